package io.strongroom.chain.evm.block;

import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.rpc.AnswerTooLargeException;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.JsonRpc.Call;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import io.strongroom.chain.rpc.RpcErrorException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Searches a ledger's logs in ranges of blocks that the node can bear. */
public final class LogRanges {

    private static final long BLOCKS_MAX = 10_000;

    private final JsonRpc rpc;
    private List<String> contracts = List.of();
    private long most = BLOCKS_MAX;
    private long blocks = BLOCKS_MAX;

    public LogRanges(JsonRpc rpc) {
        this.rpc = rpc;
    }

    /** Of these contracts alone, in lower case. */
    public LogRanges of(List<String> only) {
        contracts = List.copyOf(only);
        return this;
    }

    /**
     * Gives every log with these topics, in the order of the ledger.
     *
     * @param topics as {@code eth_getLogs} takes them: at each place a text, a list of alternatives, or JSON null
     */
    public void search(long fromHeight, PinnedBlock end, List<Object> topics, Consumer<JsonNode> found) {
        long from = fromHeight;
        while (from <= end.block().height()) {
            long to = Math.min(from + blocks - 1, end.block().height());
            JsonNode logs;
            try {
                logs = logs(from, to, end, topics);
            } catch (RpcErrorException | AnswerTooLargeException e) {
                if (from < to) {
                    narrow(to - from + 1, String.valueOf(e.getMessage()));
                    continue;
                }
                logs = ofReceipts(from, end, topics, e);
            }
            logs.forEach(found);
            from = to + 1;
            blocks = Math.min(most, blocks * 2);
        }
    }

    /** Nodes limit the range or the answer, each in its own words: as it says, or else half of it may pass. */
    private void narrow(long refused, String words) {
        RangeAdvice advice = RangeAdvice.of(words)
                .filter(said -> said.blocks() < refused)
                .orElse(new RangeAdvice(refused / 2, false));
        blocks = advice.blocks();
        most = advice.always() ? Math.min(most, blocks) : most;
    }

    /** What the receipts of one block have, where the block has more logs than the node gives at once. */
    private JsonNode ofReceipts(long height, PinnedBlock end, List<Object> topics, RuntimeException refusal) {
        JsonNode block = rpc.call("eth_getBlockByNumber", Hex.of(height), false);
        if (!block.isObject()
                || (height == end.block().height()
                        && !Hex.hash(block.path("hash")).equals(end.block().hash()))) {
            throw refusal;
        }
        ArrayNode logs = JsonNodeFactory.instance.arrayNode();
        BlockContent.read(rpc, Hex.hash(block.path("hash")))
                .logs()
                .filter(log -> contracts.isEmpty() || contracts.contains(Hex.address(log.path("address"))))
                .filter(log -> isAskedFor(log.path("topics"), topics))
                .forEach(logs::add);
        return logs;
    }

    /** As a node takes them: a place may be open, one topic, or one of several. */
    private static boolean isAskedFor(JsonNode topics, List<Object> asked) {
        for (int i = 0; i < asked.size(); i++) {
            String topic = topics.path(i).asString("");
            boolean fits = switch (asked.get(i)) {
                case String one -> one.equals(topic);
                case List<?> several -> several.contains(topic);
                default -> true;
            };
            if (i >= topics.size() || !fits) {
                return false;
            }
        }
        return true;
    }

    /**
     * The logs, and in the same question the range's last block: a node that does not have it yet answers with no logs
     * and no error.
     */
    private JsonNode logs(long from, long to, PinnedBlock end, List<Object> topics) {
        Map<String, Object> filter = new LinkedHashMap<>();
        filter.put("fromBlock", Hex.of(from));
        filter.put("toBlock", Hex.of(to));
        filter.put("topics", topics);
        if (!contracts.isEmpty()) {
            filter.put("address", contracts);
        }
        List<JsonNode> answers =
                rpc.batch(List.of(Call.of("eth_getLogs", filter), Call.of("eth_getBlockByNumber", Hex.of(to), false)));
        JsonNode block = answers.getLast();
        if (!block.isObject()
                || (to == end.block().height()
                        && !Hex.hash(block.path("hash")).equals(end.block().hash()))) {
            throw new LedgerUnavailableException(
                    "%s was asked for logs up to block %d, which it does not have".formatted(rpc, to));
        }
        if (!answers.getFirst().isArray()) {
            throw new LedgerUnavailableException("%s answered eth_getLogs without a list".formatted(rpc));
        }
        return answers.getFirst();
    }
}
