package io.strongroom.chain.evm.token;

import static io.strongroom.chain.TestLedger.account;
import static io.strongroom.chain.TestLedger.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.BlockRef;
import io.strongroom.chain.EvmAddresses;
import io.strongroom.chain.LyingNode;
import io.strongroom.chain.LyingNode.Reply;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.TestProgram;
import io.strongroom.chain.TestToken;
import io.strongroom.chain.UnknownAsset;
import io.strongroom.chain.UnknownAsset.Classification;
import io.strongroom.chain.evm.EvmLedger;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class UnknownAssetsTest {

    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");
    private static final AccountId ALICE = account(1);
    private static final String HASH = "0x" + "ab".repeat(32);
    private static final PinnedBlock BLOCK = new PinnedBlock(
            CUT_OFF, new BlockRef(TestLedger.ID, 7, HASH, CUT_OFF.minusSeconds(1)), HASH, HASH, "node", "depth 1");

    private static final String BLOCK_JSON = "{\"hash\":\"%s\"}".formatted(HASH);

    @TempDir
    Path work;

    @Test
    void listsATokenNobodyNamedWithItsBalance() {
        try (TestLedger ledger = TestLedger.started(work)) {
            Asset gift = ledger.token(address(100), 18, "GIFT");
            ledger.give(ALICE, gift, BigInteger.valueOf(5));
            ledger.claimTransfer(gift, ALICE, 5);

            assertThat(unknown(ledger, Set.of()))
                    .containsExactly(new UnknownAsset(
                            ALICE,
                            gift.id(),
                            Optional.of(BigInteger.valueOf(5)),
                            "one eth_call for many balances, by state override",
                            Classification.UNIDENTIFIED));
        }
    }

    @Test
    void listsAFalseClaimWithABalanceOfZero() {
        try (TestLedger ledger = TestLedger.started(work)) {
            Asset liar = ledger.token(address(100), 18, "USDC");
            ledger.claimTransfer(liar, ALICE, 1_000_000);

            assertThat(unknown(ledger, Set.of()))
                    .extracting(UnknownAsset::baseUnits)
                    .containsExactly(Optional.of(BigInteger.ZERO));
        }
    }

    @Test
    void listsATokenThatFailsWhenAsked() {
        try (TestLedger ledger = TestLedger.started(work)) {
            Asset hostile = ledger.token(address(100), 18, "TRAP");
            ledger.claimTransfer(hostile, ALICE, 1);
            ledger.code(address(100), TestToken.failingCode());

            List<UnknownAsset> unknown = unknown(ledger, Set.of());

            assertThat(unknown).extracting(UnknownAsset::baseUnits).containsExactly(Optional.empty());
            assertThat(unknown.getFirst().note()).startsWith("contract failed: ");
        }
    }

    @Test
    void takesForSpamWhatAdvertisesFailsOrClaimsWhatDidNotHappen() {
        try (TestLedger ledger = TestLedger.started(work)) {
            Asset advertising = ledger.token(address(100), 18, "Claim at GIFT.io");
            ledger.give(ALICE, advertising, BigInteger.TEN);
            ledger.claimTransfer(advertising, ALICE, 10);
            ledger.claimTransfer(ledger.token(address(101), 18, "USDC"), ALICE, 10);
            Asset failing = ledger.token(address(102), 18, "TRAP");
            ledger.claimTransfer(failing, ALICE, 10);
            ledger.code(address(102), TestToken.failingCode());

            assertThat(unknown(ledger, Set.of()))
                    .hasSize(3)
                    .extracting(UnknownAsset::classification)
                    .containsOnly(Classification.SPAM);
        }
    }

    /** What came and went again is not held, and did come. */
    @Test
    void doesNotTakeForSpamWhatWasSentOn() {
        try (TestLedger ledger = TestLedger.started(work)) {
            Asset gone = ledger.token(address(100), 18, "GONE");
            ledger.claimTransfer(gone, ALICE, 10);
            ledger.send(ALICE, address(100), "0xffffffff" + TestProgram.word(account(2)) + TestProgram.word(10));

            assertThat(unknown(ledger, Set.of(TestLedger.ETHER.id())))
                    .extracting(UnknownAsset::classification)
                    .containsExactly(Classification.UNIDENTIFIED);
        }
    }

    @Test
    void takesForUnsolicitedWhatWasSentToMany() {
        try (TestLedger ledger = TestLedger.started(work)) {
            for (int receivers : List.of(10, 9)) {
                String contract = address(100 + receivers);
                ledger.code(
                        contract,
                        new TestProgram()
                                .answering("balanceOf(address)", TestProgram.word(5))
                                .sendingToMany(receivers)
                                .code());
                ledger.send(contract, "0xffffffff" + TestProgram.word(ALICE));
            }

            assertThat(unknown(ledger, Set.of()))
                    .extracting(UnknownAsset::classification)
                    .containsExactly(Classification.UNIDENTIFIED, Classification.UNSOLICITED);
        }
    }

    @Test
    void takesForAnEntitlementWhatTheFirmAskedFor() {
        try (TestLedger ledger = TestLedger.started(work)) {
            Asset share = ledger.token(address(100), 18, "SHARE");
            ledger.give(ALICE, share, BigInteger.TEN);
            ledger.send(ALICE, address(100), "0xffffffff" + TestProgram.word(ALICE) + TestProgram.word(10));

            assertThat(unknown(ledger, Set.of(TestLedger.ETHER.id())))
                    .extracting(UnknownAsset::classification)
                    .containsExactly(Classification.ENTITLEMENT);
        }
    }

    @Test
    void leavesOutKnownTokensAndOtherPeoplesAccounts() {
        try (TestLedger ledger = TestLedger.started(work)) {
            Asset kept = ledger.token(address(100), 18, "KEPT");
            Asset other = ledger.token(address(101), 18, "OTHER");
            ledger.claimTransfer(kept, ALICE, 1);
            ledger.claimTransfer(other, account(2), 1);

            assertThat(unknown(ledger, Set.of(kept.id()))).isEmpty();
        }
    }

    @Test
    void leavesOutWhatCameAfterThePinnedBlock() {
        try (TestLedger ledger = TestLedger.started(work)) {
            ledger.mine(CUT_OFF.minusSeconds(12));
            ledger.finish(CUT_OFF);
            Asset late = ledger.token(address(100), 18, "LATE");
            ledger.claimTransfer(late, ALICE, 1);
            EvmLedger opened = EvmLedger.opened(ledger.settings());

            assertThat(opened.unknownAssets(opened.pin(CUT_OFF), List.of(ALICE), Set.of()))
                    .isEmpty();
        }
    }

    @Test
    void halvesTheRangeUntilTheNodeAnswers() {
        try (LyingNode node = LyingNode.started()
                .then(UnknownAssetsTest::tooMany)
                .then(UnknownAssetsTest::tooMany)
                .thenLogs("[]", BLOCK_JSON)
                .thenLogs("[%s]".formatted(log(address(100), ALICE, 3)), BLOCK_JSON)
                .thenLogs("[]", BLOCK_JSON)
                .thenLogs("[]", BLOCK_JSON)) {
            List<Sighting> sightings = sightings(node);

            assertThat(sightings)
                    .containsExactly(new Sighting(ALICE, new AssetId(TestLedger.ID + "/erc20:" + address(100)), HASH));
            assertThat(node.questions().stream().map(UnknownAssetsTest::range))
                    .containsExactly("0x0-0x7", "0x0-0x3", "0x0-0x1", "0x2-0x5", "0x6-0x7", "0x0-0x7");
        }
    }

    @Test
    void tellsSinglePiecesFromAmountsAndEtherFromTokens() {
        try (LyingNode node = LyingNode.started()
                .thenLogs(
                        "[%s,%s]".formatted(log(address(100), ALICE, 4), log("0x" + "f".repeat(39) + "e", ALICE, 3)),
                        BLOCK_JSON)
                .thenLogs("[]", BLOCK_JSON)) {
            assertThat(sightings(node))
                    .containsExactly(new Sighting(ALICE, new AssetId(TestLedger.ID + "/erc721:" + address(100)), HASH));
        }
    }

    @Test
    void refusesLogsOfReceiversItDidNotAskFor() {
        try (LyingNode node =
                LyingNode.started().thenLogs("[%s]".formatted(log(address(100), account(2), 3)), BLOCK_JSON)) {
            assertThatThrownBy(() -> sightings(node))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessageEndingWith("answered eth_getLogs with a receiver not asked for");
        }
    }

    /** Instead of an error it has no logs: the block tells that it has not come so far. */
    @Test
    void refusesLogsOfANodeThatDoesNotHaveTheBlockYet() {
        for (String block : List.of("null", "{\"hash\":\"0x%s\"}".formatted("cd".repeat(32)))) {
            try (LyingNode node = LyingNode.started().thenLogs("[]", block)) {
                assertThatThrownBy(() -> sightings(node))
                        .isInstanceOf(LedgerUnavailableException.class)
                        .hasMessageEndingWith("was asked for logs up to block 7, which it does not have");
            }
        }
    }

    /** No event tells of the ledger's own coin, and an asset file may name tokens only. */
    @Test
    void listsCoinThatNoAssetFileNames() {
        try (TestLedger ledger = TestLedger.started(work)) {
            ledger.give(ALICE, BigInteger.valueOf(5));

            assertThat(unknown(ledger, Set.of()))
                    .extracting(UnknownAsset::asset, UnknownAsset::baseUnits)
                    .containsExactly(tuple(TestLedger.ETHER.id(), Optional.of(BigInteger.valueOf(5))));
        }
    }

    @Test
    void listsKindsOfOneContractEachByItsNumber() {
        try (TestLedger ledger = TestLedger.started(work)) {
            ledger.code(
                    address(100),
                    new TestProgram()
                            .answering("balanceOf(address,uint256)", TestProgram.word(5))
                            .loggingKinds()
                            .code());
            String bob = TestProgram.word(account(2));
            ledger.send(
                    address(100),
                    "0xffffffff" + Erc1155.SINGLE.substring(2) + bob + bob + TestProgram.word(ALICE)
                            + TestProgram.word(7) + TestProgram.word(5));

            assertThat(unknown(ledger, Set.of()))
                    .extracting(one -> one.asset().value(), UnknownAsset::baseUnits)
                    .containsExactly(tuple(
                            "%s/erc1155:%s/7".formatted(TestLedger.ID, address(100)),
                            Optional.of(BigInteger.valueOf(5))));
        }
    }

    private static List<UnknownAsset> unknown(TestLedger ledger, Set<AssetId> known) {
        ledger.mine(CUT_OFF.minusSeconds(12));
        ledger.finish(CUT_OFF);
        EvmLedger opened = EvmLedger.opened(ledger.settings());
        return opened.unknownAssets(opened.pin(CUT_OFF), List.of(ALICE), known);
    }

    private static List<Sighting> sightings(LyingNode node) {
        return new TransferLogs(new JsonRpc(node.uri())).sightings(0, BLOCK, List.of(ALICE), Set.of());
    }

    private static Reply tooMany(JsonNode question) {
        return Reply.of("{\"id\":null,\"error\":{\"code\":-32005,\"message\":\"%s\"}}"
                .formatted("query returned more than 10000 results, asked " + question.size()));
    }

    private static String range(JsonNode question) {
        JsonNode filter = question.get(0).path("params").get(0);
        return filter.path("fromBlock").asString() + "-"
                + filter.path("toBlock").asString();
    }

    private static String log(String contract, AccountId receiver, int topicCount) {
        String word = "\"0x%s\"".formatted(EvmAddresses.word(receiver.address()));
        String number = topicCount == 4 ? "," + word : "";
        return "{\"address\":\"%s\",\"topics\":[\"%s\",\"%s\",%s%s],\"data\":\"0x\",\"transactionHash\":\"%s\"}"
                .formatted(contract, Erc20.TRANSFER_TOPIC, HASH, word, number, HASH);
    }
}
