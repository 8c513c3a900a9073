package io.strongroom.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.chain.LyingNode;
import io.strongroom.chain.rpc.NodeConnection.Limits;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private static final Limits QUICK =
            new Limits(Duration.ofMillis(300), 4_000, 2, Duration.ofMillis(5), Duration.ofSeconds(10));

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final CircuitBreaker breaker = new CircuitBreaker(Duration.ofSeconds(30), now::get);

    @Test
    void opensAfterEightFailuresInARow() {
        fail(7);
        assertThat(breaker.reason()).isEmpty();

        fail(1);

        assertThat(breaker.reason())
                .hasValue("failed 8 times in a row and is left alone for 30 s; last it answered HTTP 503");
    }

    @Test
    void anAnswerBetweenThemClosesIt() {
        fail(7);
        breaker.answered();
        fail(7);

        assertThat(breaker.reason()).isEmpty();
    }

    @Test
    void isTriedOnceAfterThePause() {
        fail(8);
        now.addAndGet(Duration.ofSeconds(30).toNanos());
        assertThat(breaker.reason()).isEmpty();

        fail(1);

        assertThat(breaker.reason())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("failed 9 times"));
    }

    @Test
    void aNodeThatIsAwayIsSoonNotWaitedFor() {
        try (LyingNode node = LyingNode.started()) {
            JsonRpc rpc = new JsonRpc(node.uri(), QUICK);
            for (int i = 0; i < 16; i++) {
                node.then(LyingNode.Reply.of(503, ""));
            }
            for (int i = 0; i < 8; i++) {
                assertThatThrownBy(() -> rpc.call("eth_chainId")).hasMessageContaining("answered HTTP 503");
            }

            assertThatThrownBy(() -> rpc.call("eth_chainId"))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessageContaining("failed 8 times in a row and is left alone for 10 s");
            assertThat(node.questions()).hasSize(16);
        }
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed("answered HTTP 503");
        }
    }
}
