package io.strongroom.chain.evm.balance;

import static io.strongroom.chain.TestLedger.ETHER;
import static io.strongroom.chain.TestLedger.account;
import static io.strongroom.chain.TestLedger.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.BlockRef;
import io.strongroom.chain.BalanceSource;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.LyingNode;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.TestProgram;
import io.strongroom.chain.TestToken;
import io.strongroom.chain.evm.EvmLedger;
import io.strongroom.chain.evm.balance.ReaderPack.Way;
import io.strongroom.chain.evm.token.Erc20;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import io.strongroom.chain.rpc.RpcErrorException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way to read balances by the thousand gives the same as one question for each, on a real node. */
class BalanceLadderTest {

    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");
    private static final BigInteger LARGEST = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    private static final int HOLDERS = 700;

    @TempDir
    Path work;

    private TestLedger ledger;
    private List<Question> questions;

    /** The ways, in the order they are tried. */
    enum Rung {
        OVERRIDE,
        DEPLOYLESS,
        MULTICALL;

        BalancePack of(JsonRpc rpc, Function<PinnedBlock, Object> at) {
            return switch (this) {
                case OVERRIDE -> new ReaderPack(rpc, Way.OVERRIDE, at);
                case DEPLOYLESS -> new ReaderPack(rpc, Way.DEPLOYLESS, at);
                case MULTICALL -> new MulticallPack(rpc, at);
            };
        }
    }

