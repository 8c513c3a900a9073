package io.strongroom.chain;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Searches a ledger's logs in ranges of blocks that the node can bear. */
public final class LogRanges {

    private static final long BLOCKS_MAX = 10_000;

    private final JsonRpc rpc;
    private long blocks = BLOCKS_MAX;

    public LogRanges(JsonRpc rpc) {
        this.rpc = rpc;
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
                logs = logs(from, to, topics);
            } catch (RpcErrorException | AnswerTooLargeException e) {
                // Nodes limit the range or the answer, each in its own words; half of it may pass.
                if (from == to) {
                    throw e;
                }
                blocks = (to - from + 1) / 2;
                continue;
            }
            logs.forEach(found);
            from = to + 1;
            blocks = Math.min(BLOCKS_MAX, blocks * 2);
        }
    }

    private JsonNode logs(long from, long to, List<Object> topics) {
        JsonNode logs =
                rpc.call("eth_getLogs", Map.of("fromBlock", Hex.of(from), "toBlock", Hex.of(to), "topics", topics));
        if (!logs.isArray()) {
            throw new LedgerUnavailableException("%s answered eth_getLogs without a list".formatted(rpc));
        }
        return logs;
    }
}
