package io.strongroom.segregation;

import static io.strongroom.basics.OwnerClass.CLIENT;
import static io.strongroom.segregation.Cases.ONE;
import static io.strongroom.segregation.Cases.QUARTER;
import static io.strongroom.segregation.Cases.THREE;
import static io.strongroom.segregation.Cases.TWO;
import static io.strongroom.segregation.Cases.day;
import static io.strongroom.segregation.Cases.sentences;
import static io.strongroom.segregation.Cases.wallet;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.chain.Authority;
import io.strongroom.chain.AuthorityChange;
import io.strongroom.chain.AuthorityChange.Kind;
import io.strongroom.custody.Wallet;
import io.strongroom.segregation.Given.ApprovedAuthority;
import io.strongroom.segregation.TestResult.Outcome;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApprovedStateTest {

    private static final Wallet VAULT = wallet("VAULT", "eip155:1:" + ONE, CLIENT, "K1");

    @Test
    void passesWhenTheLedgerSaysWhatWasApproved() {
        assertThat(test(multisig(List.of(THREE, TWO), 2, List.of(), Optional.empty()), approved())
                        .outcome())
                .isEqualTo(new Outcome.Passed());
    }

    @Test
    void findsOtherOwnersThresholdModulesAndGuard() {
        Authority read = multisig(List.of(TWO, ONE), 1, List.of(ONE), Optional.of(THREE));

        assertThat(sentences(test(read, approved())))
                .containsExactly(
                        "Wallet VAULT, owners: approved %s %s, on the ledger %s %s".formatted(TWO, THREE, ONE, TWO),
                        "Wallet VAULT, threshold: approved 2, on the ledger 1",
                        "Wallet VAULT, modules: approved none, on the ledger " + ONE,
                        "Wallet VAULT, guard: approved none, on the ledger " + THREE);
    }

    @Test
    void aWalletForWhichNothingWasApprovedIsFound() {
        assertThat(sentences(test(multisig(List.of(TWO), 1, List.of(), Optional.empty()))))
                .containsExactly("Wallet VAULT, approval: approved none, on the ledger 1 of 1 signers");
    }

    @Test
    void anApprovalThatCameAfterTheCutOffIsNone() {
        ApprovedAuthority late = new ApprovedAuthority(
                "VAULT",
                List.of(TWO, THREE),
                Optional.of(2),
                List.of(),
                Optional.empty(),
                day("2026-10-02"),
                "head",
                day("2026-01-01"),
                Optional.empty());

        assertThat(sentences(test(multisig(List.of(TWO, THREE), 2, List.of(), Optional.empty()), late)))
                .hasSize(1);
    }

    @Test
    void aProgramThatTellsNothingIsNotPassed() {
        Authority program = new Authority(
                VAULT.account(),
                Authority.Kind.PROGRAM,
                BigInteger.ONE,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());

        assertThat(test(program, approved()).outcome())
                .isEqualTo(new Outcome.NotPerformed("wallet VAULT is a program that does not tell who signs"));
    }

    @Test
    void withoutTheFeedTheTestIsNotPerformed() {
        assertThat(ApprovedState.of(List.of(VAULT), List.of(), List.of(), Optional.empty(), QUARTER)
                        .outcome())
                .isInstanceOf(Outcome.NotPerformed.class);
    }

    /** Taken out and put back within the period: the state at the end says nothing of it. */
    @Test
    void findsAChangeThatWasUndoneAgain() {
        List<AuthorityChange> changes = List.of(
                change(Kind.OWNER_ADDED, ONE, 5),
                change(Kind.OWNER_REMOVED, ONE, 6),
                change(Kind.THRESHOLD, "2", 7),
                change(Kind.GUARD, "0x" + "0".repeat(40), 8));

        assertThat(sentences(ApprovedState.of(
                        List.of(VAULT),
                        List.of(multisig(List.of(TWO, THREE), 2, List.of(), Optional.empty())),
                        changes,
                        Optional.of(List.of(approved())),
                        QUARTER)))
                .containsExactly("Wallet VAULT, owner added: approved otherwise for that time by head, on the ledger "
                        + ONE + " at 2026-08-01T00:00:00Z (block 5) by 0xabc");
    }

    private static AuthorityChange change(Kind kind, String value, long height) {
        return new AuthorityChange(VAULT.account(), kind, value, height, day("2026-08-01"), "0xabc");
    }

    private static TestResult test(Authority read, ApprovedAuthority... approved) {
        return ApprovedState.of(List.of(VAULT), List.of(read), List.of(), Optional.of(List.of(approved)), QUARTER);
    }

    private static ApprovedAuthority approved() {
        return new ApprovedAuthority(
                "VAULT",
                List.of(TWO, THREE),
                Optional.of(2),
                List.of(),
                Optional.empty(),
                day("2026-01-01"),
                "head",
                day("2026-01-01"),
                Optional.empty());
    }

    private static Authority multisig(
            List<String> owners, int threshold, List<String> modules, Optional<String> guard) {
        return new Authority(
                VAULT.account(),
                Authority.Kind.MULTISIG,
                BigInteger.ONE,
                Optional.empty(),
                owners,
                Optional.of(threshold),
                modules,
                guard,
                Optional.empty());
    }
}
