package io.strongroom.chain.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.TestBitcoin;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.BlockRef;
import io.strongroom.basics.LedgerId;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.BlockReplacedException;
import io.strongroom.chain.NotFinalYetException;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import io.strongroom.chain.WrongLedgerException;
import io.strongroom.sample.BitcoinDevnet;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class BitcoinLedgerTest {

    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final AssetId BTC = new AssetId(BitcoinDevnet.LEDGER + "/slip44:0");
    private static final Duration BLOCK = Duration.ofMinutes(10);

    @TempDir
    static Path folder;

    private static TestBitcoin bitcoin;
    private static List<AccountId> accounts;

    @BeforeAll
    static void fill() {
        bitcoin = TestBitcoin.started(folder);
        bitcoin.wallet(START);
        AccountId miner = bitcoin.newAccount("bech32");
        accounts = Stream.of("legacy", "p2sh-segwit", "bech32", "bech32m")
                .map(bitcoin::newAccount)
                .toList();
        bitcoin.mine(110, START, miner);
        Instant next = START.plus(BLOCK.multipliedBy(110));
        for (int i = 0; i < 12; i++) {
            bitcoin.rpc()
                    .call("sendmany", "", Map.of(accounts.get(i % 4).address(), "0.%08d".formatted(1_234_567 + i)));
            bitcoin.mine(1, next.plus(BLOCK.multipliedBy(i)), miner);
        }
        // Spends everything once, so that unwinding must bring spent outputs back.
        bitcoin.rpc().call("sendall", List.of(bitcoin.newAccount("bech32").address()));
        bitcoin.mine(8, next.plus(BLOCK.multipliedBy(12)), miner);
    }

    @AfterAll
    static void stop() {
        if (bitcoin != null) {
            bitcoin.close();
        }
    }

    @Test
    void balancesAtEveryHeightAreTheTruthOfTheBlocks() {
        for (long height : List.of(110L, 115L, 121L, 122L, 123L, 130L)) {
            Map<AccountId, BigInteger> truth = truth(height);
            PinnedBlock block = pinned(height);
            List<Reading> readings = bitcoin.ledger(1)
                    .balances()
                    .read(
                            block,
                            accounts.stream().map(a -> new Question(a, BTC)).toList());

            assertThat(readings)
                    .as("at height %d", height)
                    .containsExactlyElementsOf(accounts.stream()
                            .<Reading>map(a -> new Reading.Balance(
                                    a, BTC, truth.getOrDefault(a, BigInteger.ZERO), ScriptBalances.METHOD))
                            .toList());
        }
    }

    @Test
    void anotherAssetIsUnreadAndNotZero() {
        AssetId rune = new AssetId(BTC.value().replace("slip44:0", "rune:840000"));
        List<Reading> readings =
                bitcoin.ledger(1).balances().read(pinned(110), List.of(new Question(accounts.getFirst(), rune)));

        assertThat(readings)
                .singleElement()
                .isInstanceOfSatisfying(
                        Reading.Unread.class,
                        unread -> assertThat(unread.reason())
                                .startsWith("only the ledger's own coin is read on bip122:"));
    }

    @Test
    void pinsTheLastBlockWhoseMedianTimePastIsStrictlyBeforeTheCutOff() {
        // With blocks ten minutes apart the median of the last eleven is the time of the fifth block before.
        Instant median = START.plus(BLOCK.multipliedBy(94));

        assertThat(bitcoin.ledger(1).pin(median).block().height()).isEqualTo(99);
        assertThat(bitcoin.ledger(1).pin(median.plusSeconds(1)).block().height())
                .isEqualTo(100);
        assertThat(bitcoin.ledger(1).header(bitcoin.ledger(1).pin(median).block()))
                .hasSize(160);
    }

    @Test
    void aCutOffAfterTheLastFinalBlockMustWait() {
        Instant lastFinal = bitcoin.ledger(20).lastFinal().minedAt();

        assertThatThrownBy(() -> bitcoin.ledger(20).pin(lastFinal.plusSeconds(1)))
                .isInstanceOf(NotFinalYetException.class);
        assertThat(bitcoin.ledger(20).pin(lastFinal).block().height()).isEqualTo(109);
    }

    @Test
    void aReplacedBlockIsRefused() {
        BlockRef replaced = new BlockRef(BitcoinDevnet.LEDGER, 100, hash(99), START);

        assertThatThrownBy(() -> bitcoin.ledger(1).requireCanonical(replaced))
                .isInstanceOf(BlockReplacedException.class);
    }

    @Test
    void aNodeOfAnotherLedgerIsRefused() {
        LedgerId main = new LedgerId("bip122:000000000019d6689c085ae165831e93");
        URI endpoint = bitcoin.endpoint();

        assertThatThrownBy(() -> BitcoinLedger.opened(bitcoin.settings(main, 1)))
                .isInstanceOf(WrongLedgerException.class)
                .hasMessageNotContaining(endpoint.getUserInfo());
    }

    @Test
    void scriptsOfAddressesAreThoseTheNodeKnows() {
        assertThat(accounts)
                .allSatisfy(account -> assertThat(BitcoinAddress.script(account))
                        .isEqualTo(bitcoin.rpc()
                                .call("getaddressinfo", account.address())
                                .path("scriptPubKey")
                                .asString()));
        AccountId last = accounts.getLast();
        String mistyped =
                last.address().replaceFirst("^bcrt1p(.)", last.address().charAt(6) == 'q' ? "bcrt1pp" : "bcrt1pq");

        assertThatThrownBy(() -> BitcoinAddress.script(TestBitcoin.account(mistyped)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static PinnedBlock pinned(long height) {
        BlockRef block = new BlockRef(BitcoinDevnet.LEDGER, height, hash(height), START);
        return new PinnedBlock(START.plusSeconds(1), block, "", "", "", "depth 1");
    }

    private static String hash(long height) {
        return bitcoin.rpc().call("getblockhash", height).asString();
    }

    /** Adds up each block's outputs and takes off what its inputs spend: another way than the one tested. */
    private static Map<AccountId, BigInteger> truth(long height) {
        Map<AccountId, BigInteger> totals = new HashMap<>();
        LongStream.rangeClosed(1, height)
                .mapToObj(each -> bitcoin.rpc().call("getblock", hash(each), 3).path("tx"))
                .forEach(transactions -> transactions.forEach(transaction -> {
                    transaction.path("vout").forEach(output -> add(totals, output, 1));
                    transaction.path("vin").forEach(input -> add(totals, input.path("prevout"), -1));
                }));
        return totals;
    }

    private static void add(Map<AccountId, BigInteger> totals, JsonNode output, int sign) {
        String address = output.path("scriptPubKey").path("address").asString("");
        if (!address.isEmpty()) {
            BigInteger satoshi =
                    output.path("value").decimalValue().movePointRight(8).toBigIntegerExact();
            totals.merge(TestBitcoin.account(address), satoshi.multiply(BigInteger.valueOf(sign)), BigInteger::add);
        }
    }
}
