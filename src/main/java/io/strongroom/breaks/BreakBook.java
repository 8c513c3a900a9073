package io.strongroom.breaks;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.strongroom.audit.AuditHead;
import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.breaks.BreakEvent.What;
import io.strongroom.reconciliation.Break;
import io.strongroom.reconciliation.Reconciliations;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Everything that ever happened to breaks. */
@Repository
public class BreakBook {

    /** Later than any event. */
    static final long ALL = Long.MAX_VALUE;

    private static final String APPEND = """
            insert into break_event (event_id, break_id, kind, at, run_id, person_id, base_units, word, reference, text, due,
                sha256, proposal, maker_id)
            values (:event, :break, :kind, :at, :run, :person, :units, :word, :reference, :text, :due, :sha256, :proposal,
                :maker)
            """;

    private static final String HEAD_OF_NONE = "0".repeat(64);

    private final JdbcClient jdbc;
    private final Reconciliations reconciliations;

    BreakBook(JdbcClient jdbc, Reconciliations reconciliations) {
        this.jdbc = jdbc;
        this.reconciliations = reconciliations;
    }

    /** What a run's documents may tell of breaks and acts. */
    public record Followed(long lastEvent, AuditHead audit) {}

    /** Every break that was ever found, by what was known up to that event; those that expose clients first. */
    public List<BreakCase> cases(long lastEvent) {
        Map<String, List<BreakEvent>> events = jdbc
                .sql("select * from break_event where event_id <= ? order by event_id")
                .param(lastEvent)
                .query(EventRow::event)
                .list()
                .stream()
                .collect(groupingBy(BreakEvent::breakId, LinkedHashMap::new, toList()));
        return reconciliations.followedUpTo(lastEvent).stream()
                .map(found -> new BreakCase(found, events.getOrDefault(found.id(), List.of())))
                .toList();
    }

    public List<BreakCase> cases() {
        return cases(ALL);
    }

    /** The break of that number, or the one whose number begins so. */
    public BreakCase get(String id) {
        List<BreakCase> named = cases().stream()
                .filter(followed -> followed.id().startsWith(id))
                .toList();
        if (id.isEmpty() || named.size() != 1) {
            throw new IllegalArgumentException(
                    named.isEmpty() || id.isEmpty()
                            ? "There is no break '%s'".formatted(id)
                            : "'%s' may be any of %s"
                                    .formatted(
                                            id,
                                            named.stream().map(BreakCase::id).toList()));
        }
        return named.getFirst();
    }

    public Map<String, BreakCase> byId(long lastEvent) {
        return cases(lastEvent).stream().collect(Collectors.toMap(BreakCase::id, Function.identity()));
    }

    /** What was known when the run followed its breaks; empty if it has not come so far. */
    public Optional<Followed> followed(RunId run) {
        return jdbc.sql("select last_event, audit_entry, audit_hash from break_follow where run_id = ?")
                .param(run.toString())
                .query((row, number) -> new Followed(
                        row.getLong("last_event"),
                        new AuditHead(row.getLong("audit_entry"), new Sha256(row.getString("audit_hash")))))
                .optional();
    }

    void follow(RunId run, Optional<AuditHead> head) {
        jdbc.sql("insert into break_follow (run_id, last_event, audit_entry, audit_hash) values (?, ?, ?, ?)")
                .params(
                        run.toString(),
                        lastEvent(),
                        head.map(AuditHead::seq).orElse(0L),
                        head.map(last -> last.hash().hex()).orElse(HEAD_OF_NONE))
                .update();
    }

    /**
     * From here to the end of the transaction nobody else acts on breaks: neither another person nor a run. People act
     * seldom, and what they decide has to be about what they see.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void waitForTurn() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('strongroom breaks', 0))")
                .query(row -> {});
    }

    /** Adds an event; only with the turn. */
    @Transactional(propagation = Propagation.MANDATORY)
    BreakEvent add(String breakId, Instant at, What what) {
        BreakEvent event = new BreakEvent(lastEvent() + 1, breakId, at, what);
        EventRow row = EventRow.of(what);
        jdbc.sql(APPEND)
                .param("event", event.id())
                .param("break", breakId)
                .param("kind", row.kind())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("run", what.seenBy().map(RunId::toString).orElse(null))
                .param("person", what.doneBy().orElse(null))
                .param("units", row.units().orElse(null))
                .param("word", row.word().orElse(null))
                .param("reference", row.reference().orElse(null))
                .param("text", row.text().orElse(null))
                .param("due", row.due().orElse(null))
                .param("sha256", row.sha256().map(Sha256::hex).orElse(null))
                .param("proposal", row.proposal().orElse(null))
                .param("maker", row.maker().orElse(null))
                .update();
        return event;
    }

    private long lastEvent() {
        return jdbc.sql("select coalesce(max(event_id), 0) from break_event")
                .query(Long.class)
                .single();
    }

    /** The break as a run found it, if it did. */
    Optional<Break> foundBy(RunId run, String id) {
        return reconciliations.breaksOf(run).stream()
                .filter(found -> found.id().equals(id))
                .findFirst();
    }
}
