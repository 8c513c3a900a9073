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

/** All that happened: the register, the ledger, and what every wallet held at the cut-off. */
final class History {

    private final JsonRpc node;
    private final Operations operations;
    private final Map<Wallet, Map<Token, BigInteger>> held = new EnumMap<>(Wallet.class);
    private final List<BlockRef> cutOff = new ArrayList<>();

    private History(JsonRpc node) {
        this.node = node;
        this.operations = new Operations(Transfers.on(node), new Book(List.of()));
    }

    static History made(JsonRpc node, List<Event> events) {
        History history = new History(node);
        Instant end = Quarterly.PERIOD.cutOff();
        for (Event event : events) {
            if (history.cutOff.isEmpty() && !event.at().isBefore(end)) {
                history.freeze();
            }
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
        return held.getOrDefault(wallet, Map.of()).getOrDefault(token, BigInteger.ZERO);
    }

    String account(Wallet wallet) {
        return Devnet.LEDGER + ":" + operations.transfers().address(wallet);
    }

    AssetId asset(Token token) {
        return new AssetId(operations
                .transfers()
                .contract(token)
                .map(contract -> "%s/erc20:%s".formatted(Devnet.LEDGER, contract))
                .orElse(Devnet.LEDGER + "/slip44:60"));
    }

    private void freeze() {
        cutOff.add(operations.transfers().ledger().blocks().getLast());
        for (Wallet wallet : Wallet.values()) {
            Map<Token, BigInteger> balances = new EnumMap<>(Token.class);
            for (Token token : Token.values()) {
                balances.put(token, operations.transfers().held(wallet, token));
            }
            held.put(wallet, balances);
        }
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
