package io.strongroom.chain.evm.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.BlockRef;
import io.strongroom.basics.LedgerId;
import io.strongroom.chain.LyingNode;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RangeAdviceTest {

    private static final String HASH = "0x" + "ab".repeat(32);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            query returned more than 10000 results. Try with this block range [0x10, 0x1f].                     | 16    | false
            Log response size exceeded. Based on your parameters, this block range should work: [0x0, 0x63]      | 100   | false
            response is too big. retry with the range 100-149                                                    | 50    | false
            eth_getLogs is limited to a 10,000 range                                                             | 10000 | true
            eth_getLogs is limited to a 5 range, upgrade from free plan                                          | 5     | true
            eth_getLogs and eth_newFilter are limited to a 10,000 blocks range                                   | 10000 | true
            requested too many blocks from 1 to 9000, maximum is set to 2048                                      | 2048  | true
            Under the Free tier plan, you can make eth_getLogs requests with up to a 10 block range.             | 10    | true
            You can make eth_getLogs requests with up to a 2K block range and no limit on the response size      | 2000  | true
            exceed maximum block range: 5000                                                                     | 5000  | true
            block range is too large, max is 1000 blocks                                                         | 1000  | true
            query exceeds max block range 800                                                                    | 800   | true
            block range limit is 500                                                                             | 500   | true
            """)
    void readsWhatProvidersSay(String refusal, long blocks, boolean always) {
        assertThat(RangeAdvice.of(refusal)).hasValue(new RangeAdvice(blocks, always));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query timeout exceeded",
                "execution reverted: maximum 7 per account",
                "internal error 12345",
                "block range [0x20, 0x10] is empty",
                "block range is too wide",
                ""
            })
    void findsNothingWhereNothingIsSaid(String refusal) {
        assertThat(RangeAdvice.of(refusal)).isEmpty();
    }

    /** A limit that was named is kept to: no further question is refused. */
    @Test
    void searchesWithinTheLimitThatTheNodeNames() {
        List<String> refused = new ArrayList<>();
        List<long[]> searched = new ArrayList<>();
        try (LyingNode node = LyingNode.started()) {
            for (int i = 0; i < 40; i++) {
                node.then(question -> answer(question, refused, searched));
            }
            PinnedBlock end = new PinnedBlock(
                    Instant.EPOCH.plusSeconds(1),
                    new BlockRef(new LedgerId("eip155:1"), 9_999, HASH, Instant.EPOCH),
                    HASH,
                    HASH,
                    "node",
                    "depth 1");

            new LogRanges(new JsonRpc(node.uri())).search(0, end, List.of(), log -> {});
        }

        assertThat(refused).hasSize(1);
        assertThat(searched)
                .hasSize(20)
                .allSatisfy(range -> assertThat(range[1] - range[0]).isEqualTo(499));
        for (int i = 1; i < searched.size(); i++) {
            assertThat(searched.get(i)[0]).isEqualTo(searched.get(i - 1)[1] + 1);
        }
    }

    private static LyingNode.Reply answer(JsonNode question, List<String> refused, List<long[]> searched) {
        JsonNode filter = question.get(0).path("params").path(0);
        long from = Hex.number(filter.path("fromBlock"));
        long to = Hex.number(filter.path("toBlock"));
        String block = LyingNode.result(question.get(1), "{\"hash\":\"%s\"}".formatted(HASH));
        if (to - from + 1 > 500) {
            refused.add(from + "-" + to);
            return LyingNode.Reply.of("[{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":-32000,"
                            .formatted(question.get(0).path("id"))
                    + "\"message\":\"exceed maximum block range: 500\"}},%s]".formatted(block));
        }
        searched.add(new long[] {from, to});
        return LyingNode.Reply.of("[%s,%s]".formatted(LyingNode.result(question.get(0), "[]"), block));
    }
}
