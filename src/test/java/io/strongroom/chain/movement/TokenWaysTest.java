package io.strongroom.chain.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.FaultyNode;
import io.strongroom.chain.FaultyNode.Fault;
import io.strongroom.chain.NodesDisagreeException;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.UnknownAsset;
import io.strongroom.chain.WatchedNode;
import io.strongroom.chain.evm.EvmLedger;
import io.strongroom.chain.movement.Movement.Kind;
import io.strongroom.chain.movement.WholePeriod.Span;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How tokens tell that they moved, how they do not, and nodes that keep it to themselves. */
class TokenWaysTest {

    private static final Instant FROM = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant CUT_OFF = Instant.parse("2026-10-01T00:00:00Z");
    private static final AccountId ALICE = TestLedger.account(1);
    private static final AccountId BOB = TestLedger.account(2);
    private static final String KINDS = TestLedger.address(102);
    private static final AssetId SEVEN = new AssetId(TestLedger.ID + "/erc1155:" + KINDS + "/7");

    @TempDir
    Path work;

    private TestLedger ledger;
    private Asset token;

    @BeforeEach
    void start() {
        ledger = TestLedger.started(work);
        token = ledger.token(TestLedger.address(100), 6, "EURX");
        ledger.mine(FROM.minusSeconds(1));
        ledger.mine(FROM);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void anEventThatTheOnlyNodeLeavesOutStopsTheReading() {
        ledger.claimTransfer(token, ALICE, 5);
        ledger.give(ALICE, token, BigInteger.valueOf(5));
        finish();

        try (FaultyNode node = FaultyNode.between(ledger.endpoint(), ledger.endpoint())) {
            assertThat(read(token.id(), node.address()).movements())
                    .extracting(Movement::kind)
                    .containsExactly(Kind.TRANSFER);
            node.arm(Fault.NO_LOGS);

            assertThatThrownBy(() -> read(token.id(), node.address()))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessageStartingWith(
                            "%s left out an event of %s in transaction 0x",
                            node.address().substring("http://".length()), TestLedger.address(100));
        }
    }

    @Test
    void anEventThatTheOnlyNodeAltersOrMakesUpIsNotBelieved() {
        ledger.claimTransfer(token, ALICE, 5);
        ledger.give(ALICE, token, BigInteger.valueOf(5));
        finish();
        Map<String, Consumer<ArrayNode>> lies = new TreeMap<>();
        lies.put(
                "altered an event of ",
                logs -> ((ObjectNode) logs.get(0)).put("transactionHash", "0x" + "ab".repeat(32)));
        lies.put(
                "gave an event that no receipt has",
                logs -> logs.add(((ObjectNode) logs.get(0)).deepCopy().put("logIndex", "0x50")));

        lies.forEach((said, lie) -> {
            try (WatchedNode node = WatchedNode.before(ledger.endpoint(), (question, answer) -> {
                if (question.path("method").asString("").equals("eth_getLogs")
                        && answer.path("result") instanceof ArrayNode logs
                        && !logs.isEmpty()) {
                    lie.accept(logs);
                }
                return answer;
            })) {
                assertThatThrownBy(() -> read(token.id(), node.address()))
                        .isInstanceOf(LedgerUnavailableException.class)
                        .hasMessageContaining(said);
            }
        });
    }

    /** Whoever had kinds moved for others is named in their event, and none of them is his. */
    @Test
    void anEventThatNamesAnAccountAsTheOneWhoMovedForOthersIsNotMissed() {
        ledger.code(KINDS, Teller.code());
        say(KINDS, Teller.log(TokenEvents.SINGLE, List.of(ALICE, BOB, TestLedger.account(3)), 7, 5));
        finish();

        assertThat(read(SEVEN, node()).movements()).isEmpty();
    }

    /** With so many accounts that a block's filter has one of them by chance, the filter is asked for the rest alone. */
    @Test
    void anEventLeftOutStopsTheReadingAmongThousandsOfAccounts() {
        ledger.claimTransfer(token, ALICE, 5);
        finish();
        List<AccountId> accounts = IntStream.rangeClosed(1, 2_001)
                .mapToObj(TestLedger::account)
                .sorted()
                .toList();

        try (FaultyNode node = FaultyNode.between(ledger.endpoint(), ledger.endpoint())) {
            EvmLedger opened = EvmLedger.opened(ledger.settings(List.of(node.address())));
            EvmMovements period =
                    EvmMovements.between(opened, opened.pin(FROM), opened.pin(CUT_OFF), any -> Kind.UNEXPLAINED);
            assertThat(period.told(List.of(token.id()), accounts, _ -> {}).movements())
                    .hasSize(1);
            node.arm(Fault.NO_LOGS);

            assertThatThrownBy(() -> period.told(List.of(token.id()), accounts, _ -> {}))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessageContaining("left out an event of %s", TestLedger.address(100));
        }
    }

    @Test
    void anEventThatTheFirstOfTwoNodesLeavesOutStopsTheReading() {
        ledger.claimTransfer(token, ALICE, 5);
        ledger.claimTransfer(ledger.token(TestLedger.address(101), 6, "GIFT"), ALICE, 5);
        ledger.give(ALICE, token, BigInteger.valueOf(5));
        finish();

        try (FaultyNode node = FaultyNode.between(ledger.endpoint(), ledger.endpoint())) {
            node.arm(Fault.NO_LOGS);
            String honest = ledger.endpoint().toString();
            EvmLedger opened = EvmLedger.opened(ledger.settings(List.of(node.address(), honest)));

            assertThatThrownBy(() -> read(token.id(), node.address(), honest))
                    .isInstanceOf(NodesDisagreeException.class)
                    .hasMessageContaining("disagree on what moved, %s in %s", ALICE, token.id());
            assertThatThrownBy(() -> opened.unknownAssets(opened.pin(CUT_OFF), List.of(ALICE), Set.of(token.id())))
                    .isInstanceOf(NodesDisagreeException.class)
                    .hasMessageContaining("disagree on tokens sent to accounts")
                    .hasMessageContaining(TestLedger.address(101));
        }
    }

    /** Kinds 7 and 8 of one contract, one event each for one kind and for many. */
    @Test
    void kindsOfOneContractMoveByTheirOwnEvents() {
        ledger.code(KINDS, Teller.code());
        say(KINDS, Teller.log(TokenEvents.SINGLE, List.of(BOB, BOB, ALICE), 7, 5));
        leave(KINDS, 7, 5);
        say(KINDS, Teller.log(TokenEvents.BATCH, List.of(BOB, ALICE, BOB), 0x40, 0xa0, 2, 7, 8, 2, 1, 9));
        leave(KINDS, 7, 4);
        finish();

        WholePeriod read = read(SEVEN, node());

        assertThat(read.movements())
                .extracting(Movement::kind, movement -> movement.baseUnits().intValueExact())
                .containsExactly(tuple(Kind.TRANSFER, 5), tuple(Kind.TRANSFER, -1));
        assertThat(read.closings().getFirst().unexplained()).isZero();
    }

    @Test
    void aKindThatMovesWithoutAnEventHasItsPlace() {
        ledger.code(KINDS, Teller.code());
        leave(KINDS, 7, 4);
        ledger.mine(CUT_OFF.minusSeconds(10));
        finish();

        WholePeriod read = read(SEVEN, node());

        assertThat(read.movements())
                .extracting(
                        Movement::kind,
                        Movement::height,
                        movement -> movement.baseUnits().intValueExact())
                .containsExactly(tuple(Kind.UNEXPLAINED, 2L, 4));
    }

    /** Wrapped coin comes by one event and goes by another; neither is a transfer. */
    @Test
    void wrappedCoinComesAndGoesBetweenEqualEnds() {
        String contract = token.id().contract().orElseThrow();
        ledger.code(contract, Teller.code());
        say(contract, Teller.log(TokenEvents.DEPOSIT, List.of(ALICE), 5_000_000));
        ledger.give(ALICE, token, BigInteger.valueOf(5_000_000));
        say(contract, Teller.log(TokenEvents.WITHDRAWAL, List.of(ALICE), 5_000_000));
        ledger.give(ALICE, token, BigInteger.ZERO);
        finish();

        WholePeriod read = read(token.id(), node());

        assertThat(read.movements())
                .extracting(Movement::kind, movement -> movement.baseUnits().intValueExact())
                .containsExactly(tuple(Kind.TRANSFER, 5_000_000), tuple(Kind.TRANSFER, -5_000_000));
    }

    @Test
    void whatComesAndGoesInSilenceIsSeenAtACheckpoint() {
        ledger.mine(FROM.plusSeconds(100));
        ledger.give(ALICE, token, BigInteger.valueOf(5_000_000));
        for (int i = 0; i < 40; i++) {
            ledger.mine(FROM.plusSeconds(200 + i));
        }
        ledger.give(ALICE, token, BigInteger.ZERO);
        finish();

        assertThat(read(token.id(), node()).movements())
                .extracting(Movement::kind, movement -> movement.baseUnits().intValueExact())
                .containsExactly(tuple(Kind.UNEXPLAINED, 5_000_000), tuple(Kind.UNEXPLAINED, -5_000_000));
    }

    /** One block with more events than the node gives at once: its receipts have them all. */
    @Test
    void receiptsAreReadWhereEvenOneBlockIsRefused() {
        ledger.claimTransfer(token, ALICE, 5);
        ledger.give(ALICE, token, BigInteger.valueOf(5));
        ledger.claimTransfer(token, BOB, 5);
        finish();

        try (FaultyNode node = FaultyNode.between(ledger.endpoint(), ledger.endpoint())) {
            node.arm(Fault.TOO_MANY_LOGS);

            assertThat(read(token.id(), node.address()).movements())
                    .extracting(Movement::kind, movement -> movement.baseUnits().intValueExact())
                    .containsExactly(tuple(Kind.TRANSFER, 5));
        }
    }

    /** Where coin's own transfers are logged (EIP-7708), the traces tell the same ones: they are not counted twice. */
    @Test
    void theCoinsOwnEventsAreNoMovementsBeside() {
        String system = "0x" + "f".repeat(39) + "e";
        Asset coin = ledger.token(system, 18, "ETH");
        ledger.claimTransfer(coin, ALICE, 5);
        ledger.claimTransfer(token, ALICE, 5);
        finish();
        EvmLedger opened = EvmLedger.opened(ledger.settings());

        assertThat(read(TestLedger.ETHER.id(), node()).movements()).isEmpty();
        assertThat(opened.unknownAssets(opened.pin(CUT_OFF), List.of(ALICE), Set.of(TestLedger.ETHER.id())))
                .extracting(UnknownAsset::asset)
                .containsExactly(token.id());
    }

    private String node() {
        return ledger.endpoint().toString();
    }

    /** What a test token has in the storage that it answers from. */
    private void leave(String program, long slot, long units) {
        ledger.rpc().call("anvil_setStorageAt", program, "0x%064x".formatted(slot), "0x%064x".formatted(units));
    }

    private void say(String program, String data) {
        ledger.send(TestLedger.account(9), program, data);
    }

    private void finish() {
        ledger.mine(CUT_OFF.minusSeconds(1));
        ledger.finish(CUT_OFF);
    }

    private WholePeriod read(AssetId asset, String... nodes) {
        EvmLedger opened = EvmLedger.opened(ledger.settings(List.of(nodes)));
        PinnedBlock end = opened.pin(CUT_OFF);
        Question question = new Question(ALICE, asset);
        BigInteger closing = ((Reading.Balance)
                        opened.balances().read(end, List.of(question)).getFirst())
                .baseUnits();
        return WholePeriod.read(
                opened, new Span(opened.pin(FROM), end, Map.of(question, closing)), any -> Kind.UNEXPLAINED);
    }
}
