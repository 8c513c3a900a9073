package io.strongroom.reconciliation;

import static io.strongroom.basics.Assets.dollar;
import static io.strongroom.basics.Assets.ether;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.Assets;
import io.strongroom.basics.Quantity;
import io.strongroom.reconciliation.Break.Kind;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PositionReconciliationTest {

    @Test
    void hasNoBreakWhenHeldEqualsOwed() {
        var reconciliation =
                reconciled(List.of(in("P", ether("3"))), List.of(in("P", ether("1")), in("P", ether("2"))));

        assertThat(reconciliation.breaks()).isEmpty();
        assertThat(reconciliation.lines()).containsExactly(new Line("P", ether("3"), ether("3"), ether("0")));
    }

    @Test
    void findsAShortfallOfOneBaseUnit() {
        var reconciliation = reconciled(List.of(in("P", dollar("0.999999"))), List.of(in("P", dollar("1"))));

        assertThat(reconciliation.breaks()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Kind.SHORTFALL);
            assertThat(found.difference()).isEqualTo(dollar("-0.000001"));
        });
    }

    @Test
    void findsASurplusOfAnAssetNobodyIsOwed() {
        var reconciliation = reconciled(List.of(in("P", ether("1"))), List.of());

        assertThat(reconciliation.breaks())
                .extracting(Break::kind, Break::difference)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.SURPLUS, ether("1")));
    }

    @Test
    void findsAShortfallOfAnAssetThatIsNotHeldAtAll() {
        var reconciliation = reconciled(List.of(), List.of(in("P", ether("1"))));

        assertThat(reconciliation.breaks()).extracting(Break::kind).containsExactly(Kind.SHORTFALL);
    }

    @Test
    void neverNetsAShortfallOfOnePoolAgainstASurplusOfAnother() {
        var reconciliation = reconciled(
                List.of(in("P", ether("1")), in("Q", ether("3"))), List.of(in("P", ether("2")), in("Q", ether("2"))));

        assertThat(reconciliation.breaks()).extracting(Break::kind).containsExactly(Kind.SHORTFALL, Kind.SURPLUS);
    }

    @Test
    void givesABreakTheSameIdWhateverItsAmount() {
        var first = reconciled(List.of(in("P", ether("1"))), List.of(in("P", ether("2"))));
        var second = reconciled(List.of(in("P", ether("1"))), List.of(in("P", ether("3"))));

        assertThat(first.breaks().getFirst().id())
                .isEqualTo(second.breaks().getFirst().id());
    }

    @Property
    void differencesAddUpToHeldLessOwed(@ForAll List<BigInteger> held, @ForAll List<BigInteger> owed) {
        var reconciliation = reconciled(balances(held), balances(owed));

        assertThat(reconciliation.lines().stream()
                        .map(line -> line.difference().baseUnits())
                        .reduce(BigInteger.ZERO, BigInteger::add))
                .isEqualTo(sum(held).subtract(sum(owed)));
    }

    @Test
    void takesOffWhatARuleExplains() {
        var reconciliation = PositionReconciliation.of(
                List.of(in("P", ether("3"))), List.of(in("P", ether("1"))), List.of(in("P", ether("2"))));

        assertThat(reconciliation.breaks()).isEmpty();
    }

    private static PositionReconciliation reconciled(List<PoolBalance> held, List<PoolBalance> owed) {
        return PositionReconciliation.of(held, owed, List.of());
    }

    private static List<PoolBalance> balances(List<BigInteger> units) {
        return units.stream()
                .map(unit -> in("P" + unit.mod(BigInteger.TWO), new Quantity(Assets.ETHER, unit)))
                .toList();
    }

    private static BigInteger sum(List<BigInteger> units) {
        return units.stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static PoolBalance in(String pool, Quantity quantity) {
        return new PoolBalance(pool, quantity);
    }
}
