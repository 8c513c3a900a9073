package io.strongroom.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.Sha256;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofPolicyTest {

    private static final LedgerId LEDGER = new LedgerId("eip155:1");
    private static final AssetId ETHER = new AssetId("eip155:1/slip44:60");
    private static final List<BalanceRow> ROWS = rows(5, 60, 0, 30, 3, 1, 1, 0);

    @Test
    void allAreAll() {
        assertThat(chosen(ProofPolicy.parse("all"), ROWS, "seed")).hasSize(ROWS.size());
    }

    @Test
    void theLargestMakeUpTheShareAndNotMore() {
        assertThat(chosen("largest 90%, sample 0", "seed")).containsExactlyInAnyOrder(60, 30);
        assertThat(chosen("largest 91%, sample 0", "seed")).containsExactlyInAnyOrder(60, 30, 5);
        assertThat(chosen("largest 100%, sample 0", "seed")).containsExactlyInAnyOrder(60, 30, 5, 3, 1, 1);
        assertThat(chosen("largest 0%, sample 0", "seed")).isEmpty();
    }

    @Test
    void theSampleIsDrawnByTheBlockAndCanBeDrawnAgain() {
        ProofPolicy policy = ProofPolicy.parse("largest 60%, sample 2");
        Set<BalanceRow> one = chosen(policy, ROWS, "0xa1");

        assertThat(one).hasSize(3).isEqualTo(chosen(policy, ROWS.reversed(), "0xa1"));
        assertThat(IntStream.range(0, 20)
                        .mapToObj(i -> chosen(policy, ROWS, "0x" + i))
                        .distinct())
                .hasSizeGreaterThan(3);
    }

    @Test
    void theLowestDigestsOfBlockAccountAndAssetAreDrawn() {
        List<BalanceRow> lowest = ROWS.stream()
                .sorted(Comparator.comparing(row -> Sha256.of("0xa1 %s %s".formatted(row.account(), row.asset()))
                        .hex()))
                .limit(3)
                .toList();

        assertThat(chosen(ProofPolicy.parse("largest 0%, sample 3"), ROWS, "0xa1"))
                .containsExactlyInAnyOrderElementsOf(lowest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ALL", "largest 101%, sample 1", "largest 5%", "sample 5", "largest 1%, sample -1"})
    void whatIsNoPolicyIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProofPolicy.parse(text))
                .withMessage("'%s' is neither 'all' nor like 'largest 95%%, sample 200'", text);
    }

    private static List<Integer> chosen(String policy, String seed) {
        return chosen(ProofPolicy.parse(policy), ROWS, seed).stream()
                .map(row -> row.baseUnits().intValueExact())
                .toList();
    }

    /** Rows of one size in whatever order they are given. */
    private static Set<BalanceRow> chosen(ProofPolicy policy, List<BalanceRow> rows, String seed) {
        ProofDraw draw = new ProofDraw(
                policy, rows.stream().map(BalanceRow::baseUnits).reduce(BigInteger.ZERO, BigInteger::add), seed);
        Set<BalanceRow> chosen = rows.stream()
                .sorted(Comparator.comparing(BalanceRow::baseUnits).reversed())
                .filter(draw::isOfTheLargest)
                .collect(Collectors.toCollection(HashSet::new));
        chosen.addAll(draw.sample());
        return chosen;
    }

    private static List<BalanceRow> rows(int... units) {
        return IntStream.range(0, units.length)
                .mapToObj(i -> new BalanceRow(
                        new AccountId(LEDGER, "0x%040x".formatted(i + 1)), ETHER, BigInteger.valueOf(units[i]), "read"))
                .toList();
    }
}
