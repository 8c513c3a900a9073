package io.strongroom.job;

import static io.strongroom.job.StakedFirm.CREDENTIALS;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.TestConsensus;
import io.strongroom.TestConsensus.Payload;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** A close of the sample custodian's quarter with what a real consensus node says of real validators. */
class ConsensusCloseTest {

    private static final int PROPOSERS = 8;
    private static final String ELSEWHERE = "0x01" + "0".repeat(22) + "66".repeat(20);

    @TempDir
    private Path folder;

    @Test
    void stakesAreReadAtTheSlotOfThePinnedBlock() throws IOException {
        try (StakedFirm staked = StakedFirm.in(folder);
                TestConsensus consensus =
                        TestConsensus.started(folder.resolve("node"), payload(staked), validators(), PROPOSERS);
                ConfigurableApplicationContext application = staked.application(consensus.address())) {
            consensus.awaitBlock();
            assertThat(consensus.get("/eth/v1/beacon/headers/4")).isEmpty();
            List<JsonNode> rows = members(consensus);
            List<String> ours = keys(rows, 0, 1, 8, 9);
            staked.list(
                    application,
                    Stream.concat(ours.stream(), keys(rows, 2, 3).stream()).toList());
            staked.owe(application, ether(rows, 0, 1, 8, 9));

            staked.firm().close(application);

            assertThat(application.getBean(RunReports.class).of(SampleFirm.RUN).text())
                    .contains(
                            "its withdrawals go to 0x6666666666666666666666666666666666666666, which is not the wallet",
                            "its withdrawal credentials are those of a key (0x00), not of an address");
            assertThat(staked.firm().rows("select kind from reconciliation_break"))
                    .isEmpty();
            assertThat(staked.firm()
                            .rows("select position, status, slashed, slot, pending from snapshot_stake order by 1"))
                    .containsExactly(
                            "0 active_ongoing f 5 null",
                            "1 active_ongoing f 5 null",
                            "2 active_ongoing f 5 null",
                            "3 active_ongoing f 5 null",
                            "8 exited_slashed t 5 null",
                            "9 withdrawal_possible f 5 null");
            // The block paid the one out and fined the other, who did not sign with the committee: this is the state
            // after it.
            assertThat(
                            staked.firm()
                                    .rows(
                                            "select base_units between 30.9e18 and 31000000006e9 from snapshot_stake where position = 8"))
                    .containsExactly("t");
            assertThat(staked.firm().rows("select base_units from snapshot_stake where position = 9"))
                    .containsExactly("0");
            assertThat(staked.pack().findings()).isEmpty();
        }
    }

    private static Payload payload(StakedFirm staked) {
        return new Payload(
                StakedFirm.CHAIN,
                staked.pinned().block().minedAt(),
                staked.pinned().block().hash(),
                staked.pinned().parentHash());
    }

    /** Eight that do their duty, one slashed and out, and one whose exit is over: the first block pays it out. */
    private static List<Map<String, Object>> validators() {
        return List.of(
                Map.of("credentials", CREDENTIALS, "balance", 32_000_000_005L),
                Map.of("credentials", CREDENTIALS),
                Map.of("credentials", ELSEWHERE),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                slashed(),
                Map.of("credentials", CREDENTIALS, "exitEpoch", 0, "withdrawableEpoch", 0));
    }

    private static Map<String, Object> slashed() {
        Map<String, Object> slashed = new LinkedHashMap<>();
        slashed.put("credentials", CREDENTIALS);
        slashed.put("slashed", true);
        slashed.put("exitEpoch", 0);
        slashed.put("withdrawableEpoch", 8192);
        slashed.put("balance", 31_000_000_007L);
        slashed.put("effective", 31_000_000_000L);
        return slashed;
    }

    /** Of the whole state, by their places in it. */
    private static List<JsonNode> members(TestConsensus consensus) {
        return consensus
                .get("/eth/v1/beacon/states/%d/validators".formatted(TestConsensus.slot()))
                .orElseThrow()
                .path("data")
                .valueStream()
                .toList();
    }

    private static List<String> keys(List<JsonNode> rows, int... places) {
        return Arrays.stream(places)
                .mapToObj(place ->
                        rows.get(place).path("validator").path("pubkey").asString())
                .toList();
    }

    private static String ether(List<JsonNode> rows, int... places) {
        return Arrays.stream(places)
                .mapToObj(
                        place -> new BigDecimal(rows.get(place).path("balance").asString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .movePointLeft(9)
                .toPlainString();
    }
}
