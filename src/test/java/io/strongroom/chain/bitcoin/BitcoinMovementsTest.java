package io.strongroom.chain.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.strongroom.TestBitcoin;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.BlockRef;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.BlockReplacedException;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import io.strongroom.chain.bitcoin.BitcoinTransaction.Flow;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import io.strongroom.sample.BitcoinDevnet;
import io.strongroom.sample.BitcoinSample;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The movements of the sample custodian's Bitcoin wallets, read from a real node. */
class BitcoinMovementsTest {

    private static final Instant LATE = Instant.parse("2026-12-01T00:00:00Z");

    @TempDir
    static Path folder;

    private static TestBitcoin bitcoin;
    private static BitcoinLedger ledger;
    private static Map<AccountId, String> wallets;

    @BeforeAll
    static void fill() throws Exception {
        bitcoin = TestBitcoin.started(folder.resolve("node"));
        Path inputs = Files.createDirectories(folder.resolve("inputs"));
        for (String feed :
                List.of("assets", "wallets", "means_of_access", "movements", "positions", "wallet_book", "prices")) {
            Files.writeString(inputs.resolve(feed + ".csv"), "header\r\n");
            Files.writeString(inputs.resolve(feed + ".control.json"), "{\"rows\": 0, \"totals\": {}}");
        }
        BitcoinSample.write(bitcoin.rpc(), inputs);
        ledger = bitcoin.ledger(1);
        wallets = listed(inputs);
    }

    @AfterAll
    static void stop() {
        if (bitcoin != null) {
            bitcoin.close();
        }
    }

    @Test
    void openingAndMovementsAreTheClosingBalanceOfEveryWallet() {
        long tip = bitcoin.rpc().call("getblockcount").asLong();
        for (long from : List.of(0L, 120L, 150L, 200L)) {
            for (long to : List.of(200L, tip)) {
                Map<String, BigInteger> expected = balances(to);
                Map<String, BigInteger> found = balances(from);
                activity(from, to).transactions().stream()
                        .flatMap(transaction -> transaction.flows().stream())
                        .forEach(flow -> found.merge(flow.wallet(), flow.net(), BigInteger::add));

                assertThat(found).as("from %d to %d", from, to).isEqualTo(expected);
            }
        }
    }

    @Test
    void changeIsTheWalletsOwnAndTheFeeIsBorneByWhoPays() {
        List<BitcoinTransaction> all = activity(0, tip()).transactions();

        assertThat(all).hasSize(14);
        assertThat(all.stream()
                        .flatMap(each -> each.flows().stream())
                        .filter(flow -> flow.fee().signum() > 0))
                .extracting(
                        Flow::wallet,
                        flow -> flow.sent().longValueExact(),
                        flow -> flow.fee().longValueExact())
                .containsExactly(
                        tuple("W-BTC-1", 20_000_000L, 1_410L),
                        tuple("W-BTC-1", 0L, 2_345L),
                        tuple("W-BTC-FIRM-1", 2_345L, 4_321L),
                        tuple("W-BTC-1", 35_000_000L, 3_001L),
                        tuple("W-BTC-SEG-1", 100_000_000L, 1_111L),
                        tuple("W-BTC-SEG-2", 100_001L, 1_700L),
                        tuple("W-BTC-1", 50_000L, 1_410L));
    }

    @Test
    void oneTransactionForTwoWalletsIsSeenByBoth() {
        assertThat(activity(0, tip()).transactions())
                .filteredOn(each -> each.flows().size() == 2)
                .extracting(each -> each.flows().stream()
                        .map(flow -> flow.received() + " " + flow.sent())
                        .toList())
                .containsExactly(
                        List.of("195000000 0", "250000000 0"),
                        List.of("2345 0", "0 2345"),
                        List.of("0 50000", "50000 0"));
    }

