package io.strongroom.chain.evm.balance;

import io.strongroom.basics.AssetId;
import io.strongroom.chain.BalanceSource;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import io.strongroom.chain.evm.token.Erc20;
import io.strongroom.chain.rpc.Batches;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.JsonRpc.Answer;
import io.strongroom.chain.rpc.JsonRpc.Call;
import io.strongroom.chain.rpc.RpcErrorException;
import io.strongroom.chain.rpc.Text;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads each balance with a call of its own, many calls to a request: works with every node. */
public final class BatchedBalances implements BalanceSource {

    private static final String METHOD_NATIVE = "eth_getBalance";
    private static final String METHOD_TOKEN = "eth_call balanceOf";

    private final JsonRpc rpc;
    private final Batches batches;

    public BatchedBalances(JsonRpc rpc, int batchSize) {
        this.rpc = rpc;
        this.batches = new Batches(rpc, batchSize);
    }

    @Override
    public List<Reading> read(PinnedBlock block, List<Question> questions) {
        List<Question> readable =
                questions.stream().filter(BatchedBalances::isReadable).toList();
        List<Answer> answers = batches.answers(
                readable.stream().map(question -> call(question, block)).toList());
        List<Reading> readings = new ArrayList<>(questions.size());
        int next = 0;
        for (Question question : questions) {
            readings.add(isReadable(question) ? reading(question, answers.get(next++)) : unknownKind(question));
        }
        return readings;
    }

    private static boolean isReadable(Question question) {
        AssetId asset = question.asset();
        return asset.isNative()
                || asset.namespace().equals("erc20")
                || asset.namespace().equals("erc721")
                || asset.tokenId().isPresent();
    }

    private static Reading unknownKind(Question question) {
        return unread(
                question,
                question.asset().namespace().equals("erc1155")
                        ? "assets of kind erc1155 are not read without their number"
                        : "assets of kind %s are not read"
                                .formatted(question.asset().namespace()));
    }

    private static Call call(Question question, PinnedBlock block) {
        String holder = question.account().address();
        return question.asset()
                .contract()
                .map(contract -> question.asset()
                        .tokenId()
                        .map(id -> Erc20.balanceOf(contract, holder, id, block))
                        .orElseGet(() -> Erc20.balanceOf(contract, holder, block)))
                .orElseGet(() -> Call.of(METHOD_NATIVE, holder, Erc20.at(block)));
    }

    private Reading reading(Question question, Answer answer) {
        return switch (answer) {
            case Answer.Result(JsonNode value)
            when question.asset().isNative() ->
                new Reading.Balance(question.account(), question.asset(), Hex.quantity(value), METHOD_NATIVE);
            case Answer.Result(JsonNode value) -> tokenReading(question, value);
            case Answer.Refused refused -> refusedReading(question, refused);
        };
    }

    private static Reading tokenReading(Question question, JsonNode value) {
        Optional<BigInteger> balance = Erc20.number(value);
        if (balance.isPresent()) {
            return new Reading.Balance(question.account(), question.asset(), balance.get(), METHOD_TOKEN);
        }
        // The ledger answers a call to an address without a contract with nothing, not with an error.
        String answered = Hex.bytes(value).equals("0x") ? "nothing (no contract?)" : "something else than a number";
        return unread(question, "contract answered " + answered);
    }

    private Reading refusedReading(Question question, Answer.Refused refused) {
        if (question.asset().isNative() || !Erc20.isProgramFailure(refused)) {
            throw new RpcErrorException(
                    "%s refused a balance of %s: %s (%d)"
                            .formatted(rpc, question.asset(), refused.message(), refused.code()),
                    refused.code());
        }
        return unread(question, "contract failed: " + Text.shown(refused.message()));
    }

    private static Reading unread(Question question, String reason) {
        return new Reading.Unread(question.account(), question.asset(), reason);
    }
}
