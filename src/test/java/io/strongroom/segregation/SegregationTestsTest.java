package io.strongroom.segregation;

import static io.strongroom.basics.OwnerClass.CLIENT;
import static io.strongroom.basics.OwnerClass.GROUP;
import static io.strongroom.basics.OwnerClass.OWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.segregation.TestResult.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegregationTestsTest {

    private static final String ONE = "0x" + "1".repeat(40);
    private static final String TWO = "0x" + "2".repeat(40);

    @Test
    void passesWhenEveryClassHasItsOwnAddresses() {
        var result = SegregationTests.separateAddresses(
                List.of(wallet("HOT", "eip155:1:" + ONE, CLIENT, "K1"), wallet("FIRM", "eip155:1:" + TWO, OWN, "K2")),
                List.of());

        assertThat(result.outcome()).isEqualTo(new Outcome.Passed(2));
    }

    @Test
    void findsOneAddressForClientsAndTheFirm() {
        var result = SegregationTests.separateAddresses(
                List.of(wallet("HOT", "eip155:1:" + ONE, CLIENT, "K1"), wallet("FIRM", "eip155:1:" + ONE, OWN, "K2")),
                List.of());

        assertThat(result.outcome())
                .isEqualTo(new Outcome.Failed(
                        2, List.of("Address %s is listed as FIRM (OWN) and HOT (CLIENT)".formatted(ONE))));
    }

    @Test
    void findsTheSameAddressOnAnotherLedger() {
        var result = SegregationTests.separateAddresses(
                List.of(
                        wallet("HOT", "eip155:1:" + ONE, CLIENT, "K1"),
                        wallet("GROUP", "eip155:10:" + ONE, GROUP, "K2")),
                List.of());

        assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void allowsTwoWalletsOfClientsAtOneAddress() {
        var result = SegregationTests.separateAddresses(
                List.of(wallet("A", "eip155:1:" + ONE, CLIENT, "K1"), wallet("B", "eip155:1:" + ONE, CLIENT, "K1")),
                List.of());

        assertThat(result.outcome()).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void findsAKeyThatControlsClientsAndTheFirmsWallets() {
        var result = SegregationTests.separateKeys(
                List.of(wallet("HOT", "eip155:1:" + ONE, CLIENT, "K1"), wallet("FIRM", "eip155:1:" + TWO, OWN, "K1")));

        assertThat(result.outcome())
                .isEqualTo(new Outcome.Failed(2, List.of("Means of access K1 controls FIRM (OWN) and HOT (CLIENT)")));
    }

    @Test
    void findsAKeyThatIsLabelledForAnotherClass() {
        var control = new WalletControl("HOT", AccountId.parse("eip155:1:" + ONE), CLIENT, "K1", OWN);

        assertThat(SegregationTests.separateKeys(List.of(control)).outcome())
                .isEqualTo(new Outcome.Failed(
                        1, List.of("Means of access K1 is labelled OWN and controls wallet HOT of class CLIENT")));
    }

    @Test
    void whatWasNotLookedAtIsNotPassed() {
        assertThat(SegregationTests.run(List.of(), List.of(), 0, List.of(), List.of()))
                .filteredOn(result -> List.of("S3", "S5", "S6", "S7", "S8").contains(result.test()))
                .hasSize(5)
                .allSatisfy(result -> assertThat(result.outcome()).isInstanceOf(Outcome.NotPerformed.class));
    }

    private static WalletControl wallet(String id, String account, OwnerClass ownerClass, String access) {
        return new WalletControl(id, AccountId.parse(account), ownerClass, access, ownerClass);
    }
}
