package io.strongroom.segregation;

import static io.strongroom.basics.OwnerClass.GROUP;
import static io.strongroom.basics.OwnerClass.OWN;
import static io.strongroom.segregation.Cases.day;
import static io.strongroom.segregation.Cases.findings;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.AssetId;
import io.strongroom.basics.Assets;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.segregation.SegregationSettings.Reason;
import io.strongroom.segregation.Transfer.Entries;
import io.strongroom.segregation.Transfer.Fee;
import io.strongroom.segregation.Transfer.GasFloat;
import io.strongroom.segregation.Transfer.Judged;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferSeparationTest {

    private static final AssetId ETHER = Assets.ETHER.id();
    private static final AssetId DOLLAR = Assets.DOLLAR.id();
    private static final Set<Reason> ALL = EnumSet.allOf(Reason.class);

    @ParameterizedTest
    @CsvSource({
        "fee,-5,contractual-fee",
        "make-good,5,make-good",
        "correction,5,correction",
        "trade-settlement,-5,settlement"
    })
    void anEntryOfTheRightKindIsEvidence(String type, long units, String reason) {
        Judged judged = judge(List.of(moved("t", DOLLAR, units, OWN)), List.of(entries("t", type, units)));

        assertThat(judged.reason()).contains(reason);
        assertThat(judged.words()).isEqualTo("entry M-1");
    }

    @Test
    void aTransferWithoutAnEntryIsAFindingWithTransactionAndAmount() {
        List<Judged> judged = all(List.of(moved("t", DOLLAR, -5, OWN)), List.of(), List.of(), Set.of(), ALL);

        assertThat(findings(TransferSeparation.result(SegregationRule.S3, judged, Map.of(DOLLAR, Assets.DOLLAR))))
                .extracting(Finding::sentence)
                .containsExactly(
                        "0.000005 %s (%s) moved from W-C (CLIENT) to W-O (OWN) at 2026-08-01T00:00:00Z (block 9) by transaction t: no entry of the register says what for"
                                .formatted(Assets.DOLLAR.symbol(), DOLLAR));
    }

    @Test
    void anEntryOfAnotherKindSignPoolOrAssetIsNoEvidence() {
        List<Transfer> moved = List.of(moved("t", DOLLAR, -5, OWN));

        assertThat(judge(moved, List.of(entries("t", "withdrawal", -5))).reason())
                .isEmpty();
        assertThat(judge(moved, List.of(entries("t", "fee", 5))).reason()).isEmpty();
        assertThat(judge(moved, List.of(entries("u", "fee", -5))).reason()).isEmpty();
    }

    @Test
    void entriesThatStandForLessAreNotEnough() {
        Judged judged = judge(List.of(moved("t", DOLLAR, -5, OWN)), List.of(entries("t", "fee", -4)));

        assertThat(judged.reason()).isEmpty();
        assertThat(judged.words()).isEqualTo("entries of the register stand for 4 base units of it only");
    }

    @Test
    void twoTransfersOfOneTransactionNeedEntriesForBoth() {
        List<Transfer> moved = List.of(moved("t", DOLLAR, -5, OWN), moved("t", DOLLAR, -2, OWN));

        assertThat(judge(moved, List.of(entries("t", "fee", -5))).reason()).isEmpty();
        assertThat(judge(moved, List.of(entries("t", "fee", -5), entries("t", "trade-settlement", -2)))
                        .reason())
                .contains("contractual-fee and settlement");
    }

    @Test
    void aReasonThatTheFirmDoesNotAllowIsNone() {
        Judged judged = all(
                        List.of(moved("t", DOLLAR, 5, OWN)),
                        List.of(entries("t", "make-good", 5)),
                        List.of(),
                        Set.of(),
                        EnumSet.of(Reason.CONTRACTUAL_FEE))
                .getFirst();

        assertThat(judged.reason()).isEmpty();
        assertThat(judged.words()).isEqualTo("a make-good is not allowed");
    }

    @Test
    void gasThatEqualsAFeeIsGivenBackOnce() {
        List<Fee> fees = List.of(new Fee("P", ETHER, "fee", day("2026-07-31"), BigInteger.valueOf(-5)));
        List<Judged> judged =
                all(List.of(moved("a", ETHER, 5, OWN), moved("b", ETHER, 5, OWN)), List.of(), fees, Set.of(), ALL);

        assertThat(judged).extracting(Judged::reason).containsExactly(Optional.of("gas-top-up"), Optional.empty());
        assertThat(judged.getFirst().words()).isEqualTo("network fee of fee");
    }

    @Test
    void gasThatCameBeforeItsFeeIsNotItsTopUp() {
        List<Fee> fees = List.of(new Fee("P", ETHER, "fee", day("2026-08-02"), BigInteger.valueOf(-5)));

        assertThat(all(List.of(moved("a", ETHER, 5, OWN)), List.of(), fees, Set.of(), ALL)
                        .getFirst()
                        .reason())
                .isEmpty();
    }

    @Test
    void gasGivenBackTogetherIsEvidencedWhereThePoolIsEven() {
        List<Fee> fees = List.of(
                new Fee("P", ETHER, "one", day("2026-07-30"), BigInteger.valueOf(-2)),
                new Fee("P", ETHER, "two", day("2026-07-31"), BigInteger.valueOf(-3)));
        List<Transfer> moved = List.of(moved("a", ETHER, 5, OWN));
        var facts =
                new TransferSeparation.Facts(moved, List.of(), fees, Set.of(new TransferSeparation.Even("P", ETHER)));
        List<Judged> judged = TransferSeparation.judged(facts, ALL);

        assertThat(judged.getFirst().reason()).contains("gas-top-up");
        assertThat(TransferSeparation.gas(facts, judged))
                .containsExactly(new GasFloat("P", ETHER, 2, BigInteger.valueOf(-5), BigInteger.valueOf(5)))
                .allSatisfy(gas -> assertThat(gas.left()).isZero());
        assertThat(all(moved, List.of(), fees, Set.of(), ALL).getFirst().reason())
                .isEmpty();
    }

    @Test
    void usesByTheGroupAreToldApart() {
        List<Judged> judged = all(List.of(moved("t", DOLLAR, -5, GROUP)), List.of(), List.of(), Set.of(), ALL);

        assertThat(findings(TransferSeparation.result(SegregationRule.S3, judged, Map.of())))
                .isEmpty();
        assertThat(findings(TransferSeparation.result(SegregationRule.S3B, judged, Map.of())))
                .hasSize(1);
    }

    @Test
    void aGroupCompanyThatIsAClientMayDepositItsOwn() {
        Transfer deposit = new Transfer(
                "t",
                9,
                day("2026-08-01"),
                "P",
                "W-C",
                "W-G",
                GROUP,
                Optional.of(new ClientId("C-1")),
                DOLLAR,
                BigInteger.valueOf(5),
                false);

        assertThat(judge(List.of(deposit), List.of(entries("t", "deposit", 5))).reason())
                .contains("client-of-the-group");
        assertThat(judge(List.of(moved("t", DOLLAR, 5, GROUP)), List.of(entries("t", "deposit", 5)))
                        .reason())
                .isEmpty();
    }

    @Test
    void whereBothPaidIntoOneTransactionNobodyCanTell() {
        Transfer joint = new Transfer(
                "t",
                9,
                day("2026-08-01"),
                "P",
                "W-C",
                "W-O",
                OWN,
                Optional.empty(),
                DOLLAR,
                BigInteger.valueOf(-5),
                true);

        assertThat(judge(List.of(joint), List.of(entries("t", "fee", -5))).words())
                .isEqualTo("both paid into one transaction");
    }

    private static Judged judge(List<Transfer> moved, List<Entries> entries) {
        return all(moved, entries, List.of(), Set.of(), ALL).getFirst();
    }

    private static List<Judged> all(
            List<Transfer> moved,
            List<Entries> entries,
            List<Fee> fees,
            Set<TransferSeparation.Even> even,
            Set<Reason> allowed) {
        return TransferSeparation.judged(new TransferSeparation.Facts(moved, entries, fees, even), allowed);
    }

    private static Transfer moved(String transaction, AssetId asset, long units, OwnerClass other) {
        return new Transfer(
                transaction,
                9,
                day("2026-08-01"),
                "P",
                "W-C",
                "W-O",
                other,
                Optional.empty(),
                asset,
                BigInteger.valueOf(units),
                false);
    }

    private static Entries entries(String transaction, String type, long units) {
        return new Entries(
                "P", DOLLAR, transaction, type, new ClientId("C-1"), BigInteger.valueOf(units), List.of("M-1"));
    }
}
