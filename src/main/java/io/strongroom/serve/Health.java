package io.strongroom.serve;

import io.strongroom.basics.BlockRef;
import io.strongroom.basics.LedgerId;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.LedgersSettings;
import io.strongroom.schedule.Work;
import io.strongroom.schedule.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How a server is: its database, its ledgers by name, its last runs. No address of a node, no client, no amount. */
@Component
class Health {

    private static final Logger log = LoggerFactory.getLogger(Health.class);
    private static final Duration FRESH = Duration.ofSeconds(15);
    private static final int ANSWER_MILLIS = 2_000;

    private final Ledgers ledgers;
    private final LedgersSettings settings;
    private final WorkQueue queue;
    private final WorkMetrics metrics;
    private final Clock clock;
    private Optional<Told> told = Optional.empty();

    Health(Ledgers ledgers, LedgersSettings settings, WorkQueue queue, WorkMetrics metrics, Clock clock) {
        this.ledgers = ledgers;
        this.settings = settings;
        this.queue = queue;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** What ledgers told, and when; asked for again only after a while. */
    private record Told(Instant at, List<Map<String, Object>> ledgers) {}

    /** An answer for whoever watches over the server: whether it can work at all, and all that is known, as JSON. */
    record Answer(boolean canWork, String json) {}

    Answer answer() {
        Map<String, Object> all = new LinkedHashMap<>();
        List<Map<String, Object>> told = ledgers();
        boolean areThere = told.stream().allMatch(ledger -> Boolean.TRUE.equals(ledger.get("answers")));
        boolean isThere = addDatabase(all);
        all.put("ledgers", told);
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("status", isThere ? areThere ? "up" : "degraded" : "down");
        status.putAll(all);
        return new Answer(isThere, JsonMapper.shared().writeValueAsString(status) + "\n");
    }

    private boolean addDatabase(Map<String, Object> all) {
        try {
            Map<String, Long> work = new LinkedHashMap<>();
            work.put("open", (long) queue.open().size());
            work.put(
                    "given_up",
                    queue.counts().stream()
                            .filter(count -> count.state() == Work.State.GIVEN_UP)
                            .mapToLong(WorkQueue.Count::items)
                            .sum());
            List<Map<String, String>> runs = metrics.lastEnds().entrySet().stream()
                    .map(end -> Map.of(
                            "job", end.getKey(),
                            "run", end.getValue().run().toString(),
                            "result", end.getValue().result().name(),
                            "ended_at", end.getValue().endedAt().toString()))
                    .toList();
            all.put("database", "up");
            all.put("work", work);
            all.put("last_runs", runs);
            return true;
        } catch (DataAccessException e) {
            log.warn("The database does not answer", e);
            all.put("database", "down");
            return false;
        }
    }

    private synchronized List<Map<String, Object>> ledgers() {
        Instant now = clock.instant();
        if (told.filter(last -> last.at().plus(FRESH).isAfter(now)).isEmpty()) {
            List<CompletableFuture<Map<String, Object>>> asked = settings.list().stream()
                    .map(ledger -> asked(ledger.ledger(), ledger.nodes().size()))
                    .toList();
            told = Optional.of(
                    new Told(now, asked.stream().map(CompletableFuture::join).toList()));
        }
        return told.orElseThrow().ledgers();
    }

    /** Who watches is not to wait for a node. */
    private CompletableFuture<Map<String, Object>> asked(LedgerId ledger, int nodes) {
        Map<String, Object> silent = Map.of("ledger", ledger.value(), "nodes", nodes, "answers", false);
        return CompletableFuture.supplyAsync(() -> ledgers.of(ledger).lastFinal(), Thread::startVirtualThread)
                .thenApply(block -> answered(ledger, nodes, block))
                .completeOnTimeout(silent, ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                .exceptionally(_ -> silent);
    }

    private static Map<String, Object> answered(LedgerId ledger, int nodes, BlockRef block) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("ledger", ledger.value());
        told.put("nodes", nodes);
        told.put("answers", true);
        told.put("final_height", block.height());
        told.put("final_at", block.minedAt().toString());
        return told;
    }
}
