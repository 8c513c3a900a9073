package io.strongroom.document;

import io.strongroom.basics.RunId;
import io.strongroom.evidence.EvidencePack;
import io.strongroom.evidence.EvidencePack.Headline;
import io.strongroom.evidence.Exhibit;
import io.strongroom.evidence.Exhibit.Column;
import io.strongroom.evidence.Exhibit.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A small pack with a value of every kind. */
public final class SamplePacks {

    public static final String WIDEST =
            "115792089237316195423570985008687907853269984665640564039457584007913129639935";

    private SamplePacks() {}

    public static EvidencePack typical() {
        return pack(List.of(
                balances(3),
                new Exhibit(
                        "E13",
                        "break-register",
                        "Breaks",
                        "accuracy",
                        Optional.empty(),
                        List.of(new Column("break_id", "Break", Kind.TEXT), new Column("cause", "Cause", Kind.TEXT)),
                        List.of(
                                List.of(Optional.of("B-1"), Optional.of("=HYPERLINK(\"x\")")),
                                List.of(Optional.of("B-2"), Optional.of("-1 base unit, \"short\"")),
                                List.of(Optional.of("B-3"), Optional.empty()))),
                new Exhibit(
                        "E16",
                        "proof-of-liabilities",
                        "Proof of liabilities",
                        "completeness",
                        Optional.of("Not performed: this version does not build the tree."),
                        List.of(),
                        List.of())));
    }

    public static Exhibit balances(int wallets) {
        return new Exhibit(
                "E09",
                "ledger-balances",
                "Balances on the ledger at the cut-off",
                "existence",
                Optional.empty(),
                List.of(
                        new Column("wallet", "Wallet", Kind.TEXT),
                        new Column("base_units", "Base units", Kind.INTEGER),
                        new Column("quantity", "Quantity", Kind.DECIMAL)),
                IntStream.rangeClosed(1, wallets).mapToObj(SamplePacks::balance).toList());
    }

    public static EvidencePack pack(List<Exhibit> exhibits) {
        return new EvidencePack(
                RunId.parse("2026-Q3-r1"),
                SampleStatements.period(),
                SampleStatements.LUXEMBOURG,
                Instant.parse("2026-10-05T08:30:00Z"),
                SampleStatements.FIRM,
                List.of(
                        new Headline("Wallets read", "11"),
                        new Headline("Clients with a position", "40"),
                        new Headline("Statements issued and held", "38 and 2")),
                List.of("Pool main, ETH: 1 base unit less is held than is owed."),
                List.of("It does not prove that the firm controls the wallets.", "It rests on one node per ledger."),
                exhibits);
    }

    private static List<Optional<Object>> balance(int wallet) {
        return List.of(
                Optional.of("W-%03d".formatted(wallet)),
                Optional.of(wallet == 1 ? new BigInteger(WIDEST) : BigInteger.valueOf(-wallet)),
                Optional.of(wallet == 1 ? new BigDecimal(new BigInteger(WIDEST), 18) : new BigDecimal("1234.500")));
    }
}
