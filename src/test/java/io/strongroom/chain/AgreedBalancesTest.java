package io.strongroom.chain;

import static io.strongroom.chain.TestLedger.ETHER;
import static io.strongroom.chain.TestLedger.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.basics.BlockRef;
import io.strongroom.chain.AgreedBalances.Node;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.evm.EvmLedger;
import io.strongroom.chain.evm.block.BlockHeader;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreedBalancesTest {

    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");
    private static final String HASH = "0x" + "ab".repeat(32);
    private static final PinnedBlock BLOCK = new PinnedBlock(
            CUT_OFF, new BlockRef(TestLedger.ID, 7, HASH, CUT_OFF.minusSeconds(1)), HASH, HASH, "node", "depth 1");
    private static final List<Question> QUESTIONS = IntStream.range(0, 5)
            .mapToObj(i -> new Question(account(i), ETHER.id()))
            .toList();

    @TempDir
    Path work;

    @Test
    void whatAllNodesTellIsRead() {
        assertThat(agreed(node("one", 3, 9), node("two", 3, 9)).read(BLOCK, QUESTIONS))
                .isEqualTo(node("one", 3, 9).balances().read(BLOCK, QUESTIONS));
    }

    @Test
    void aBalanceThatOneNodeTellsOtherwiseIsNamedWithBothAnswers() {
        assertThatThrownBy(() -> agreed(node("one", 3, 9), node("two", 3, 9), node("three", 3, 8))
                        .read(BLOCK, QUESTIONS))
                .isInstanceOf(NodesDisagreeException.class)
                .hasMessage(
                        "one and three disagree on the balance of %s in %s at block 7: 9 and 8",
                        account(3), ETHER.id());
    }

    @Test
    void noAnswerIsNotABalanceOfZero() {
        assertThatThrownBy(() -> agreed(node("one", 0, 0), node("two", 0, -1)).read(BLOCK, QUESTIONS))
                .isInstanceOf(NodesDisagreeException.class)
                .hasMessageEndingWith(": 0 and none (failed)");
        assertThat(agreed(node("one", 0, -1), node("two", 0, -1)).read(BLOCK, QUESTIONS))
                .hasSize(5);
    }

    @Test
    void whatIsNotComparedIsReadFromTheFirstAlone() {
        List<Node> nodes = List.of(node("one", 3, 9), node("two", 3, 8));
        Question disputed = QUESTIONS.get(3);

        assertThat(new AgreedBalances(nodes, question -> !question.equals(disputed)).read(BLOCK, QUESTIONS))
                .isEqualTo(node("one", 3, 9).balances().read(BLOCK, QUESTIONS));
        assertThatThrownBy(() -> new AgreedBalances(nodes, disputed::equals).read(BLOCK, QUESTIONS))
                .isInstanceOf(NodesDisagreeException.class)
                .hasMessageContaining(account(3) + " in " + ETHER.id())
                .hasMessageEndingWith(": 9 and 8");
    }

    /** Two real nodes with the same blocks up to the cut-off, of which one was then given another balance. */
    @Test
    void aLedgerAsksAllItsNodes() {
        try (TestLedger one = TestLedger.started(work.resolve("one"));
                TestLedger two = TestLedger.started(work.resolve("two"))) {
            List<TestLedger> both = List.of(one, two);
            both.forEach(ledger -> {
                ledger.mine(CUT_OFF.minusSeconds(12));
                ledger.finish(CUT_OFF);
            });
            LedgerSettings settings = one.settings();
            EvmLedger ledger = EvmLedger.opened(new LedgerSettings(
                    settings.id(),
                    settings.name(),
                    settings.kind(),
                    List.of(settings.nodes().getFirst(), two.settings().nodes().getFirst()),
                    settings.finality(),
                    settings.batchSize(),
                    settings.symbol(),
                    settings.transfersFrom(),
                    30,
                    settings.callGas(),
                    "all",
                    List.of(),
                    50));
            PinnedBlock pinned = ledger.pin(CUT_OFF);
            assertThat(ledger.balances().read(pinned, QUESTIONS)).hasSize(5);
            PinnedBlock head = at(ledger, pinned);
            two.give(account(3), BigInteger.TEN);

            assertThatThrownBy(() -> ledger.balances().read(head, QUESTIONS))
                    .isInstanceOf(NodesDisagreeException.class)
                    .hasMessageContaining(account(3) + " in " + ETHER.id())
                    .hasMessageEndingWith(": 0 and 10");
        }
    }

    /** The newest block, whose state a test node lets itself be talked into changing. */
    private static PinnedBlock at(EvmLedger ledger, PinnedBlock pinned) {
        BlockHeader head = ledger.blockByTag("latest").orElseThrow();
        return new PinnedBlock(
                head.ref().minedAt().plusSeconds(1),
                head.ref(),
                head.parentHash(),
                head.stateRoot(),
                pinned.node(),
                pinned.finality());
    }

    private static AgreedBalances agreed(Node... nodes) {
        return new AgreedBalances(List.of(nodes), question -> true);
    }

    /** All accounts hold 1 but for one; below zero it is not told. */
    private static Node node(String name, int which, int baseUnits) {
        return new Node(name, (block, questions) -> {
            List<Reading> readings = new ArrayList<>();
            for (Question question : questions) {
                boolean other = question.account().equals(account(which));
                readings.add(
                        other && baseUnits < 0
                                ? new Reading.Unread(question.account(), question.asset(), "failed")
                                : new Reading.Balance(
                                        question.account(),
                                        question.asset(),
                                        other ? BigInteger.valueOf(baseUnits) : BigInteger.ONE,
                                        name));
            }
            return readings;
        });
    }
}
