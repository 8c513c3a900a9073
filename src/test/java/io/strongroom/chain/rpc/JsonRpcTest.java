package io.strongroom.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.chain.LyingNode;
import io.strongroom.chain.LyingNode.Reply;
import io.strongroom.chain.rpc.JsonRpc.Answer;
import io.strongroom.chain.rpc.JsonRpc.Call;
import io.strongroom.chain.rpc.NodeConnection.Limits;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class JsonRpcTest {

    private static final Limits QUICK =
            new Limits(Duration.ofSeconds(2), 4_000, 3, Duration.ofMillis(5), Duration.ofSeconds(2));
    private static final List<Call> THREE = List.of(Call.of("a"), Call.of("b"), Call.of("c"));

    private final LyingNode node = LyingNode.started();
    private final JsonRpc rpc = new JsonRpc(node.uri(), QUICK);

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void returnsTheResultOfACall() {
        node.thenResult("\"0x2a\"");

        assertThat(rpc.call("eth_chainId").asString()).isEqualTo("0x2a");
    }

    @Test
    void sendsMethodAndParametersUnderANewIdEachTime() {
        node.thenResult("1").thenResult("2");

        rpc.call("first", "0xab", Map.of("blockHash", "0x1"));
        rpc.call("second");

        assertThat(node.questions().getFirst().toString())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"first\","
                        + "\"params\":[\"0xab\",{\"blockHash\":\"0x1\"}]}");
        assertThat(node.questions().getLast().path("id").asInt()).isEqualTo(2);
    }

    @Test
    void putsAReversedBatchBackInTheOrderOfTheCalls() {
        node.then(question -> Reply.of("[%s,%s,%s]"
                .formatted(
                        LyingNode.result(question.get(2), "3"),
                        LyingNode.result(question.get(0), "1"),
                        LyingNode.result(question.get(1), "2"))));

        assertThat(rpc.batch(THREE).stream().map(JsonNode::asInt)).containsExactly(1, 2, 3);
    }

    @Test
    void refusesABatchWithAMissingAnswer() {
        node.then(question -> Reply.of(
                "[%s,%s]".formatted(LyingNode.result(question.get(0), "1"), LyingNode.result(question.get(2), "3"))));

        assertUnavailable(() -> rpc.batch(THREE), "answered only 2 of 3 calls of a batch");
    }

    @Test
    void refusesABatchWithADuplicateId() {
        node.then(question -> Reply.of("[%s,%s,%s]"
                .formatted(
                        LyingNode.result(question.get(0), "1"),
                        LyingNode.result(question.get(1), "2"),
                        LyingNode.result(question.get(1), "3"))));

        assertUnavailable(() -> rpc.batch(THREE), "answered the same id of a batch twice");
    }

    @Test
    void refusesABatchWithAForeignId() {
        node.then(question -> Reply.of("[%s,{\"jsonrpc\":\"2.0\",\"id\":77,\"result\":\"0x1\"},%s]"
                .formatted(LyingNode.result(question.get(0), "1"), LyingNode.result(question.get(2), "2"))));

        assertUnavailable(() -> rpc.batch(THREE), "answered a batch with an id that was not asked");
    }

    @Test
    void refusesIdsThatAreTextOrBeyondALong() {
        node.then(Reply.of("[{\"id\":\"1\",\"result\":1}]"))
                .then(Reply.of("[{\"id\":18446744073709551618,\"result\":1}]"));

        assertUnavailable(() -> rpc.batch(List.of(Call.of("a"))), "answered a batch with an id that was not asked");
        assertUnavailable(() -> rpc.batch(List.of(Call.of("a"))), "answered a batch with an id that was not asked");
    }

    @Test
    void refusesASingleAnswerWithAForeignId() {
        node.then(Reply.of("{\"jsonrpc\":\"2.0\",\"id\":99,\"result\":\"0x1\"}"));

        assertUnavailable(() -> rpc.call("eth_getBalance"), "answered eth_getBalance with another id than asked");
    }

    @Test
    void namesTheErrorOfABatchRefusedAsAWhole() {
        node.then(Reply.of(
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"batch too large\"}}"));

        assertThatThrownBy(() -> rpc.batch(THREE))
                .isInstanceOf(RpcErrorException.class)
                .hasMessage("%s refused a: batch too large (-32600)", node.hostAndPort());
    }

    @Test
    void refusesAnObjectInsteadOfABatch() {
        node.then(question -> Reply.of(LyingNode.result(question.get(0), "1")));

        assertUnavailable(() -> rpc.batch(THREE), "answered a batch of 3 with something else than an array");
    }

    @Test
    void keepsTheOtherAnswersWhenOneCallOfABatchIsRefused() {
        node.then(question -> Reply.of("[%s,{\"id\":%s,\"error\":{\"code\":3,\"message\":\"execution reverted\"}}]"
                .formatted(
                        LyingNode.result(question.get(0), "1"), question.get(1).path("id"))));

        List<Answer> answers = rpc.answers(List.of(Call.of("a"), Call.of("b")));

        assertThat(answers.getFirst()).isInstanceOf(Answer.Result.class);
        assertThat(answers.getLast()).isEqualTo(new Answer.Refused(3, "execution reverted"));
    }

    @Test
    void endsABatchAtTheFirstRefusedCall() {
        node.then(question -> Reply.of("[%s,{\"id\":%s,\"error\":{\"code\":-32000,\"message\":\"missing trie node\"}}]"
                .formatted(
                        LyingNode.result(question.get(0), "1"), question.get(1).path("id"))));

        assertThatThrownBy(() -> rpc.batch(List.of(Call.of("a"), Call.of("b"))))
                .isInstanceOf(RpcErrorException.class)
                .hasMessage("%s refused b: missing trie node (-32000)", node.hostAndPort());
    }

    @Test
    void refusesWhatIsNotJson() {
        node.then(Reply.of("<nil>"))
                .then(Reply.of(""))
                .then(Reply.of("{\"id\":3,\"result\":1} {\"id\":3,\"result\":2}"));

        assertUnavailable(() -> rpc.call("a"), "answered with something that is not JSON");
        assertUnavailable(() -> rpc.call("a"), "answered with an empty body");
        assertUnavailable(() -> rpc.call("a"), "answered with something that is not JSON");
    }

    @Test
    void refusesAnAnswerThatSaysTwoThings() {
        node.then(Reply.of("{\"id\":1,\"result\":\"0x1\",\"result\":\"0x2\"}"));

        assertUnavailable(() -> rpc.call("a"), "answered with something that is not JSON");
    }

    @Test
    void refusesAnAnswerWithoutAResult() {
        node.then(Reply.of("{\"jsonrpc\":\"2.0\",\"id\":1}")).then(Reply.of("{\"id\":2,\"error\":\"no\"}"));

        assertUnavailable(() -> rpc.call("a"), "answered with neither a result nor an error");
        assertUnavailable(() -> rpc.call("a"), "answered with an error that is not an object");
    }

    @Test
    void refusesATruncatedBody() {
        node.then(Reply.of("{\"jsonrpc\":\"2.0\",\"id\":1,\"resu"))
                .then(new Reply(200, Map.of(), "{\"jsonrpc\":\"2.0\",\"id\":2,", 500));

        assertUnavailable(
                () -> rpc.call("a"), "answered with something that is not JSON, or only part of it (29 bytes)");
        assertUnavailable(() -> rpc.call("a"), "broke off its answer");
    }

    @Test
    void refusesAHugeBody() {
        node.thenResult("\"%s\"".formatted("0".repeat(5_000)));

        assertThatThrownBy(() -> rpc.call("a"))
                .isInstanceOf(AnswerTooLargeException.class)
                .hasMessage("%s answered more than 4000 bytes", node.hostAndPort());
    }

    @Test
    void asksABusyNodeAgainAfterTheTimeItNames() {
        node.then(new Reply(429, Map.of("Retry-After", "1"), "slow down", 9)).thenResult("7");
        long startNanos = System.nanoTime();

        assertThat(rpc.call("a").asInt()).isEqualTo(7);
        assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void doesNotWaitLongerThanItsLimit() {
        node.then(new Reply(429, Map.of("Retry-After", "3600"), "", -1));

        assertUnavailable(() -> rpc.call("a"), "answered HTTP 429 and asks to wait 3600 s");
    }

    @Test
    void givesUpOnANodeThatStaysBusy() {
        node.then(Reply.of(503, "")).then(Reply.of(502, "")).then(Reply.of(504, ""));

        assertUnavailable(() -> rpc.call("a"), "answered HTTP 504");
        assertThat(node.questions()).hasSize(3);
    }

    @Test
    void doesNotRepeatWhatANodeRejects() {
        node.then(Reply.of(401, "who are you"));

        assertUnavailable(() -> rpc.call("a"), "answered HTTP 401");
        assertThat(node.questions()).hasSize(1);
    }

    @Test
    void saysThatANodeCannotBeReached() {
        node.close();

        assertUnavailable(() -> rpc.call("a"), "cannot be reached");
    }

    @Test
    void doesNotWaitForeverForAnAnswer() {
        Limits impatient = new Limits(Duration.ofMillis(200), 4_000, 1, Duration.ofMillis(1), Duration.ofSeconds(1));
        node.then(question -> {
            sleep(Duration.ofSeconds(1));
            return Reply.of("late");
        });

        assertUnavailable(() -> new JsonRpc(node.uri(), impatient).call("a"), "did not answer within 200 ms");
    }

    @Test
    void neverShowsTheKeysOfItsAddress() {
        URI secret = URI.create(
                "http://operator:hunter2pass@%s/v3/0123456789abcdef?apikey=fedcba9876".formatted(node.hostAndPort()));
        node.then(question -> Reply.of(("{\"id\":%s,\"error\":{\"code\":-32000,\"message\":"
                        + "\"key 0123456789abcdef or fedcba9876 or hunter2pass is\\nunknown\"}}")
                .formatted(question.path("id"))));

        assertThatThrownBy(() -> new JsonRpc(secret, QUICK).call("a"))
                .hasMessage("%s refused a: key *** or *** or *** is unknown (-32000)", node.hostAndPort());
        assertThat(node.header("Authorization")).isEqualTo("Basic b3BlcmF0b3I6aHVudGVyMnBhc3M=");
    }

    @Test
    void neverShowsTheKeysOfAnAddressThatCannotBeReached() {
        URI secret = URI.create("http://user:hunter2pass@127.0.0.1:1/v3/0123456789abcdef");

        assertThatThrownBy(() -> new JsonRpc(secret, QUICK).call("a"))
                .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("hunter2pass", "0123456789abcdef"));
    }

    @Test
    void refusesAnAddressWithoutQuotingIt() {
        assertThatThrownBy(() -> new JsonRpc(URI.create("ftp://node/0123456789abcdef")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A node's address starts with http:// or https:// and names a host");
    }

    @Test
    void asksNothingForAnEmptyBatch() {
        assertThat(rpc.batch(List.of())).isEmpty();
        assertThat(node.questions()).isEmpty();
    }

    @Test
    void neverUsesAnIdTwice() {
        node.then(question -> Reply.of(StreamSupport.stream(question.spliterator(), false)
                        .map(call -> LyingNode.result(call, "1"))
                        .collect(Collectors.joining(",", "[", "]"))))
                .thenResult("2");

        rpc.batch(THREE);
        rpc.call("d");

        assertThat(node.questions().getLast().path("id").asInt()).isEqualTo(4);
    }

    private static void assertUnavailable(ThrowingCallable ask, String message) {
        assertThatThrownBy(ask).isInstanceOf(LedgerUnavailableException.class).hasMessageContaining(message);
    }

    private static String stackTrace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
