package io.strongroom.sample;

import io.strongroom.basics.AssetId;
import io.strongroom.basics.BlockRef;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** All that happened: the register, the ledger, and what every wallet held at the cut-off. */
final class History {

    private final JsonRpc node;
    private final Operations operations;
    private final SortedMap<Instant, Map<Wallet, Map<Token, BigInteger>>> held = new TreeMap<>();
    private final List<BlockRef> cutOff = new ArrayList<>();

    /** When it is noted what wallets hold; the cut-off is the last. */
    private static final List<Instant> MOMENTS = List.of(Inventory.HANDED_BACK, Quarterly.PERIOD.cutOff());

    private History(JsonRpc node) {
        this.node = node;
        this.operations = new Operations(Transfers.on(node), new Book(List.of()));
    }

    static History made(JsonRpc node, List<Event> events) {
        History history = new History(node);
        for (Event event : events) {
            MOMENTS.stream()
                    .filter(moment -> !event.at().isBefore(moment))
                    .filter(moment -> !history.held.containsKey(moment))
                    .forEach(history::freeze);
            event.happen(history.operations);
        }
        history.operations.transfers().ledger().release();
        history.requireNodeAgrees();
        return history;
    }

    /** The register as it ought to be. */
    Book book() {
        return operations.book();
    }

    BlockRef cutOff() {
        return cutOff.getFirst();
    }

    int transactions() {
        return operations.transfers().ledger().blocks().size();
    }

    BigInteger heldAtCutOff(Wallet wallet, Token token) {
        return heldBefore(Quarterly.PERIOD.cutOff(), wallet, token);
    }

    /** At one of the moments that are noted. */
    BigInteger heldBefore(Instant moment, Wallet wallet, Token token) {
        return held.getOrDefault(moment, Map.of())
                .getOrDefault(wallet, Map.of())
                .getOrDefault(token, BigInteger.ZERO);
    }

    String account(Wallet wallet) {
        return Devnet.LEDGER + ":" + operations.transfers().address(wallet);
    }

    AssetId asset(Token token) {
        return operations.transfers().asset(token);
    }

    Operations operations() {
        return operations;
    }

    private void freeze(Instant moment) {
        if (moment.equals(Quarterly.PERIOD.cutOff())) {
            cutOff.add(operations.transfers().ledger().blocks().getLast());
        }
        Map<Wallet, Map<Token, BigInteger>> all = new EnumMap<>(Wallet.class);
        for (Wallet wallet : Wallet.values()) {
            Map<Token, BigInteger> balances = new EnumMap<>(Token.class);
            for (Token token : Token.values()) {
                balances.put(token, operations.transfers().held(wallet, token));
            }
            all.put(wallet, balances);
        }
        held.put(moment, all);
    }

    /** Two ways to the same figures: our own arithmetic, and the node's state at the block's hash. */
    private void requireNodeAgrees() {
        for (Wallet wallet : Wallet.values()) {
            for (Token token : Token.values()) {
                BigInteger atNode = heldAtNode(wallet, token);
                if (!atNode.equals(heldAtCutOff(wallet, token))) {
                    throw new IllegalStateException("%s holds %s base units of %s by the node, but %s by our books"
                            .formatted(wallet.id(), atNode, token.symbol(), heldAtCutOff(wallet, token)));
                }
            }
        }
    }

    private BigInteger heldAtNode(Wallet wallet, Token token) {
        Map<String, String> block = Map.of("blockHash", cutOff().hash());
        String address = operations.transfers().address(wallet);
        if (token.isCoin()) {
            return Hex.quantity(node.call("eth_getBalance", address, block));
        }
        String contract = operations.transfers().contract(token).orElseThrow();
        Map<String, String> question = Map.of("to", contract, "data", Calldata.balanceOf(address));
        return new BigInteger(Hex.bytes(node.call("eth_call", question, block)).substring(2), 16);
    }
}
