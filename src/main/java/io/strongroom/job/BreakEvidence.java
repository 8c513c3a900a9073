package io.strongroom.job;

import io.strongroom.audit.AuditTrail;
import io.strongroom.breaks.BreakBook;
import io.strongroom.breaks.BreakLine;
import io.strongroom.breaks.BreakLines;
import io.strongroom.breaks.Trail;
import io.strongroom.evidence.BreakFacts;
import io.strongroom.people.People;
import io.strongroom.run.CloseRun;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What documents of a run tell of breaks: the same however much has happened since. */
@Component
record BreakEvidence(BreakBook book, BreakLines lines, Trail trail, AuditTrail audit, People people) {

    BreakFacts of(CloseRun run) {
        List<BreakLine> known = lines.of(run.id());
        return book.followed(run.id())
                .map(followed -> new BreakFacts(
                        known,
                        makeGoods(known, run),
                        audit.upTo(followed.audit().seq()),
                        followed.audit(),
                        people.changes(run.horizon())))
                .orElseGet(BreakFacts::none);
    }

    private Map<String, List<Trail.Entry>> makeGoods(List<BreakLine> known, CloseRun run) {
        return known.stream()
                .map(BreakLine::followed)
                .filter(followed -> followed.found().kind().isPosition())
                .collect(Collectors.toMap(
                        followed -> followed.id(),
                        followed -> trail.makingGood(
                                followed.found().difference().asset(),
                                followed.id(),
                                run.horizon().lastFile())));
    }
}