    @BeforeEach
    void start() throws IOException {
        ledger = TestLedger.started(work);
        ledger.code(MulticallPack.CONTRACT, multicall());
        questions = new ArrayList<>();
        List<Asset> assets = List.of(
                ETHER,
                ledger.token(address(10_000), 18, "ONE"),
                ledger.token(address(10_001), 6, "TWO"),
                TestLedger.asset(address(10_002), 18, "FAIL"),
                TestLedger.asset(address(10_003), 18, "GONE"),
                TestLedger.asset(address(10_004), 18, "LONG"));
        ledger.code(address(10_002), TestToken.failingCode());
        // Answers two words: no number.
        ledger.code(address(10_004), "0x60406000f3");
        for (int i = 0; i < HOLDERS; i++) {
            AccountId holder = account(i);
            if (i % 3 == 0) {
                ledger.give(holder, BigInteger.TEN.pow(i % 30));
            }
            if (i % 100 == 1) {
                ledger.give(holder, assets.get(1), i == 1 ? LARGEST : BigInteger.valueOf(i));
            }
            int own = i;
            assets.stream()
                    .filter(asset -> own < 5 || assets.indexOf(asset) < 3)
                    .forEach(asset -> questions.add(new Question(holder, asset.id())));
        }
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyWayReadsWhatOneQuestionForEachReads(Rung rung) {
        EvmLedger opened = openedAtCutOff();
        PinnedBlock pinned = opened.pin(CUT_OFF);
        BalanceSource single = new BatchedBalances(opened.node(), 500);
        BalancePack pack = rung.of(opened.node(), Erc20::at);

        List<Reading> packed = new PackedBalances(pack, single, 50_000_000).read(pinned, questions);

        assertThat(packed.stream().map(BalanceLadderTest::value))
                .containsExactlyElementsOf(single.read(pinned, questions).stream()
                        .map(BalanceLadderTest::value)
                        .toList());
        assertThat(packed.stream().filter(Reading.Balance.class::isInstance).map(Reading.Balance.class::cast))
                .hasSize(3 * HOLDERS)
                .allSatisfy(balance -> assertThat(balance.method()).isEqualTo(pack.method()));
        assertThat(packed.stream().filter(Reading.Unread.class::isInstance)).hasSize(3 * 5);
    }

    @Test
    void theFirstWayThatWorksIsTaken() {
        EvmLedger opened = openedAtCutOff();

        assertThat(methods(opened.balances().read(opened.pin(CUT_OFF), questions.subList(0, 3))))
                .containsOnly("one eth_call for many balances, by state override");
    }

    /** The parent's hash in each answer tells a block by its height from another that took its place. */
    @ParameterizedTest
    @EnumSource
    void aBlockThatTookThePlaceOfAnotherIsRefused(Rung rung) {
        EvmLedger opened = openedAtCutOff();
        PinnedBlock pinned = opened.pin(CUT_OFF);
        ledger.reorganise(4);

        BalancePack byHeight =
                rung.of(opened.node(), block -> Hex.of(block.block().height()));
        assertThatThrownBy(() -> byHeight.read(pinned, List.of(account(0).address()), List.of(Optional.empty())))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining("read balances at");
        assertThatThrownBy(() -> opened.balances().read(pinned, questions)).isInstanceOf(RpcErrorException.class);
    }

    @ParameterizedTest
    @EnumSource
    void anotherLedgerIsRefused(Rung rung) {
        EvmLedger opened = openedAtCutOff();
        PinnedBlock pinned = opened.pin(CUT_OFF);
        PinnedBlock elsewhere = new PinnedBlock(
                CUT_OFF,
                new BlockRef(
                        new io.strongroom.basics.LedgerId("eip155:1"),
                        pinned.block().height(),
                        pinned.block().hash(),
                        pinned.block().minedAt()),
                pinned.parentHash(),
                pinned.stateRoot(),
                pinned.node(),
                pinned.finality());

        assertThatThrownBy(() -> rung.of(opened.node(), Erc20::at)
                        .read(elsewhere, List.of(account(0).address()), List.of(Optional.empty())))
                .isInstanceOf(LedgerUnavailableException.class);
    }

    @Test
    void anAnswerOfNothingIsNoAnswer() {
        try (LyingNode node = LyingNode.started().thenResult("\"0x\"")) {
            assertThatThrownBy(() -> Rung.OVERRIDE
                            .of(new JsonRpc(node.uri()), Erc20::at)
                            .read(pinnedBlock(), List.of(account(0).address()), List.of(Optional.empty())))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessageContaining("did not run the reader of balances: 0 bytes answered");
        }
    }

    @Test
    void anAnswerWithOneBalanceTooManyIsRefused() {
        PinnedBlock block = pinnedBlock();
        String head = "%064x%s%064x%064x%064x"
                .formatted(
                        block.block().height(),
                        block.parentHash().substring(2),
                        block.block().minedAt().getEpochSecond(),
                        31337,
                        9_000);
        for (String balances : List.of("", "0101" + "0102", "0201", "21" + "00".repeat(33), "01")) {
            try (LyingNode node = LyingNode.started().thenResult("\"0x%s%s\"".formatted(head, balances))) {
                assertThatThrownBy(() -> Rung.OVERRIDE
                                .of(new JsonRpc(node.uri()), Erc20::at)
                                .read(block, List.of(account(0).address()), List.of(Optional.empty())))
                        .as(balances)
                        .isInstanceOf(LedgerUnavailableException.class)
                        .hasMessageContaining("a reading of 1 balances with more or fewer of them");
            }
        }
    }

    /** Each of the four words by itself, with all the others right. */
    @Test
    void anAnswerIsBoundToItsBlockByEachWord() {
        PinnedBlock block = pinnedBlock();
        List<String> right = List.of(
                TestProgram.word(block.block().height()),
                block.parentHash().substring(2),
                TestProgram.word(block.block().minedAt().getEpochSecond()),
                TestProgram.word(31337));
        for (int altered = -1; altered < right.size(); altered++) {
            List<String> words = new ArrayList<>(right);
            if (altered >= 0) {
                words.set(altered, TestProgram.word(5));
            }
            try (LyingNode node =
                    LyingNode.started().thenResult("\"0x%s%064x0107\"".formatted(String.join("", words), 9_000))) {
                BalancePack pack = Rung.OVERRIDE.of(new JsonRpc(node.uri()), Erc20::at);
                List<String> holders = List.of(account(0).address());
                if (altered < 0) {
                    assertThat(pack.read(block, holders, List.of(Optional.empty()))
                                    .balances())
                            .containsExactly(Optional.of(BigInteger.valueOf(7)));
                } else {
                    assertThatThrownBy(() -> pack.read(block, holders, List.of(Optional.empty())))
                            .isInstanceOf(LedgerUnavailableException.class)
                            .hasMessageContaining("read balances at block");
                }
            }
        }
    }

    private static PinnedBlock pinnedBlock() {
        String hash = "0x" + "ab".repeat(32);
        return new PinnedBlock(
                CUT_OFF, new BlockRef(TestLedger.ID, 7, hash, CUT_OFF.minusSeconds(1)), hash, hash, "node", "depth 1");
    }

    private static List<String> methods(List<Reading> readings) {
        return readings.stream()
                .map(reading -> ((Reading.Balance) reading).method())
                .toList();
    }

    /** What was read, but for the way. */
    private static Object value(Reading reading) {
        return switch (reading) {
            case Reading.Balance balance -> List.of(balance.account(), balance.asset(), balance.baseUnits());
            case Reading.Unread unread -> unread;
        };
    }

    private EvmLedger openedAtCutOff() {
        ledger.mine(CUT_OFF.minusSeconds(24));
        ledger.mine(CUT_OFF.minusSeconds(12));
        ledger.finish(CUT_OFF);
        return EvmLedger.opened(ledger.settings());
    }

    private static String multicall() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(BalanceLadderTest.class.getResourceAsStream("/chain/TestMulticall.hex"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
    }
}
