package io.strongroom.chain.movement;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.EvmAddresses;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.WatchedNode;
import io.strongroom.chain.evm.EvmLedger;
import io.strongroom.chain.movement.Movement.Kind;
import io.strongroom.chain.movement.WholePeriod.Span;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Changes that no event tells of, in blocks with several transactions. */
class PlacedChangesTest {

    private static final Instant FROM = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant CUT_OFF = Instant.parse("2026-10-01T00:00:00Z");
    private static final AccountId ALICE = TestLedger.account(1);
    private static final AccountId BOB = TestLedger.account(2);
    private static final String TOKEN = TestLedger.address(100);

    /** Answers for a balance what lies in the holder's slot, and puts there what anybody tells it to, without an event. */
    private static final String SILENT =
            "0x60003560e01c6370a0823114601757602435600435550" + "05b60043554600052" + "60206000f3";

    @TempDir
    Path work;

    private TestLedger ledger;
    private Asset token;

    @BeforeEach
    void start() {
        ledger = TestLedger.started(work);
        ledger.code(TOKEN, SILENT);
        token = TestLedger.asset(TOKEN, 6, "MUM");
        ledger.mine(FROM.minusSeconds(1));
        ledger.mine(FROM);
        for (int i = 0; i < 3; i++) {
            ledger.rpc().call("anvil_setBalance", sender(i), "0xde0b6b3a7640000");
            ledger.rpc().call("anvil_impersonateAccount", sender(i));
        }
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void theOneTransactionThatChangedTheBalanceIsNamed() {
        List<String> hashes = block(leave(BOB, 9), leave(ALICE, 5), "0x70a08231" + EvmAddresses.word(ALICE.address()));

        WholePeriod read = read(ledger.endpoint().toString());

        assertThat(read.movements()).singleElement().satisfies(movement -> {
            assertThat(movement.kind()).isEqualTo(Kind.UNEXPLAINED);
            assertThat(movement.baseUnits()).isEqualTo(5);
            assertThat(movement.transaction()).contains(hashes.get(1));
        });
        assertThat(read.unplaced()).isEmpty();
    }

    @Test
    void ofSeveralNoneIsNamed() {
        block(leave(ALICE, 5), leave(BOB, 9), leave(ALICE, 6));

        assertUnplaced(
                read(ledger.endpoint().toString()), "several transactions of the block changed what the token reads");
    }

    @Test
    void aNodeThatCannotTellNamesNone() {
        block(leave(ALICE, 5), leave(BOB, 9));

        try (WatchedNode node = WatchedNode.before(ledger.endpoint(), (question, answer) -> {
            if (question.toString().contains("prestateTracer")) {
                ObjectNode refused = (ObjectNode) answer.deepCopy();
                refused.remove("result");
                refused.putObject("error").put("code", -32601).put("message", "Method not found");
                return refused;
            }
            return answer;
        })) {
            assertUnplaced(
                    read(node.address()), "the node does not tell which transaction changed what the token reads");
        }
    }

    private static void assertUnplaced(WholePeriod read, String reason) {
        assertThat(read.movements())
                .singleElement()
                .satisfies(movement -> assertThat(movement.transaction()).isEmpty());
        assertThat(read.unplaced())
                .containsExactly(new Unplaced(
                        ALICE,
                        read.movements().getFirst().asset(),
                        read.movements().getFirst().height(),
                        reason));
    }

    private static String sender(int number) {
        return TestLedger.address(500 + number);
    }

    private static String leave(AccountId holder, long units) {
        return "0xffffffff" + EvmAddresses.word(holder.address()) + "%064x".formatted(units);
    }

    /** One block with a transaction to the token for each of these inputs, from different senders, in their order. */
    private List<String> block(String... inputs) {
        ledger.rpc().call("evm_setAutomine", false);
        List<String> hashes = IntStream.range(0, inputs.length)
                .mapToObj(i -> ledger.rpc()
                        .call(
                                "eth_sendTransaction",
                                Map.of(
                                        "from",
                                        sender(i),
                                        "to",
                                        TOKEN,
                                        "gas",
                                        "0x186a0",
                                        "maxFeePerGas",
                                        "0x12a05f2000",
                                        "maxPriorityFeePerGas",
                                        "0x%x".formatted(3_000_000_000L - i),
                                        "data",
                                        inputs[i]))
                        .asString())
                .toList();
        ledger.mine(FROM.plusSeconds(100));
        ledger.rpc().call("evm_setAutomine", true);
        assertThat(ledger.rpc()
                        .call("eth_getBlockByNumber", "latest", false)
                        .path("transactions")
                        .size())
                .isEqualTo(inputs.length);
        return hashes;
    }

    private WholePeriod read(String node) {
        ledger.mine(CUT_OFF.minusSeconds(1));
        ledger.finish(CUT_OFF);
        EvmLedger opened = EvmLedger.opened(ledger.settings(List.of(node)));
        PinnedBlock end = opened.pin(CUT_OFF);
        Question question = new Question(ALICE, token.id());
        BigInteger closing = ((Reading.Balance)
                        opened.balances().read(end, List.of(question)).getFirst())
                .baseUnits();
        return WholePeriod.read(
                opened, new Span(opened.pin(FROM), end, Map.of(question, closing)), any -> Kind.UNEXPLAINED);
    }
}
