package io.strongroom.sample;

import io.strongroom.chain.rpc.JsonRpc;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Makes real Bitcoin transactions on an empty development node, and keeps its own list of the coins that are unspent.
 *
 * <p>Inputs, outputs and keys are fixed, so the same transactions come out on every run, to the hash of every block.
 */
final class BitcoinTransfers {

    private static final Duration BETWEEN_BLOCKS = Duration.ofMinutes(10);
    private static final BigInteger SUBSIDY = satoshi("50");
    private static final int CONFIRMATIONS = 6;
    private static final int MATURE_AFTER = 100;
    private static final int SPENDABLE = 5;

    /** An output that is not spent. */
    private record Coin(String transaction, int index, BitcoinWallet wallet, String address, BigInteger satoshi) {}

    /** What one transaction pays to one wallet. */
    record Output(BitcoinWallet wallet, int chain, int index, BigInteger satoshi) {}

    /** A transaction in its block. */
    record Mined(String transaction, Instant at, BigInteger fee) {}

    private final JsonRpc node;
    private final List<Coin> coins = new ArrayList<>();
    private final List<Instant> blocks = new ArrayList<>();
    private final Map<BitcoinWallet, List<List<String>>> addresses = new EnumMap<>(BitcoinWallet.class);

    BitcoinTransfers(JsonRpc node) {
        this.node = node;
    }

    /** Mines until the first coins can be spent. */
    void begin(Instant at) {
        blocks.add(Instant.EPOCH);
        mine(at, MATURE_AFTER + SPENDABLE);
        for (int height = 1; height <= SPENDABLE; height++) {
            String hash = node.call("getblockhash", height).asString();
            String coinbase = node.call("getblock", hash, 1).path("tx").path(0).asString();
            coins.add(new Coin(coinbase, 0, BitcoinWallet.OUTSIDE, address(BitcoinWallet.OUTSIDE, 0, 0), SUBSIDY));
        }
    }

    /** The address of a wallet, by chain and index. */
    String address(BitcoinWallet wallet, int chain, int index) {
        return addresses
                .computeIfAbsent(
                        wallet, each -> chains(each).stream().map(this::derived).toList())
                .get(chain)
                .get(index);
    }

    /** What the wallet's descriptor is without its private key. */
    String publicDescriptor(BitcoinWallet wallet) {
        String first = node.call("getdescriptorinfo", chains(wallet).getFirst())
                .path("descriptor")
                .asString();
        String publicOnly = first.replaceFirst("#.*", "");
        return chains(wallet).size() == 1 ? publicOnly : publicOnly.replaceFirst("/0/\\*", "/<0;1>/*");
    }

    BigInteger held(BitcoinWallet wallet) {
        return coins.stream()
                .filter(coin -> coin.wallet() == wallet)
                .map(Coin::satoshi)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** By address, nothing left out that holds something. */
    Map<String, BigInteger> heldByAddress(BitcoinWallet wallet) {
        Map<String, BigInteger> held = new LinkedHashMap<>();
        coins.stream()
                .filter(coin -> coin.wallet() == wallet)
                .forEach(coin -> held.merge(coin.address(), coin.satoshi(), BigInteger::add));
        return held;
    }

    /** The times of all blocks from the first on; that of the first does not matter. */
    List<Instant> blocks() {
        return List.copyOf(blocks);
    }

    /** Spends the oldest coins of a wallet, at least so many; what is left over goes to the change, given last. */
    Mined send(BitcoinWallet from, int coinsMin, List<Output> outputs, Output change, BigInteger fee, Instant at) {
        BigInteger needed = outputs.stream().map(Output::satoshi).reduce(fee, BigInteger::add);
        List<Coin> inputs = new ArrayList<>();
        BigInteger total = BigInteger.ZERO;
        for (Coin coin : coins.stream().filter(coin -> coin.wallet() == from).toList()) {
            if (inputs.size() < coinsMin || total.compareTo(needed) < 0) {
                inputs.add(coin);
                total = total.add(coin.satoshi());
            }
        }
        List<Output> all = new ArrayList<>(outputs);
        all.add(new Output(change.wallet(), change.chain(), change.index(), total.subtract(needed)));
        String transaction = broadcast(from, inputs, all);
        mine(at, 1 + CONFIRMATIONS);
        coins.removeAll(inputs);
        for (int i = 0; i < all.size(); i++) {
            Output output = all.get(i);
            coins.add(new Coin(transaction, i, output.wallet(), address(output), output.satoshi()));
        }
        return new Mined(transaction, at, fee);
    }

    /** So many blocks, ten minutes apart. */
    void mine(Instant first, int count) {
        for (int i = 0; i < count; i++) {
            Instant at = first.plus(BETWEEN_BLOCKS.multipliedBy(i));
            node.call("setmocktime", at.getEpochSecond());
            node.call("generatetoaddress", 1, address(BitcoinWallet.OUTSIDE, 0, 1));
            blocks.add(at);
        }
    }

    static BigInteger satoshi(String bitcoin) {
        return new BigDecimal(bitcoin).movePointRight(8).toBigIntegerExact();
    }

    static String bitcoin(BigInteger satoshi) {
        return new BigDecimal(satoshi, 8).toPlainString();
    }

    private String broadcast(BitcoinWallet from, List<Coin> inputs, List<Output> outputs) {
        List<Map<String, Object>> spent = inputs.stream()
                .map(coin -> Map.<String, Object>of("txid", coin.transaction(), "vout", coin.index()))
                .toList();
        List<Map<String, String>> paid = outputs.stream()
                .map(output -> Map.of(address(output), bitcoin(output.satoshi())))
                .toList();
        String open = node.call("createpsbt", spent, paid).asString();
        List<Map<String, Object>> keys = chains(from).stream()
                .map(chain -> Map.<String, Object>of("desc", chain, "range", List.of(0, 99)))
                .toList();
        JsonNode signed = node.call("descriptorprocesspsbt", open, keys);
        if (!signed.path("complete").asBoolean(false)) {
            throw new IllegalStateException("The sample's node could not sign for " + from);
        }
        return node.call("sendrawtransaction", signed.path("hex").asString()).asString();
    }

    private String address(Output output) {
        return address(output.wallet(), output.chain(), output.index());
    }

    private List<String> derived(String chain) {
        String publicOnly =
                node.call("getdescriptorinfo", chain).path("descriptor").asString();
        return node.call("deriveaddresses", publicOnly, List.of(0, 99))
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static List<String> chains(BitcoinWallet wallet) {
        String all = wallet.signing();
        return all.contains("<0;1>") ? List.of(all.replace("<0;1>", "0"), all.replace("<0;1>", "1")) : List.of(all);
    }
}
