package io.strongroom.segregation;

import static io.strongroom.basics.OwnerClass.CLIENT;
import static io.strongroom.basics.OwnerClass.GROUP;
import static io.strongroom.basics.OwnerClass.OWN;
import static io.strongroom.segregation.Cases.ONE;
import static io.strongroom.segregation.Cases.QUARTER;
import static io.strongroom.segregation.Cases.THREE;
import static io.strongroom.segregation.Cases.TWO;
import static io.strongroom.segregation.Cases.day;
import static io.strongroom.segregation.Cases.findings;
import static io.strongroom.segregation.Cases.means;
import static io.strongroom.segregation.Cases.sentences;
import static io.strongroom.segregation.Cases.wallet;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.AccountId;
import io.strongroom.chain.Authority;
import io.strongroom.custody.DescribedWallet;
import io.strongroom.custody.MeansOfAccess;
import io.strongroom.custody.Wallet;
import io.strongroom.segregation.Given.Duty;
import io.strongroom.segregation.SegregationSettings.Listed;
import io.strongroom.segregation.TestResult.Outcome;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** S4 of means, and S8 of the people who use them. */
class MeansSeparationTest {

    private static final Wallet HOT = wallet("HOT", "eip155:1:" + ONE, CLIENT, "K1");
    private static final Wallet FIRM = wallet("FIRM", "eip155:1:" + TWO, OWN, "K2");
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 9, 30);

    @Test
    void passesWhenNothingIsShared() {
        assertThat(test(List.of(HOT, FIRM), means("K1", CLIENT, "P1", "ann", "bob"), means("K2", OWN, "P2", "bob"))
                        .outcome())
                .isEqualTo(new Outcome.Passed());
    }

    @Test
    void findsAKeyThatControlsClientsAndTheFirmsWallets() {
        Wallet shared = wallet("FIRM", "eip155:1:" + TWO, OWN, "K1");

        assertThat(sentences(test(List.of(HOT, shared), means("K1", CLIENT, "P1"))))
                .containsExactly(
                        "Means of access K1 controls HOT (CLIENT) and FIRM (OWN)",
                        "Means of access K1 is labelled CLIENT and controls wallet FIRM (OWN)");
    }

    @Test
    void findsTheSameSetOfSignersInAnyOrder() {
        assertThat(sentences(test(
                        List.of(), means("K1", CLIENT, "P1", "ann", "bob"), means("K2", GROUP, "P2", "bob", "ann"))))
                .containsExactly("The signers ann, bob are those of K1 (CLIENT) and of K2 (GROUP)");
    }

    @Test
    void findsOnePolicyOfTwoClasses() {
        assertThat(sentences(test(List.of(), means("K1", CLIENT, "P1", "ann"), means("K2", OWN, "P1", "bob"))))
                .containsExactly("Policy P1 governs K1 (CLIENT) and K2 (OWN)");
    }

    @Test
    void findsOneExtendedKeyInDescriptorsOfTwoClasses() {
        String key = "xpub" + "A".repeat(107);
        List<DescribedWallet> described = List.of(
                new DescribedWallet("C", CLIENT, "wpkh(" + key + "/0/*)", day("2026-01-01"), Optional.empty()),
                new DescribedWallet("F", OWN, "tr(" + key + "/7/*)", day("2026-01-01"), Optional.empty()));

        assertThat(sentences(MeansSeparation.of(List.of(), List.of(), described, List.of(), Exceptions.NONE)))
                .containsExactly("Extended public key xpub" + "A".repeat(20)
                        + "… is in the descriptors of C (CLIENT) and F (OWN)");
    }

    @Test
    void findsASignerOnTheLedgerOfTwoClasses() {
        List<Authority> authorities = List.of(multisig(HOT.account()), multisig(FIRM.account()));

        assertThat(sentences(
                        MeansSeparation.of(List.of(HOT, FIRM), List.of(), List.of(), authorities, Exceptions.NONE)))
                .containsExactly(THREE + " signs on the ledger for HOT (CLIENT) and for FIRM (OWN)");
    }

    @Test
    void anExceptionHoldsUntilItsLastDay() {
        assertThat(excepted(LAST_DAY).outcome()).isEqualTo(new Outcome.Passed());
        assertThat(excepted(LAST_DAY).notes())
                .containsExactly("Excepted until 2026-09-30 by head: Policy P1 governs K1 (CLIENT) and K2 (OWN)");
        assertThat(findings(excepted(LAST_DAY.minusDays(1)))).hasSize(1);
    }

    @Test
    void nobodyMayInstructAndApproveAtTheSameTime() {
        assertThat(sentences(duties(
                        new Duty("ann", "instruct", Optional.empty(), day("2026-01-01"), Optional.empty()),
                        new Duty(
                                "ann",
                                "approve",
                                Optional.of("CLIENT"),
                                day("2026-08-01"),
                                Optional.of(day("2026-08-09"))))))
                .containsExactly(
                        "ann could both instruct and approve from 2026-08-01T00:00:00Z to 2026-08-09T00:00:00Z");
    }

    @Test
    void oneDutyAfterTheOtherOrForOtherWalletsIsNoConflict() {
        assertThat(duties(
                                new Duty(
                                        "ann",
                                        "instruct",
                                        Optional.empty(),
                                        day("2026-01-01"),
                                        Optional.of(day("2026-08-01"))),
                                new Duty("ann", "approve", Optional.empty(), day("2026-08-01"), Optional.empty()),
                                new Duty("bob", "instruct", Optional.of("OWN"), day("2026-01-01"), Optional.empty()),
                                new Duty("bob", "approve", Optional.of("CLIENT"), day("2026-01-01"), Optional.empty()))
                        .outcome())
                .isEqualTo(new Outcome.Passed());
    }

    @Test
    void whoSignsForTheTreasuryMayNotSignForClients() {
        TestResult result = DutySeparation.of(
                Optional.empty(),
                List.of(means("K1", CLIENT, "P1", "ann", "bob"), means("K2", OWN, "P2", "bob", "cid")),
                Exceptions.NONE,
                QUARTER);

        assertThat(sentences(result)).containsExactly("bob can sign with K1 (CLIENT) and with K2 (OWN)");
    }

    @Test
    void withoutDutiesTheTestIsNotPerformed() {
        assertThat(DutySeparation.of(Optional.empty(), List.of(means("K1", CLIENT, "P")), Exceptions.NONE, QUARTER)
                        .outcome())
                .isEqualTo(new Outcome.NotPerformed("the feed duties was not given"));
    }

    private static TestResult duties(Duty... duties) {
        return DutySeparation.of(Optional.of(List.of(duties)), List.of(), Exceptions.NONE, QUARTER);
    }

    private static TestResult excepted(LocalDate last) {
        return MeansSeparation.of(
                List.of(),
                List.of(means("K1", CLIENT, "P1", "ann"), means("K2", OWN, "P1", "bob")),
                List.of(),
                List.of(),
                new Exceptions(List.of(new Listed("S4", "P1", "head", last)), LAST_DAY));
    }

    private static TestResult test(List<Wallet> wallets, MeansOfAccess... means) {
        return MeansSeparation.of(wallets, List.of(means), List.of(), List.of(), Exceptions.NONE);
    }

    private static Authority multisig(AccountId account) {
        return new Authority(
                account,
                Authority.Kind.MULTISIG,
                BigInteger.ONE,
                Optional.empty(),
                List.of(THREE),
                Optional.of(1),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
