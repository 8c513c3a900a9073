package io.strongroom.chain;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.chain.evm.balance.MulticallPack;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.DynamicStruct;
import org.web3j.abi.datatypes.Function;
import org.web3j.utils.Numeric;

/**
 * The best that web3j offers to read many balances: Multicall3 by its encoder and decoder. It is carried by our own HTTP
 * client, which does not have the delays that web3j's has with small packets.
 */
public final class Web3jBalances {

    /** More calls in one question make web3j's decoder slower, not faster. */
    private static final int CALLS = 300;

    private final JsonRpc rpc;

    public Web3jBalances(URI node) {
        this.rpc = new JsonRpc(node);
    }

    /** One call of Multicall3. */
    public static final class Asked extends DynamicStruct {
        public Asked(Address target, Bool mayFail, DynamicBytes data) {
            super(target, mayFail, data);
        }
    }

    /** What came of it. */
    public static final class Told extends DynamicStruct {
        final Bool success;
        final DynamicBytes data;

        public Told(Bool success, DynamicBytes data) {
            super(success, data);
            this.success = success;
            this.data = data;
        }
    }

    public List<BigInteger> read(PinnedBlock block, List<AccountId> accounts, List<AssetId> assets) {
        List<Asked> calls = new ArrayList<>();
        List<BigInteger> balances = new ArrayList<>();
        for (AccountId account : accounts) {
            for (AssetId asset : assets) {
                calls.add(call(account, asset));
                if (calls.size() == CALLS) {
                    balances.addAll(ask(block, calls));
                    calls.clear();
                }
            }
        }
        balances.addAll(ask(block, calls));
        return balances;
    }

    private static Asked call(AccountId account, AssetId asset) {
        Function question = new Function(
                asset.isNative() ? "getEthBalance" : "balanceOf", List.of(new Address(account.address())), List.of());
        return new Asked(
                new Address(asset.contract().orElse(MulticallPack.CONTRACT)),
                new Bool(true),
                new DynamicBytes(Numeric.hexStringToByteArray(FunctionEncoder.encode(question))));
    }

    private List<BigInteger> ask(PinnedBlock block, List<Asked> calls) {
        if (calls.isEmpty()) {
            return List.of();
        }
        Function function = new Function(
                "aggregate3",
                List.of(new DynamicArray<>(Asked.class, List.copyOf(calls))),
                List.of(new TypeReference<DynamicArray<Told>>() {}));
        String answer = rpc.call(
                        "eth_call",
                        Map.of("to", MulticallPack.CONTRACT, "input", FunctionEncoder.encode(function)),
                        Hex.of(block.block().height()))
                .asString();
        var decoded = FunctionReturnDecoder.decode(answer, function.getOutputParameters());
        return ((DynamicArray<?>) decoded.getFirst())
                .getValue().stream()
                        .map(told -> new BigInteger(1, ((Told) told).data.getValue()))
                        .toList();
    }
}
