package io.strongroom.chain.bitcoin;

import io.strongroom.TestBitcoin;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.BlockRef;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.sample.BitcoinDevnet;
import io.strongroom.sample.BitcoinSample;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * Reads 100,000 scripts at a pinned height of a regtest node and compares every balance with what was paid: once with a
 * coin on each of them, once with a coin on every tenth, as where deposit addresses are swept.
 *
 * <p>Later blocks, which have to be unwound, pay 2,000 of them again and spend 50. Run by hand, see docs/benchmarks.md.
 */
final class BitcoinBenchmark {

    private static final String DESCRIPTOR =
            "wpkh(tpubD6NzVbkrYhZ4XgiXtGrdW5XDAPFCL9h7we1vwNCpn8tGbBcgfVYjXyhWo4E1xkh56hjod1RhGjxbaTLV3X4FyWuejifB9jusQ46QzG87VKp/0/*)";
    private static final int SCRIPTS = 100_000;
    private static final int HOLDING = 10_000;
    private static final int OUTPUTS = 2_000;
    private static final int SPENT = 50;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 9;
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    private final TestBitcoin bitcoin;
    private final JsonRpc rpc;
    private final List<AccountId> accounts;
    private final AccountId miner;
    private final List<JsonNode> coins = new ArrayList<>();
    private Instant now = START;

    private BitcoinBenchmark(TestBitcoin bitcoin) {
        this.bitcoin = bitcoin;
        this.rpc = bitcoin.rpc();
        bitcoin.wallet(START);
        // The first are the node's own, so that they can be spent; the others it only derives.
        this.accounts = Stream.concat(
                        IntStream.range(0, SPENT).mapToObj(i -> bitcoin.newAccount("bech32")),
                        bitcoin.ledger(1).derived(DESCRIPTOR, 2 * SCRIPTS - HOLDING - SPENT).stream())
                .toList();
        this.miner = bitcoin.newAccount("legacy");
    }

    public static void main(String[] arguments) throws Exception {
        try (TestBitcoin bitcoin = TestBitcoin.started(Files.createTempDirectory(Path.of("target"), "benchmark-"))) {
            new BitcoinBenchmark(bitcoin).run();
        }
    }

    private void run() {
        mine(100 + 2 * SCRIPTS / OUTPUTS);
        for (int from = 0; from < SCRIPTS; from += OUTPUTS) {
            pay(from);
        }
        mine(1);
        long pinned = rpc.call("getblockcount").asLong();
        pay(0);
        mine(3);
        spend();
        mine(3);
        measure(pinned, SCRIPTS);
        measure(pinned, HOLDING);
    }

    private void measure(long height, int holding) {
        BlockRef ref = new BlockRef(
                BitcoinDevnet.LEDGER, height, rpc.call("getblockhash", height).asString(), START);
        PinnedBlock block = new PinnedBlock(START.plusSeconds(1), ref, "", "", "", "depth 1");
        List<Question> questions = Stream.concat(
                        accounts.subList(0, holding).stream(),
                        accounts.subList(SCRIPTS, 2 * SCRIPTS - holding).stream())
                .map(account -> new Question(account, BitcoinSample.COIN))
                .toList();
        BitcoinLedger ledger = bitcoin.ledger(1);
        List<Long> millis = new ArrayList<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            long began = System.nanoTime();
            List<Reading> readings = ledger.balances().read(block, questions);
            long took = (System.nanoTime() - began) / 1_000_000;
            requireTruth(questions, readings, holding);
            if (round >= WARM_UP) {
                millis.add(took);
            }
        }
        millis.sort(null);
        System.out.printf(
                "%,d scripts, %,d with a coin, at height %d of %d: median %d ms of %s%n",
                SCRIPTS, holding, height, rpc.call("getblockcount").asLong(), millis.get(ROUNDS / 2), millis);
    }

    private void requireTruth(List<Question> questions, List<Reading> readings, int holding) {
        for (int i = 0; i < SCRIPTS; i++) {
            if (!(readings.get(i) instanceof Reading.Balance balance)
                    || !balance.account().equals(questions.get(i).account())
                    || !balance.baseUnits().equals(i < holding ? satoshi(i) : BigInteger.ZERO)) {
                throw new IllegalStateException("Script %d is wrong: %s".formatted(i, readings.get(i)));
            }
        }
    }

    private static BigInteger satoshi(int script) {
        return BigInteger.valueOf(10_000 + script);
    }

    private void pay(int from) {
        Map<String, String> outputs = new LinkedHashMap<>();
        for (int i = from; i < from + OUTPUTS; i++) {
            outputs.put(accounts.get(i).address(), new BigDecimal(satoshi(i), 8).toPlainString());
        }
        // Chosen here: left to itself the wallet may join the small coins that are to be measured.
        Map<String, Object> query = Map.of("minimumAmount", 5);
        JsonNode coin = rpc.call("listunspent", 1, 9_999_999, List.of(miner.address()), true, query)
                .path(0);
        Map<String, Object> options =
                Map.of("inputs", List.of(input(coin)), "add_inputs", false, "change_address", miner.address());
        rpc.call("send", outputs, NullNode.getInstance(), "unset", 2, options);
        mine(1);
    }

    /** Only coins of the scripts that are measured. */
    private void spend() {
        List<String> addresses =
                accounts.subList(0, SPENT).stream().map(AccountId::address).toList();
        rpc.call("listunspent", 1, 9_999_999, addresses).forEach(coins::add);
        List<Map<String, Object>> inputs = coins.stream()
                .map(coin -> Map.<String, Object>of(
                        "txid",
                        coin.path("txid").asString(),
                        "vout",
                        coin.path("vout").asInt()))
                .toList();
        rpc.call("sendall", List.of(miner.address()), NullNode.getInstance(), "unset", 1, Map.of("inputs", inputs));
    }

    private static Map<String, Object> input(JsonNode coin) {
        return Map.of(
                "txid", coin.path("txid").asString(), "vout", coin.path("vout").asInt());
    }

    private void mine(int blocks) {
        bitcoin.mine(blocks, now, miner);
        now = now.plusSeconds(600L * blocks);
    }
}
