package io.strongroom.reconciliation;

import static io.strongroom.basics.Assets.ether;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quantity;
import io.strongroom.reconciliation.Break.Kind;
import io.strongroom.reconciliation.MatchItem.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MovementMatchingTest {

    private static final ClientId ANA = new ClientId("C-0001");

    @Test
    void matchesADepositWithItsEvent() {
        assertRule("exact", event("a", 3, "1"), entry("M-1", "a", 3, "1"));
    }

    @Test
    void matchesABatchOfWithdrawalsWithOneTransaction() {
        assertRule("net", event("a", 3, "-3"), entry("M-1", "a", null, "-1"), entry("M-2", "a", null, "-2"));
    }

    @Test
    void matchesManyEventsWithManyEntriesOfOneTransaction() {
        assertRule(
                "net",
                event("a", 3, "1"),
                event("a", 4, "2"),
                entry("M-1", "a", null, "1.5"),
                entry("M-2", "a", null, "1.5"));
    }

    @Test
    void needsNoEntryForASweepBetweenWalletsOfThePool() {
        assertRule("sweep", event("a", 3, "-5"), event("a", 3, "5"));
    }

    @Test
    void findsAnEventThatNobodyRegistered() {
        assertThat(breaks(event("a", 3, "0.75")))
                .containsExactly(Break.of(Kind.UNREGISTERED_EVENT, new Place.Event("P", "a"), ether("0.75")));
    }

    @Test
    void findsAnEntryWithoutAnEvent() {
        assertThat(breaks(entry("M-1", "a", 3, "250")))
                .containsExactly(Break.of(Kind.UNEVIDENCED_MOVEMENT, new Place.Entry("P", ANA, "M-1"), ether("-250")));
    }

    @Test
    void findsADifferenceOfOneBaseUnit() {
        assertThat(breaks(event("a", 3, "1"), entry("M-1", "a", 3, "1.000000000000000001")))
                .containsExactly(
                        Break.of(Kind.AMOUNT_DIFFERENCE, new Place.Event("P", "a"), ether("-0.000000000000000001")));
    }

    @Test
    void oneEventDoesNotBearOutTwoEntries() {
        assertThat(breaks(event("a", 3, "1"), entry("M-1", "a", 3, "1"), entry("M-2", "a", 3, "1")))
                .containsExactly(Break.of(Kind.EVENT_USED_TWICE, new Place.Entry("P", ANA, "M-2"), ether("-1")));
    }

    @Test
    void oneEventUsedTwiceIsFoundThoughTheTransactionAddsUp() {
        assertThat(breaks(event("a", 3, "1"), event("a", 4, "1"), entry("M-1", "a", 3, "1"), entry("M-2", "a", 3, "1")))
                .extracting(Break::kind)
                .containsExactly(Kind.EVENT_USED_TWICE);
    }

    @Test
    void severalEntriesMayShareOneEvent() {
        assertThat(breaks(event("a", 3, "3"), entry("M-1", "a", 3, "1"), entry("M-2", "a", 3, "2")))
                .isEmpty();
    }

    @Test
    void gasThatTheFirmGivesBackNeedsNoEntry() {
        assertThat(breaks(fee("a", "-0.01"), event("a", 3, "-5"), event("a", 3, "5"), fromTheFirm("b", "0.01")))
                .isEmpty();
        assertThat(breaks(fee("a", "-0.01"), fromTheFirm("b", "0.011")))
                .containsExactly(Break.of(Kind.UNREGISTERED_EVENT, new Place.Event("P", "gas"), ether("0.001")));
    }

    @Test
    void gasThatTheClientBearsIsPartOfHisTransaction() {
        assertRule(
                "net",
                event("a", 3, "-1"),
                fee("a", "-0.01"),
                entry("M-1", "a", 3, "-1"),
                entry("M-2", "a", null, "-0.01"));
    }

    @Test
    void aDepositThatTakesEffectAfterTheCutOffIsInFlight() {
        MatchItem later = new MatchItem(
                "P",
                Optional.of("a"),
                Optional.empty(),
                ether("1"),
                false,
                false,
                false,
                Optional.of(new Entry("M-1", ANA, "M-1", Optional.empty(), true)),
                MatchItem.Carried.NOT);

        assertRule("in-flight", event("a", 3, "1"), later);
    }

    @Test
    void aCorrectionIsMatchedWithTheEventOfWhatItCorrects() {
        assertRule("net", event("a", 3, "2"), entry("M-1", "a", 3, "5"), correction("M-2", "M-1", "a", "-3"));
        assertRule("corrected", correction("M-1", "M-1", null, "5"), correction("M-2", "M-1", null, "-5"));
    }

    @Test
    void transfersWithinTheRegisterComeToNothing() {
        assertRule("internal", internal("M-1", "T-1", "-2"), internal("M-2", "T-1", "2"));
        assertThat(breaks(internal("M-1", "T-1", "-2"), internal("M-2", "T-1", "2.5")))
                .containsExactly(Break.of(Kind.UNBALANCED_TRANSFER, new Place.Event("P", "T-1"), ether("0.5")));
    }

    @Test
    void roundingOfARebasingTokenMustComeToNothing() {
        MatchItem[] items = {
            event("a", 3, "0.000000000000000005"), entry("M-1", "a", null, "0.000000000000000004"),
            event("b", 3, "0.000000000000000005"), entry("M-2", "b", null, "0.000000000000000006")
        };

        assertThat(MovementMatching.breaks(List.of(items), Set.of(ether("1").asset())))
                .isEmpty();
        assertThat(MovementMatching.breaks(List.of(items), Set.of())).hasSize(2);
        assertThat(MovementMatching.breaks(
                        List.of(items[0], items[1]), Set.of(ether("1").asset())))
                .hasSize(1);
    }

    private static void assertRule(String rule, MatchItem... items) {
        assertThat(MovementMatching.rules(List.of(items), Set.of())).isEqualTo(Map.of(rule, 1L));
        assertThat(breaks(items)).isEmpty();
    }

    private static List<Break> breaks(MatchItem... items) {
        return MovementMatching.breaks(List.of(items), Set.of());
    }

    private static MatchItem event(String transaction, int index, String amount) {
        return ledger(transaction, Optional.of(index), ether(amount), false, false);
    }

    private static MatchItem fee(String transaction, String amount) {
        return ledger(transaction, Optional.empty(), ether(amount), true, true);
    }

    private static MatchItem fromTheFirm(String transaction, String amount) {
        return ledger(transaction, Optional.empty(), ether(amount), false, true);
    }

    private static MatchItem ledger(
            String transaction, Optional<Integer> index, Quantity quantity, boolean fee, boolean gas) {
        return new MatchItem(
                "P",
                Optional.of(transaction),
                index,
                quantity,
                false,
                fee,
                gas,
                Optional.empty(),
                MatchItem.Carried.NOT);
    }

    private static MatchItem entry(String movement, String transaction, @Nullable Integer index, String amount) {
        return booked(
                Optional.of(transaction), Optional.ofNullable(index), amount, movement, movement, Optional.empty());
    }

    private static MatchItem correction(String movement, String origin, @Nullable String transaction, String amount) {
        return booked(Optional.ofNullable(transaction), Optional.empty(), amount, movement, origin, Optional.empty());
    }

    private static MatchItem internal(String movement, String reference, String amount) {
        return booked(Optional.empty(), Optional.empty(), amount, movement, movement, Optional.of(reference));
    }

    private static MatchItem booked(
            Optional<String> transaction,
            Optional<Integer> index,
            String amount,
            String movement,
            String origin,
            Optional<String> reference) {
        return new MatchItem(
                "P",
                transaction,
                index,
                ether(amount),
                false,
                false,
                false,
                Optional.of(new Entry(movement, ANA, origin, reference, false)),
                MatchItem.Carried.NOT);
    }
}
