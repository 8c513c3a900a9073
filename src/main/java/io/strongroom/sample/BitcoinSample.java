package io.strongroom.sample;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.chain.rpc.JsonRpc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The sample custodian's Bitcoin: an omnibus wallet of many addresses, two segregated ones and one of the firm's, with
 * real transactions on a real node of its own, and the register entries that belong to them.
 */
public final class BitcoinSample {

    /** The coin of the sample's Bitcoin ledger. */
    public static final AssetId COIN = new AssetId(BitcoinDevnet.LEDGER + "/slip44:0");

    private BitcoinSample() {}

    /**
     * What a right close must find.
     *
     * @param held satoshi at the cut-off by account; accounts that hold nothing are left out
     * @param heldByPool satoshi at the cut-off in the clients' pools
     * @param owedByPool what the register says of them
     * @param height of the last block whose median-time-past is before the cut-off
     */
    public record Truth(
            Map<AccountId, BigInteger> held,
            Map<String, BigInteger> heldByPool,
            Map<String, BigInteger> owedByPool,
            long height,
            int transactions) {

        public Truth {
            held = Map.copyOf(held);
            heldByPool = Map.copyOf(heldByPool);
            owedByPool = Map.copyOf(owedByPool);
        }

        /** In whole units, for people. */
        public String bitcoinOfClients() {
            return BitcoinTransfers.bitcoin(heldByPool.values().stream().reduce(BigInteger.ZERO, BigInteger::add));
        }
    }

    /** Fills an empty development node, and adds what happened to the feed files of a sample. */
    public static Truth write(JsonRpc node, Path inputs) {
        BitcoinTimeline timeline = new BitcoinTimeline(new BitcoinTransfers(node));
        timeline.live();
        try {
            new BitcoinFiles(inputs, timeline).add();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not add Bitcoin to " + inputs, e);
        }
        return timeline.truth();
    }

    /** The settings by which a close reads both ledgers of the sample: a list in settings is replaced as a whole. */
    public static Map<String, Object> ledgers(URI ethereum, URI bitcoin) {
        Map<String, Object> settings = new HashMap<>();
        Map.of(
                        "id", Devnet.LEDGER.value(),
                        "name", "Sample ledger",
                        "kind", "evm",
                        "nodes[0]", ethereum.toString(),
                        "finality", "finalized-tag",
                        "batch-size", "500",
                        "symbol", "ETH")
                .forEach((key, value) -> settings.put("ledgers.list[0]." + key, value));
        Map.of(
                        "id", BitcoinDevnet.LEDGER.value(),
                        "name", "Sample Bitcoin",
                        "kind", "bitcoin",
                        "nodes[0]", bitcoin.toString(),
                        "finality", "depth 6",
                        "batch-size", "100",
                        "symbol", "BTC")
                .forEach((key, value) -> settings.put("ledgers.list[1]." + key, value));
        return settings;
    }
}
