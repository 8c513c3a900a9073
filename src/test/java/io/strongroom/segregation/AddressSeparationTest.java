package io.strongroom.segregation;

import static io.strongroom.basics.OwnerClass.CLIENT;
import static io.strongroom.basics.OwnerClass.GROUP;
import static io.strongroom.basics.OwnerClass.OWN;
import static io.strongroom.segregation.Cases.ONE;
import static io.strongroom.segregation.Cases.QUARTER;
import static io.strongroom.segregation.Cases.TWO;
import static io.strongroom.segregation.Cases.day;
import static io.strongroom.segregation.Cases.ether;
import static io.strongroom.segregation.Cases.findings;
import static io.strongroom.segregation.Cases.wallet;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.basics.Quantity;
import io.strongroom.custody.DescribedWallet;
import io.strongroom.custody.Wallet;
import io.strongroom.segregation.Finding.Commingled;
import io.strongroom.segregation.Finding.Commingled.How;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AddressSeparationTest {

    private static final String HERE = "eip155:1:" + ONE;
    private static final String BITCOIN = "bip122:000000000019d6689c085ae165831e93";

    private Optional<Quantity> held = Optional.empty();
    private boolean moved;

    @Test
    void passesWhenEveryClassHasItsOwnAddresses() {
        TestResult result = test(wallet("HOT", HERE, CLIENT, "K1"), wallet("FIRM", "eip155:1:" + TWO, OWN, "K2"));

        assertThat(result.outcome()).isEqualTo(new TestResult.Outcome.Passed());
        assertThat(result.population().examined()).isEqualTo(2);
    }

    @Test
    void findsForHowLongAnAddressWasOfTwoClassesAndWhatItHeld() {
        held = Optional.of(ether(7));

        assertThat(findings(test(
                        wallet("HOT", HERE, CLIENT, "K1"),
                        wallet("FIRM", HERE, OWN, "K2", "2026-07-10", "2026-08-01"))))
                .containsExactly(new Commingled(
                        How.ADDRESS,
                        ONE,
                        "HOT (CLIENT)",
                        "FIRM (OWN)",
                        Span.of(day("2026-07-10"), day("2026-08-01")),
                        Optional.of(ether(7))));
    }

    @Test
    void findsTheSameAddressOnAnotherLedger() {
        assertThat(findings(test(wallet("HOT", HERE, CLIENT, "K1"), wallet("AFF", "eip155:10:" + ONE, GROUP, "K2"))))
                .hasSize(1);
    }

    @Test
    void addressesOfOtherKindsOfLedgersAreOthers() {
        assertThat(findings(test(
                        wallet("HOT", BITCOIN + ":bc1qexample", CLIENT, "K1"),
                        wallet("AFF", "cosmos:hub-4:bc1qexample", GROUP, "K2"))))
                .isEmpty();
    }

    @Test
    void anAddressMayPassToClientsEmptyAndAfterAPause() {
        assertThat(findings(handedOver("2026-08-01", "2026-09-01"))).isEmpty();
    }

    @Test
    void anAddressMayNotPassToClientsWithoutAPause() {
        assertThat(findings(handedOver("2026-09-01", "2026-09-01")))
                .containsExactly(new Commingled(
                        How.HANDED_OVER,
                        ONE,
                        "FIRM (OWN)",
                        "HOT (CLIENT)",
                        Span.of(day("2026-09-01"), day("2026-09-01")),
                        Optional.empty()));
    }

    @Test
    void anAddressMayNotPassToClientsWithSomethingInIt() {
        held = Optional.of(ether(1));

        assertThat(findings(handedOver("2026-08-01", "2026-09-01")))
                .extracting(found -> ((Commingled) found).amount())
                .containsExactly(Optional.of(ether(1)));
    }

    @Test
    void anAddressMayNotBeUsedInThePause() {
        moved = true;

        assertThat(findings(handedOver("2026-08-01", "2026-09-01"))).hasSize(1);
    }

    @Test
    void aPauseOfAnEarlierPeriodIsNotLookedAtAgain() {
        held = Optional.of(ether(1));

        assertThat(findings(handedOver("2026-04-01", "2026-05-01"))).isEmpty();
    }

    @Test
    void findsAnAccountInTwoPoolsOfClientsAtOnce() {
        Wallet one = wallet("A", HERE, CLIENT, "K1");
        Wallet other = new Wallet(
                "B",
                one.account(),
                CLIENT,
                one.holding(),
                one.client(),
                one.purpose(),
                "OTHER",
                "K1",
                day("2026-08-01"),
                Optional.empty());

        assertThat(findings(test(one, other)))
                .extracting(found -> ((Commingled) found).how())
                .containsExactly(How.POOLS);
        assertThat(findings(test(one, wallet("C", HERE, CLIENT, "K1")))).isEmpty();
    }

    @Test
    void findsOneDescriptorInTwoSpellings() {
        String key = "xpub" + "A".repeat(107);

        assertThat(findings(AddressSeparation.of(
                        List.of(),
                        List.of(
                                described("C", CLIENT, "wpkh([0a1b2c3d/84h]" + key + "/0/*)#abcd1234"),
                                described("F", OWN, "wpkh(" + key + "/0/*)")),
                        QUARTER,
                        holdings())))
                .extracting(found -> ((Commingled) found).how())
                .containsExactly(How.DESCRIPTOR);
    }

    private static DescribedWallet described(String id, OwnerClass ownerClass, String descriptor) {
        return new DescribedWallet(id, ownerClass, descriptor, day("2026-01-01"), Optional.empty());
    }

    private TestResult handedOver(String end, String begin) {
        return test(wallet("FIRM", HERE, OWN, "K2", "2026-01-01", end), wallet("HOT", HERE, CLIENT, "K1", begin, ""));
    }

    private TestResult test(Wallet... wallets) {
        return AddressSeparation.of(List.of(wallets), List.of(), QUARTER, holdings());
    }

    private AddressSeparation.Holdings holdings() {
        return new AddressSeparation.Holdings() {
            @Override
            public List<Quantity> before(AccountId account, Instant instant) {
                return held.stream().toList();
            }

            @Override
            public boolean moved(AccountId account, Instant from, Instant to) {
                return moved;
            }
        };
    }
}
