package io.strongroom.chain;

import static io.strongroom.chain.TestLedger.ETHER;
import static io.strongroom.chain.TestLedger.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.basics.Sha256;
import io.strongroom.chain.BalanceSource.Question;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {

    private static final int TOTAL = 5_000;
    private static final String SEED = "0x" + "ab".repeat(32);
    private static final List<Question> QUESTIONS = IntStream.range(0, TOTAL)
            .mapToObj(i -> new Question(account(i), ETHER.id()))
            .toList();

    @Test
    void theSampleIsDrawnByTheBlock() {
        List<Question> drawn = drawn("sample 500", SEED);

        assertThat(drawn).hasSizeBetween(430, 570).isEqualTo(drawn("sample 500", SEED));
        assertThat(drawn("sample 500", "0x" + "cd".repeat(32))).isNotEqualTo(drawn);
        assertThat(drawn("sample 600", SEED)).containsAll(drawn);
    }

    /** As docs/proofs.md says it, so that others can. */
    @Test
    void anybodyCanDrawItAgain() {
        BigInteger bound =
                BigInteger.TWO.pow(256).multiply(BigInteger.valueOf(500)).divide(BigInteger.valueOf(TOTAL));

        assertThat(drawn("sample 500", SEED))
                .isEqualTo(QUESTIONS.stream()
                        .filter(question -> new BigInteger(
                                                Sha256.of(SEED + " " + question.account() + " " + question.asset())
                                                        .hex(),
                                                16)
                                        .compareTo(bound)
                                < 0)
                        .toList());
    }

    @Test
    void allIsAll() {
        assertThat(drawn("all", SEED)).hasSize(TOTAL);
        assertThat(drawn("sample 5000", SEED)).hasSize(TOTAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "sample", "sample 0", "sample -1", "sample 10%", "ALL"})
    void nothingElseIsARule(String text) {
        assertThatThrownBy(() -> Comparison.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'%s' is neither 'all' nor like 'sample 500'", text);
    }

    private static List<Question> drawn(String rule, String seed) {
        return QUESTIONS.stream()
                .filter(question -> Comparison.parse(rule).includes(seed, question, TOTAL))
                .toList();
    }
}
