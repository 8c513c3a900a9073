package io.strongroom.chain.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.WatchedNode;
import io.strongroom.chain.evm.EvmLedger;
import io.strongroom.chain.movement.Movement.Kind;
import io.strongroom.chain.movement.WholePeriod.Span;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A program that passes on in one transaction what it gets in it, seen through nodes that trace in one form or another. */
class TraceFormsTest {

    private static final Instant FROM = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant CUT_OFF = Instant.parse("2026-10-01T00:00:00Z");
    private static final AssetId COIN = TestLedger.ETHER.id();
    private static final AccountId PASSER = TestLedger.account(200);
    private static final AccountId PAYER = TestLedger.account(9);
    private static final BigInteger ETHER = BigInteger.TEN.pow(18);
    private static final String CALLS = "debug_traceBlockByHash with callTracer";

    /** Sends all it gets to another address. */
    private static final String PASSING =
            "0x5f5f5f5f4773" + TestLedger.address(2).substring(2) + "5af100";

    @TempDir
    Path work;

    private TestLedger ledger;

    @BeforeEach
    void start() {
        ledger = TestLedger.started(work);
        ledger.mine(FROM.minusSeconds(1));
        ledger.mine(FROM);
        ledger.code(PASSER.address(), PASSING);
        ledger.send(PAYER, TestLedger.address(300), "0x");
        ledger.give(PAYER, ETHER.multiply(BigInteger.TEN));
        String hash = ledger.rpc()
                .call(
                        "eth_sendTransaction",
                        Map.of(
                                "from", PAYER.address(),
                                "to", PASSER.address(),
                                "gas", "0x186a0",
                                "value", Hex.of(ETHER)))
                .asString();
        while (ledger.rpc().call("eth_getTransactionReceipt", hash).isNull()) {
            Thread.onSpinWait();
        }
        ledger.mine(CUT_OFF.minusSeconds(1));
        ledger.finish(CUT_OFF);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void oneTimeoutLeavesTheFormAsItWas() {
        AtomicInteger traced = new AtomicInteger();
        try (WatchedNode node = WatchedNode.before(
                ledger.endpoint(),
                (question, answer) -> isCallTracer(question) && traced.getAndIncrement() == 0
                        ? refused(answer, -32000, "execution timeout")
                        : answer)) {
            assertBoth(read(node.address()));
            assertThat(node.asked("trace_block")).isZero();
        }
    }

    @Test
    void aNodeThatKeepsFailingStopsTheReading() {
        try (WatchedNode node = WatchedNode.before(
                ledger.endpoint(),
                (question, answer) ->
                        isCallTracer(question) ? refused(answer, -32000, "required state is not found") : answer)) {
            assertThatThrownBy(() -> read(node.address()))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessageContaining("did not tell what moved in block")
                    .hasMessageContaining("required state is not found");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-32601, the method trace_block does not exist/is not available",
        "-32601, Method not found",
        "-32000, tracer not found",
        "-32600, Unsupported method: debug_traceBlockByHash",
        "-32602, unknown tracer"
    })
    void whatANodeDoesNotKnowIsAskedInAnotherForm(int code, String message) {
        try (WatchedNode node = WatchedNode.before(
                ledger.endpoint(),
                (question, answer) -> isCallTracer(question) ? refused(answer, code, message) : answer)) {
            WholePeriod read = read(node.address());

            assertThat(read.method()).isEqualTo("trace_block");
            assertThat(read.movements()).hasSize(2);
        }
    }

    /** In one sum the passage comes to nothing; the node that tells it is not to be made as blind as the other. */
    @Test
    void ofTwoNodesTheOneThatTellsMoreIsTaken() {
        String whole = ledger.endpoint().toString();
        try (WatchedNode sums = WatchedNode.before(
                ledger.endpoint(),
                (question, answer) -> isCallTracer(question)
                                || question.path("method").asString("").equals("trace_block")
                        ? refused(answer, -32601, "Method not found")
                        : answer)) {
            WholePeriod alone = read(sums.address());
            assertThat(alone.method()).isEqualTo("debug_traceBlockByHash with prestateTracer");
            assertThat(alone.movements()).isEmpty();

            assertBoth(read(sums.address(), whole));
            assertBoth(read(whole, sums.address()));
        }
    }

    /** Whatever is proven of it: a balance that does not follow from what the blocks changed is not believed. */
    @Test
    void aBalanceThatNoBlockLeadsToStopsTheReading() {
        EvmLedger opened = EvmLedger.opened(ledger.settings());
        Span span = new Span(opened.pin(FROM), opened.pin(CUT_OFF), Map.of(new Question(PASSER, COIN), BigInteger.ONE));

        assertThatThrownBy(() -> WholePeriod.read(opened, span, any -> Kind.UNEXPLAINED))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining("told that %s has 0 of %s at ", PASSER, COIN)
                .hasMessageEndingWith("but what its blocks changed comes to 0");
    }

    private static void assertBoth(WholePeriod read) {
        assertThat(read.method()).isEqualTo(CALLS);
        assertThat(read.movements()).extracting(Movement::baseUnits).containsExactlyInAnyOrder(ETHER, ETHER.negate());
        assertThat(read.sources())
                .filteredOn(source -> source.kind().equals("traces"))
                .singleElement()
                .satisfies(source -> assertThat(source.content()).contains("\"calls\""));
    }

    private static boolean isCallTracer(JsonNode question) {
        return question.toString().contains("callTracer");
    }

    private static JsonNode refused(JsonNode answer, int code, String message) {
        ObjectNode refused = (ObjectNode) answer.deepCopy();
        refused.remove("result");
        refused.putObject("error").put("code", code).put("message", message);
        return refused;
    }

    private WholePeriod read(String... nodes) {
        EvmLedger opened = EvmLedger.opened(ledger.settings(List.of(nodes)));
        PinnedBlock end = opened.pin(CUT_OFF);
        Question question = new Question(PASSER, COIN);
        BigInteger closing = ((Reading.Balance)
                        opened.balances().read(end, List.of(question)).getFirst())
                .baseUnits();
        return WholePeriod.read(
                opened, new Span(opened.pin(FROM), end, Map.of(question, closing)), any -> Kind.UNEXPLAINED);
    }
}
