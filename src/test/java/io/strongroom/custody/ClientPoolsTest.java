package io.strongroom.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.basics.Period;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientPoolsTest {

    private static final Instant FROM = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant MIDDLE = Instant.parse("2026-08-16T00:00:00Z");
    private static final Instant CUT_OFF = Instant.parse("2026-10-01T00:00:00Z");
    private static final Period QUARTER = new Period(FROM, CUT_OFF);
    private static final AccountId ACCOUNT = AccountId.parse("eip155:1:0x" + "1".repeat(40));

    @Test
    void anAccountInTwoPoolsCountsForOneAndIsFound() {
        ClientPools pools = of(wallet("W-1", "B", FROM, Optional.empty()), wallet("W-2", "A", FROM, Optional.empty()));

        assertThat(pools.of(ACCOUNT)).contains("A");
        assertThat(pools.listedTwice())
                .containsExactly(
                        "Account %s is in two pools at once: by wallet W-1 and by wallet W-2".formatted(ACCOUNT));
    }

    @Test
    void twoPoolsForPartOfTheQuarterAreFoundToo() {
        assertThat(of(
                                wallet("W-1", "A", FROM, Optional.of(MIDDLE)),
                                wallet("W-2", "B", MIDDLE.minusNanos(1), Optional.empty()))
                        .listedTwice())
                .hasSize(1);
    }

    @Test
    void anAccountMayGoFromOnePoolToAnother() {
        ClientPools pools =
                of(wallet("W-1", "A", FROM, Optional.of(MIDDLE)), wallet("W-2", "B", MIDDLE, Optional.of(CUT_OFF)));

        assertThat(pools.listedTwice()).isEmpty();
        assertThat(pools.of(ACCOUNT)).contains("B");
        assertThat(pools.givenUp(ACCOUNT)).isEmpty();
    }

    @Test
    void twoWalletsOfOnePoolAreNoFinding() {
        assertThat(of(wallet("W-1", "A", FROM, Optional.empty()), wallet("W-2", "A", FROM, Optional.empty()))
                        .listedTwice())
                .isEmpty();
    }

    @Test
    void anAccountGivenUpCountsForNoPool() {
        ClientPools pools = of(wallet("W-1", "A", FROM, Optional.of(CUT_OFF.minusNanos(1))));

        assertThat(pools.of(ACCOUNT)).isEmpty();
        assertThat(pools.last(ACCOUNT)).isEqualTo("A");
        assertThat(pools.givenUp(ACCOUNT)).contains(CUT_OFF.minusNanos(1));
        assertThat(of(wallet("W-1", "A", FROM, Optional.of(CUT_OFF))).of(ACCOUNT))
                .contains("A");
    }

    @Test
    void anAccountBeginsWithItsFirstWalletIfThatIsOfThePeriod() {
        ClientPools early =
                of(wallet("W-1", "A", FROM, Optional.of(MIDDLE)), wallet("W-2", "B", MIDDLE, Optional.empty()));
        ClientPools late = of(
                wallet("W-3", "B", MIDDLE.plusNanos(1), Optional.empty()),
                wallet("W-2", "A", MIDDLE, Optional.of(MIDDLE.plusNanos(1))));

        assertThat(early.begun(ACCOUNT)).isEmpty();
        assertThat(early.first(ACCOUNT).id()).isEqualTo("W-1");
        assertThat(late.begun(ACCOUNT)).map(Wallet::id).contains("W-2");
        assertThat(late.accounts()).containsExactly(ACCOUNT);
    }

    @Test
    void anAccountGivenUpWasLastInThePoolThatItCameIntoLast() {
        assertThat(of(
                                wallet("W-1", "B", MIDDLE, Optional.of(CUT_OFF.minusNanos(1))),
                                wallet("W-2", "A", FROM, Optional.of(MIDDLE)))
                        .last(ACCOUNT))
                .isEqualTo("B");
        assertThat(of(wallet("W-1", "B", MIDDLE, Optional.of(CUT_OFF)), wallet("W-2", "A", FROM, Optional.of(CUT_OFF)))
                        .last(ACCOUNT))
                .isEqualTo("A");
    }

    private static ClientPools of(Wallet... wallets) {
        return new ClientPools(List.of(wallets), QUARTER);
    }

    private static Wallet wallet(String id, String pool, Instant from, Optional<Instant> to) {
        return new Wallet(
                id, ACCOUNT, OwnerClass.CLIENT, Holding.OMNIBUS, Optional.empty(), Purpose.HOT, pool, "K-1", from, to);
    }
}