    @Test
    void everyTransactionIsProvenToLieInItsBlock() {
        BitcoinActivity activity = activity(0, tip());
        assertThat(activity.blocks()).hasSize(14);
        int altered = 0;
        for (BitcoinActivity.Block block : activity.blocks()) {
            BitcoinHeader header =
                    BitcoinHeader.checked(block.header(), block.block().hash());
            List<String> ids = activity.transactions().stream()
                    .filter(each -> each.block().equals(block.block()))
                    .map(BitcoinTransaction::id)
                    .toList();
            byte[] proof = HexFormat.of().parseHex(block.proof());
            for (int i = 0; i < proof.length; i++) {
                byte[] other = proof.clone();
                other[i] ^= 1;
                String hex = HexFormat.of().formatHex(other);
                assertThatThrownBy(() -> MerkleBlock.check(hex, header, block.transactions(), ids))
                        .isInstanceOf(LedgerUnavailableException.class);
                altered++;
            }
        }
        assertThat(altered).isGreaterThan(1_500);
    }

    @Test
    void theBytesOfEveryTransactionAreKept() {
        assertThat(activity(0, tip()).transactions())
                .allSatisfy(
                        each -> assertThat(RawTransaction.of(each.bytes()).id()).isEqualTo(each.id()));
    }

    @Test
    void newCoinsAreReceivedAndCostNothing() {
        AccountId miner = TestBitcoin.account(bitcoin.rpc()
                .call("getblock", hash(1), 3)
                .path("tx")
                .path(0)
                .path("vout")
                .path(0)
                .path("scriptPubKey")
                .path("address")
                .asString());

        assertThat(ledger.movements(0, pinned(3), Map.of(miner, "M")).transactions())
                .hasSize(3)
                .allSatisfy(each -> assertThat(each.flows())
                        .containsExactly(new Flow(
                                "M",
                                BigInteger.valueOf(5_000_000_000L),
                                BigInteger.ZERO,
                                BigInteger.ZERO,
                                BigInteger.ZERO)));
    }

    @Test
    void aReplacedBlockIsRefused() {
        PinnedBlock replaced =
                new PinnedBlock(LATE, new BlockRef(BitcoinDevnet.LEDGER, 100, hash(99), Instant.EPOCH), "", "", "", "");

        assertThatThrownBy(() -> ledger.movements(0, replaced, wallets)).isInstanceOf(BlockReplacedException.class);
    }

    private static BitcoinActivity activity(long above, long to) {
        return ledger.movements(above, pinned(to), wallets);
    }

    /** By wallet; read in another way than the movements. */
    private static Map<String, BigInteger> balances(long height) {
        List<Question> questions = wallets.keySet().stream()
                .map(account -> new Question(account, BitcoinSample.COIN))
                .toList();
        Map<String, BigInteger> balances = new TreeMap<>();
        for (Reading reading : ledger.balances().read(pinned(height), questions)) {
            Reading.Balance balance = (Reading.Balance) reading;
            balances.merge(wallets.getOrDefault(balance.account(), ""), balance.baseUnits(), BigInteger::add);
        }
        return balances;
    }

    private static Map<AccountId, String> listed(Path inputs) throws Exception {
        Map<AccountId, String> listed = new HashMap<>();
        try (Stream<String> rows = Files.lines(inputs.resolve("wallets.csv"))) {
            rows.skip(1).map(row -> row.split(",", -1)).forEach(row -> {
                List<AccountId> accounts = row[10].isEmpty()
                        ? List.of(AccountId.parse(row[1]))
                        : ledger.derived(row[10], Integer.parseInt(row[11]));
                accounts.forEach(account -> listed.put(account, row[0]));
            });
        }
        return listed;
    }

    private static long tip() {
        return bitcoin.rpc().call("getblockcount").asLong();
    }

    private static PinnedBlock pinned(long height) {
        return new PinnedBlock(
                LATE, new BlockRef(BitcoinDevnet.LEDGER, height, hash(height), Instant.EPOCH), "", "", "", "depth 1");
    }

    private static String hash(long height) {
        return bitcoin.rpc().call("getblockhash", height).asString();
    }
}
