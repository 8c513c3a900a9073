package io.strongroom.chain.evm.token;

import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.TokenCheck;
import io.strongroom.chain.TokenCheck.Outcome;
import io.strongroom.chain.TokenCheck.Property;
import io.strongroom.chain.rpc.Batches;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.JsonRpc.Answer;
import io.strongroom.chain.rpc.JsonRpc.Call;
import io.strongroom.chain.rpc.RpcErrorException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.web3j.crypto.Hash;
import tools.jackson.databind.JsonNode;

/** Asks tokens' contracts what they are, at one block. */
public final class TokenChecks {

    private static final int CALLS_PER_TOKEN = 3;

    private final JsonRpc rpc;
    private final PinnedBlock block;
    private final Batches batches;

    public TokenChecks(JsonRpc rpc, PinnedBlock block, int batchSize) {
        this.rpc = rpc;
        this.block = block;
        this.batches = new Batches(rpc, batchSize);
    }

    public List<TokenCheck> of(List<Asset> assets) {
        List<Asset> tokens = assets.stream()
                .filter(asset -> asset.id().contract().isPresent())
                .toList();
        List<Answer> answers = batches.answers(tokens.stream()
                .flatMap(token -> calls(token.id().contract().orElseThrow()))
                .toList());
        List<TokenCheck> checks = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            int first = i * CALLS_PER_TOKEN;
            checks.addAll(checks(tokens.get(i), answers.subList(first, first + CALLS_PER_TOKEN)));
        }
        return checks;
    }

    private Stream<Call> calls(String contract) {
        return Stream.of(
                Call.of("eth_getCode", contract, Erc20.at(block)),
                Erc20.decimals(contract, block),
                Erc20.symbol(contract, block));
    }

    private List<TokenCheck> checks(Asset token, List<Answer> answers) {
        AssetId id = token.id();
        String contract = id.contract().orElseThrow();
        Optional<String> codeHash = told(answers.get(0), TokenChecks::codeHash);
        Outcome outcome = codeHash.isPresent() ? Outcome.MATCHES : Outcome.MISSING;
        Optional<String> decimals =
                told(answers.get(1), value -> Erc20.number(value).map(BigInteger::toString));
        return List.of(
                new TokenCheck(id, Property.CONTRACT, contract, codeHash, outcome),
                TokenCheck.of(id, Property.DECIMALS, String.valueOf(token.decimals()), decimals),
                TokenCheck.of(id, Property.SYMBOL, token.symbol(), told(answers.get(2), Erc20::text)));
    }

    private static Optional<String> codeHash(JsonNode code) {
        String bytes = Hex.bytes(code);
        return bytes.equals("0x") ? Optional.empty() : Optional.of(Hash.sha3(bytes));
    }

    private Optional<String> told(Answer answer, Function<JsonNode, Optional<String>> read) {
        return switch (answer) {
            case Answer.Result(JsonNode value) -> read.apply(value);
            case Answer.Refused refused when Erc20.isProgramFailure(refused) -> Optional.empty();
            case Answer.Refused(int code, String message) ->
                throw new RpcErrorException(
                        "%s refused to describe a token: %s (%d)".formatted(rpc, message, code), code);
        };
    }
}
