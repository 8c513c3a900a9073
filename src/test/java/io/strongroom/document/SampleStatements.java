package io.strongroom.document;

import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.BlockRef;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.Money;
import io.strongroom.basics.Period;
import io.strongroom.basics.Quantity;
import io.strongroom.basics.Quarter;
import io.strongroom.basics.Sha256;
import io.strongroom.firm.Firm;
import io.strongroom.statement.Holder;
import io.strongroom.statement.PositionLine;
import io.strongroom.statement.PriceLine;
import io.strongroom.statement.Reconciled;
import io.strongroom.statement.RollForward;
import io.strongroom.statement.Statement;
import io.strongroom.statement.TransferLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Statements of every shape that the pages have to bear. */
final class SampleStatements {

    static final Currency EUR = Currency.getInstance("EUR");
    static final ZoneId LUXEMBOURG = ZoneId.of("Europe/Luxembourg");
    static final LedgerId LEDGER = new LedgerId("eip155:31337");
    static final Asset ETHER = new Asset(new AssetId("eip155:31337/slip44:60"), "ETH", 18);
    static final Asset EURO_TOKEN = token(1, "EURX", 6);
    static final Firm FIRM = new Firm(
            "Example Custody S.A.",
            "12, rue de l'Exemple\nL-1234 Luxembourg",
            "5299000EXAMPLE00LU61",
            "Commission de Surveillance du Secteur Financier",
            "P-2025-0417",
            "clients@example-custody.test, +352 20 00 00 00");
    static final Holder HOLDER = new Holder(
            new ClientId("C-0042"),
            "Zoë Müller-Lefèvre",
            "27, avenue de la Liberté\nL-1930 Luxembourg",
            "LU",
            Locale.ENGLISH,
            Optional.empty());

    private SampleStatements() {}

    static Asset token(int number, String symbol, int decimals) {
        return new Asset(
                new AssetId("eip155:31337/erc20:0x%040x".formatted(0x5fbdb2315678afecL + number)), symbol, decimals);
    }

    /** A few positions of every kind: priced, stale, without a price; some transfers of every kind. */
    static Statement typical() {
        Asset fund = token(2, "GLD", 18);
        Quantity ether = Quantity.of(ETHER, "12.500000000000000001");
        Quantity euros = Quantity.of(EURO_TOKEN, "250000.25");
        Quantity gold = Quantity.of(fund, "3.25");
        return statement(
                HOLDER,
                List.of(
                        position(ether, "Ether", market("2412.55", "2663.94"), "30156.88"),
                        position(euros, "Euro Example", market("0.9998", "1.1040"), "249950.25"),
                        unpriced(gold, "Gold Share")),
                "280107.13",
                List.of(
                        transfer(1, "deposit", Quantity.of(ETHER, "2.5"), hash(1)),
                        transfer(2, "withdrawal", Quantity.of(ETHER, "-0.999999999999999999"), hash(2)),
                        corrected(transfer(3, "internal", Quantity.of(EURO_TOKEN, "250000.25"), Optional.empty()))),
                List.of(
                        new RollForward(
                                Quantity.of(ETHER, "11"),
                                Quantity.of(ETHER, "2.5"),
                                Quantity.of(ETHER, "0.999999999999999999"),
                                Quantity.zero(ETHER),
                                ether),
                        new RollForward(
                                Quantity.zero(EURO_TOKEN),
                                Quantity.zero(EURO_TOKEN),
                                Quantity.zero(EURO_TOKEN),
                                euros,
                                euros),
                        unmoved(gold)),
                Optional.of(new Reconciled(cutOff(), List.of())));
    }

    /** Nothing held, nothing moved. */
    static Statement empty() {
        return statement(HOLDER, List.of(), "0.00", List.of(), List.of(), Optional.empty());
    }

    static Statement many(int assets, int transfers) {
        List<Quantity> held = IntStream.rangeClosed(1, assets)
                .mapToObj(i -> Quantity.of(token(i, "TK" + i, 18), i + ".000000000000000001"))
                .toList();
        return statement(
                HOLDER,
                held.stream()
                        .map(quantity ->
                                position(quantity, "Token " + quantity.asset().symbol(), market("1", "1"), "1.00"))
                        .toList(),
                assets + ".00",
                IntStream.rangeClosed(1, transfers)
                        .mapToObj(i -> transfer(i, "deposit", Quantity.of(ETHER, i + ".5"), hash(i)))
                        .toList(),
                held.stream().map(SampleStatements::unmoved).toList(),
                Optional.of(new Reconciled(cutOff(), List.of())));
    }

    /** The widest amounts a ledger can hold: 2^256 - 1 base units. */
    static Statement widest() {
        String units = "115792089237316195423570985008687907853269984665640564039457584007913129639935";
        Quantity whole = new Quantity(token(7, "WHOLE", 0), new java.math.BigInteger(units));
        Quantity split = new Quantity(token(8, "SPLIT", 18), new java.math.BigInteger(units));
        Quantity fine = new Quantity(token(9, "FINE", 77), new java.math.BigInteger(units));
        List<Quantity> all = List.of(whole, split, fine);
        return statement(
                HOLDER,
                all.stream()
                        .map(quantity -> position(
                                quantity,
                                "Widest " + quantity.asset().symbol(),
                                market("123456789.1234567890123456789012345678901234567890", "1"),
                                "98765432109876543210987654321.00"))
                        .toList(),
                "98765432109876543210987654321.00",
                all.stream()
                        .map(quantity -> transfer(
                                4, "withdrawal", Quantity.zero(quantity.asset()).minus(quantity), hash(5)))
                        .toList(),
                all.stream().map(SampleStatements::unmoved).toList(),
                Optional.of(new Reconciled(
                        cutOff(),
                        List.of(
                                "Omnibus pool of FINE: 1 base unit less is held than is owed (break B-7).",
                                "Omnibus pool of WHOLE: 12 base units more are held than are owed (break B-9)."))));
    }

