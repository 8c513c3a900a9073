package io.strongroom.chain.evm.token;

import io.strongroom.basics.AssetId;
import io.strongroom.chain.LookThrough;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import io.strongroom.chain.rpc.Batches;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.JsonRpc.Answer;
import io.strongroom.chain.rpc.JsonRpc.Call;
import io.strongroom.chain.rpc.RpcErrorException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.web3j.crypto.Hash;
import tools.jackson.databind.JsonNode;

/** Asks vaults what their shares stand for (ERC-4626). */
public final class VaultShares {

    private static final String ASSET = selector("asset()");
    private static final String CONVERT = selector("convertToAssets(uint256)");
    private static final int ADDRESS_BITS = 160;

    private final JsonRpc rpc;
    private final PinnedBlock block;
    private final Batches batches;

    public VaultShares(JsonRpc rpc, PinnedBlock block, int batchSize) {
        this.rpc = rpc;
        this.block = block;
        this.batches = new Batches(rpc, batchSize);
    }

    /** One for each holding, in their order. */
    public List<LookThrough> of(List<Reading.Balance> holdings) {
        List<Answer> answers = batches.answers(holdings.stream()
                .flatMap(holding -> Stream.of(
                        call(holding.asset(), ASSET),
                        call(holding.asset(), CONVERT + "%064x".formatted(holding.baseUnits()))))
                .toList());
        List<LookThrough> found = new ArrayList<>();
        for (int i = 0; i < holdings.size(); i++) {
            Reading.Balance holding = holdings.get(i);
            Optional<AssetId> underlying = number(answers.get(2 * i))
                    .filter(word -> word.signum() > 0 && word.bitLength() <= ADDRESS_BITS)
                    .map(word -> new AssetId("%s/erc20:0x%040x".formatted(block.ledger(), word)));
            found.add(new LookThrough(
                    holding.account(),
                    holding.asset(),
                    holding.baseUnits(),
                    underlying,
                    underlying.isPresent() ? number(answers.get(2 * i + 1)) : Optional.empty()));
        }
        return found;
    }

    private Call call(AssetId vault, String input) {
        return Call.of("eth_call", Map.of("to", vault.contract().orElseThrow(), "input", input), Erc20.at(block));
    }

    private Optional<BigInteger> number(Answer answer) {
        return switch (answer) {
            case Answer.Result(JsonNode value) -> Erc20.number(value);
            case Answer.Refused refused when Erc20.isProgramFailure(refused) -> Optional.empty();
            case Answer.Refused(int code, String message) ->
                throw new RpcErrorException("%s refused to ask a vault: %s (%d)".formatted(rpc, message, code), code);
        };
    }

    private static String selector(String signature) {
        return Hash.sha3String(signature).substring(0, 10);
    }
}
