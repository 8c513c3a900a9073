package io.strongroom.chain.evm.block;

import io.strongroom.chain.rpc.Batches;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Receipts of single transactions, as one node has them. */
public final class Receipts {

    private final Batches batches;

    public Receipts(JsonRpc node, int batchSize) {
        this.batches = new Batches(node, batchSize);
    }

    /** Where a transaction went through. */
    public record Receipt(String transaction, long height) {}

    /** Those that went through between two heights, both included, in their order; a failed one moved nothing. */
    public List<Receipt> succeeded(List<String> transactions, long from, long to) {
        List<JsonRpc.Answer> answers = batches.answers(transactions.stream()
                .map(hash -> JsonRpc.Call.of("eth_getTransactionReceipt", hash))
                .toList());
        List<Receipt> found = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            JsonNode receipt = receipt(transactions.get(i), answers.get(i));
            if (!receipt.isNull() && Hex.number(receipt.path("status")) == 1) {
                long height = Hex.number(receipt.path("blockNumber"));
                if (height >= from && height <= to) {
                    found.add(new Receipt(transactions.get(i), height));
                }
            }
        }
        return found;
    }

    /** Null if the node has none. */
    private static JsonNode receipt(String transaction, JsonRpc.Answer answer) {
        return switch (answer) {
            case JsonRpc.Answer.Result(JsonNode value)
            when value.isNull() || Hex.hash(value.path("transactionHash")).equals(transaction) -> value;
            case JsonRpc.Answer.Result _ ->
                throw new LedgerUnavailableException(
                        "A node answered with another receipt than that of " + transaction);
            case JsonRpc.Answer.Refused(int code, String message) ->
                throw new LedgerUnavailableException(
                        "A node refused the receipt of %s: %d %s".formatted(transaction, code, message));
        };
    }
}