    /** Names made to deceive, to break a page, or just long and not Latin. */
    static Statement hostile() {
        Quantity one = Quantity.of(token(11, "\u202eHTE", 18), "1");
        Holder holder = new Holder(
                new ClientId("C-" + "9".repeat(60)),
                "<b>Αλέξανδρος</b> Łukasiewicz-Жуковски \u202egnp.exe & Söhne ".repeat(4),
                "ul. Świętokrzyska 11/Ğ\nбул. „Витоша“ 25\nΟδός Ερμού 7, Αθήνα\nDalej\nI jeszcze\nI znowu\nKoniec",
                "Ελλάδα",
                Locale.forLanguageTag("pl"),
                Optional.of("5299000EXAMPLE00PL99"));
        return statement(
                holder,
                List.of(
                        position(
                                one,
                                "Ethe\u0000r\u200b\u2066 <font color='red'>=cmd|' /C calc'!A0</font>",
                                market("1", "1"),
                                "1.00"),
                        position(
                                Quantity.of(token(12, "ליש\u0301", 6), "2"),
                                "שקל דיגיטלי מאובטח",
                                market("1", "1"),
                                "1.00"),
                        position(
                                Quantity.of(token(13, "🚀🚀🚀", 6), "2"),
                                "To the moon 🚀 " + "very ".repeat(400) + "long",
                                market("1", "1"),
                                "1.00"),
                        position(
                                Quantity.of(token(14, "Z\u0301\u0302\u0303\u0304\u0305\u0306", 6), "2"),
                                "Unbroken" + "x".repeat(300),
                                market("1", "1"),
                                "1.00")),
                "4.00",
                List.of(transfer(1, "deposit", one, hash(1))),
                List.of(unmoved(one)),
                Optional.of(new Reconciled(cutOff(), List.of())));
    }

    static Statement statement(
            Holder holder,
            List<PositionLine> positions,
            String total,
            List<TransferLine> transfers,
            List<RollForward> rollForwards,
            Optional<Reconciled> reconciled) {
        return new Statement(
                "2026-Q3-C-0042-1",
                1,
                Statement.Reason.QUARTERLY,
                period(),
                LUXEMBOURG,
                Instant.parse("2026-10-05T08:30:00Z"),
                FIRM,
                holder,
                EUR,
                positions,
                new Money(EUR, new BigDecimal(total)),
                transfers,
                rollForwards,
                List.of(new BlockRef(
                        LEDGER, 184_467, "0x" + Sha256.of("block"), Instant.parse("2026-09-30T21:59:48Z"))),
                reconciled);
    }

    static Period period() {
        return Quarter.parse("2026-Q3").period(LUXEMBOURG);
    }

    static Instant cutOff() {
        return period().cutOff();
    }

    static PositionLine position(Quantity quantity, String name, PriceLine price, String value) {
        return line(quantity, name, price, Optional.of(new Money(EUR, new BigDecimal(value))));
    }

    static PositionLine unpriced(Quantity quantity, String name) {
        PriceLine none = new PriceLine(
                PriceLine.Status.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return line(quantity, name, none, Optional.empty());
    }

    static PriceLine market(String price, String quoted) {
        return price(PriceLine.Status.MARKET, price, quoted);
    }

    static PriceLine price(PriceLine.Status status, String price, String quoted) {
        return new PriceLine(
                status,
                Optional.of(new BigDecimal(price)),
                Optional.of("USD " + quoted),
                Optional.of(Instant.parse(
                        status == PriceLine.Status.STALE ? "2026-09-12T10:00:00Z" : "2026-09-30T21:55:00Z")),
                Optional.of("Example Exchange"),
                Optional.of("1"),
                Optional.of("EUR 1 = USD 1.1042, European Central Bank"),
                Optional.of(LocalDate.parse("2026-09-30")));
    }

    static RollForward unmoved(Quantity quantity) {
        Quantity zero = Quantity.zero(quantity.asset());
        return new RollForward(quantity, zero, zero, zero, quantity);
    }

    static TransferLine transfer(int number, String type, Quantity quantity, Optional<String> transaction) {
        return new TransferLine(
                "M-%06d".formatted(number),
                type,
                quantity,
                "main",
                Instant.parse("2026-07-03T12:10:09Z").plusSeconds(600L * number),
                Instant.parse("2026-07-03T12:10:09Z").plusSeconds(600L * number + 41),
                transaction,
                Optional.of("0.000021 ETH, paid by the firm"),
                Optional.empty(),
                Optional.empty());
    }

    private static TransferLine corrected(TransferLine line) {
        return new TransferLine(
                line.movement(),
                line.type(),
                line.quantity(),
                line.pool(),
                line.effectiveAt(),
                line.registeredAt(),
                line.transaction(),
                Optional.empty(),
                Optional.of("M-000002"),
                Optional.of("booked to the wrong client"));
    }

    static Optional<String> hash(int number) {
        return Optional.of("0x" + Sha256.of("transaction " + number));
    }

    private static PositionLine line(Quantity quantity, String name, PriceLine price, Optional<Money> value) {
        boolean coin = quantity.asset().id().isNative();
        return new PositionLine(
                quantity,
                name,
                "Example devnet",
                quantity.asset().id().contract(),
                coin ? Optional.of("X9J9K872S") : Optional.empty(),
                coin ? "OTHER" : "EMT",
                "Pool main, omnibus",
                price,
                value);
    }
}
