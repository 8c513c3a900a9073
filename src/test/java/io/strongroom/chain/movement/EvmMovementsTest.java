package io.strongroom.chain.movement;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.crypto.Hash;

/** Five thousand transactions that do everything at once, and every movement of them. */
class EvmMovementsTest {

    private static final Instant FROM = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant CUT_OFF = Instant.parse("2026-10-01T00:00:00Z");
    private static final int BLOCKS = 100;
    private static final int PER_BLOCK = 50;
    private static final AssetId COIN = TestLedger.ETHER.id();

    /** A key that paid before the period, and not in it. */
    private static final AccountId IDLE = TestLedger.account(70_001);

    @TempDir
    static Path work;

    private static TestLedger ledger;
    private static Chaos chaos;
    private static EvmLedger opened;
    private static PinnedBlock start;
    private static PinnedBlock end;
    private static WholePeriod activity;

    @BeforeAll
    static void live() {
        ledger = TestLedger.started(work);
        chaos = new Chaos(ledger.rpc(), 20_261_001);
        ledger.send(IDLE, TestLedger.address(70_000), "0x");
        chaos.prepare();
        ledger.mine(FROM.minusSeconds(1));
        ledger.mine(FROM);
        for (int i = 0; i < BLOCKS; i++) {
            chaos.block(PER_BLOCK);
        }
        ledger.mine(CUT_OFF.minusSeconds(1));
        ledger.finish(CUT_OFF);
        opened = EvmLedger.opened(ledger.settings());
        start = opened.pin(FROM);
        end = opened.pin(CUT_OFF);
        activity = WholePeriod.read(
                opened, span(chaos.accounts(), List.of(COIN, chaos.tokenId())), asset -> Kind.UNEXPLAINED);
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @Test
    void thereIsEnoughToFind() {
        assertThat(chaos.transactions).isGreaterThanOrEqualTo(BLOCKS * PER_BLOCK);
        assertThat(activity.movements()).hasSizeGreaterThan(10_000);
        assertThat(activity.method()).isEqualTo("debug_traceBlockByHash with callTracer");
    }

    /** Inner calls, reverted ones, delegated ones, programs that die, fees of what failed, and the maker's reward. */
    @Test
    void everyMovementOfCoinIsFoundAndNoOther() {
        for (Closing closing : closings(COIN)) {
            AccountId account = closing.account();
            assertThat(List.of(closing.incoming(), closing.outgoing(), closing.fees(), closing.other()))
                    .as("%s", account)
                    .isEqualTo(Stream.of("in", "out", "fees", "other")
                            .map(column -> chaos.truth(account, "coin", column))
                            .toList());
            assertThat(closing.unexplained()).isZero();
        }
    }

    /** Events are read as they stand; what they leave out or make up has its amount. */
    @Test
    void everyTokenClosesThoughItsEventsLie() {
        BigInteger unexplained = BigInteger.ZERO;
        for (Closing closing : closings(chaos.tokenId())) {
            AccountId account = closing.account();
            assertThat(closing.incoming()).as("%s", account).isEqualTo(chaos.truth(account, "token", "in"));
            assertThat(closing.outgoing()).as("%s", account).isEqualTo(chaos.truth(account, "token", "out"));
            assertThat(closing.closing()).as("%s", account).isEqualTo(chaos.tokenBalance(account));
            unexplained = unexplained.add(closing.unexplained().abs());
        }
        assertThat(unexplained).isPositive();
    }

    @Test
    void bothFormsOfTracesTellTheSame() {
        WholePeriod flat =
                WholePeriod.seen(opened, span(chaos.accounts(), List.of(COIN, chaos.tokenId())), Traces::ofBlocks);

        assertThat(flat.method()).isEqualTo("trace_block");
        assertThat(flat.closings()).isEqualTo(activity.closings());
        assertThat(coins(flat)).containsExactlyInAnyOrderElementsOf(coins(activity));
    }

    /** Transfers of one transaction in one sum: the columns differ where an account both got and gave, not their sum. */
    @Test
    void whatTransactionsChangedTellsTheSameSums() {
        WholePeriod changes =
                WholePeriod.seen(opened, span(chaos.accounts(), List.of(COIN, chaos.tokenId())), Traces::ofChanges);

        assertThat(changes.closings()).hasSameSizeAs(activity.closings());
        assertThat(changes.movements()).hasSizeGreaterThan(1_000);
        for (int i = 0; i < changes.closings().size(); i++) {
            Closing summed = changes.closings().get(i);
            Closing traced = activity.closings().get(i);
            assertThat(summed.account()).isEqualTo(traced.account());
            assertThat(summed.unexplained()).as("%s", traced).isEqualTo(traced.unexplained());
            assertThat(summed.fees()).as("%s", traced).isEqualTo(traced.fees());
            assertThat(summed.other()).as("%s", traced).isEqualTo(traced.other());
            assertThat(summed.closing()).isEqualTo(traced.closing());
            assertThat(summed.incoming().add(summed.outgoing()))
                    .as("%s %s", summed, traced)
                    .isEqualTo(traced.incoming().add(traced.outgoing()));
        }
    }

    /** Nothing of a token that does everything is taken for a rebase but what its scale did, and no gift for its toll. */
    @Test
    void aTokensOwnWaysHaveNamesOnlyWhereTheyAreSeen() {
        Span span = span(chaos.accounts(), List.of(chaos.tokenId()));
        WholePeriod read = WholePeriod.read(opened, span, asset -> Kind.REBASE);
        List<Movement> fees = gaps(WholePeriod.read(opened, span, asset -> Kind.TOKEN_FEE), Kind.TOKEN_FEE);

        List<Movement> rounded = gaps(read, Kind.REBASE).stream()
                .filter(rebase -> scale(rebase.height()).equals(scale(rebase.height() - 1)))
                .toList();
        assertThat(rounded)
                .hasSizeLessThan(gaps(read, Kind.REBASE).size())
                .allSatisfy(rebase -> assertThat(rebase.baseUnits().abs())
                        .isLessThanOrEqualTo(BigInteger.TWO.multiply(BigInteger.valueOf(transfers(read, rebase)))));
        assertThat(fees)
                .isNotEmpty()
                .allSatisfy(fee -> assertThat(fee.baseUnits()).isNegative());
    }

    private static long transfers(WholePeriod read, Movement rebase) {
        return read.movements().stream()
                .filter(movement -> movement.kind() == Kind.TRANSFER
                        && movement.height() == rebase.height()
                        && movement.account().equals(rebase.account()))
                .count();
    }

    /** Of all gaps, those of that kind; there are others, and those are unexplained. */
    private static List<Movement> gaps(WholePeriod read, Kind kind) {
        assertThat(read.movements())
                .extracting(Movement::kind)
                .containsOnly(Kind.TRANSFER, kind, Kind.UNEXPLAINED)
                .contains(Kind.UNEXPLAINED);
        return read.movements().stream()
                .filter(movement -> movement.kind() == kind)
                .toList();
    }

    private static BigInteger scale(long height) {
        String selector = Hash.sha3String("scale()").substring(0, 10);
        String token = chaos.tokenId().contract().orElseThrow();
        String word = Hex.bytes(opened.node().call("eth_call", Map.of("to", token, "input", selector), Hex.of(height)));
        return new BigInteger(word.substring(2), 16);
    }

    @Test
    void whatShowsAMovementIsKept() {
        assertThat(activity.sources())
                .extracting(Activity.Source::kind)
                .contains("block", "receipts", "traces", "logs");
        assertThat(activity.sources().stream().filter(source -> source.kind().equals("traces")))
                .hasSizeGreaterThanOrEqualTo(BLOCKS);
    }

    /** A key with the same balance and nonce at both ends is not looked for in between, and is counted. */
    @Test
    void whatCannotHaveMovedIsNotSearched() {
        try (WatchedNode node = WatchedNode.before(ledger.endpoint())) {
            WholePeriod read = WholePeriod.read(
                    EvmLedger.opened(ledger.settings(List.of(node.address()))),
                    span(List.of(IDLE), List.of(COIN)),
                    asset -> Kind.UNEXPLAINED);

            assertThat(read.unmoved()).isEqualTo(1);
            assertThat(read.movements()).isEmpty();
            assertThat(read.sources()).isEmpty();
            assertThat(read.closings()).hasSize(1);
            assertThat(node.asked("debug_traceBlockByHash")).isZero();
            assertThat(node.asked("eth_getBlockReceipts")).isZero();
            assertThat(read.method()).isEqualTo("none was needed");
        }
    }

    /** At an address that has done nothing yet a program may come and go: every block is read, some of them at a time. */
    @Test
    void whatMayHaveMovedIsSearchedSomeBlocksAtATime() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (WatchedNode node = WatchedNode.before(ledger.endpoint(), (question, answer) -> {
            if (question.path("method").asString("").equals("debug_traceBlockByHash")) {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                LockSupport.parkNanos(20_000_000);
                now.decrementAndGet();
            }
            return answer;
        })) {
            WholePeriod read = WholePeriod.read(
                    EvmLedger.opened(ledger.settings(List.of(node.address()))),
                    span(List.of(TestLedger.account(70_002)), List.of(COIN)),
                    asset -> Kind.UNEXPLAINED);

            assertThat(read.unmoved()).isEqualTo(1);
            assertThat(node.asked("debug_traceBlockByHash")).isEqualTo(BLOCKS);
            assertThat(node.asked("eth_getBlockReceipts")).isEqualTo(BLOCKS);
            assertThat(most.get()).isBetween(2, InFlight.BLOCKS_MAX);
        }
    }

    private static Span span(List<AccountId> accounts, List<AssetId> assets) {
        List<Question> questions = accounts.stream()
                .flatMap(account -> assets.stream().map(asset -> new Question(account, asset)))
                .toList();
        Map<Question, BigInteger> closings = opened.balances().read(end, questions).stream()
                .map(Reading.Balance.class::cast)
                .collect(Collectors.toMap(
                        balance -> new Question(balance.account(), balance.asset()), Reading.Balance::baseUnits));
        return new Span(start, end, closings);
    }

    private static List<Closing> closings(AssetId asset) {
        List<Closing> closings = activity.closings().stream()
                .filter(closing -> closing.asset().equals(asset))
                .toList();
        assertThat(closings).hasSameSizeAs(chaos.accounts());
        return closings;
    }

    private static List<String> coins(WholePeriod read) {
        return read.movements().stream()
                .filter(movement -> movement.asset().equals(COIN))
                .map(movement -> "%d %s %s %s %s"
                        .formatted(
                                movement.height(),
                                movement.account(),
                                movement.kind(),
                                movement.baseUnits(),
                                movement.counterparty()))
                .toList();
    }
}
