package io.strongroom.serve;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Day;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.Quarter;
import io.strongroom.basics.RunId;
import io.strongroom.job.DailyReconciliation;
import io.strongroom.job.DayReconciledException;
import io.strongroom.job.QuarterClosedException;
import io.strongroom.job.QuarterlyClose;
import io.strongroom.job.StatementOnRequest;
import io.strongroom.run.RunEnd;
import io.strongroom.run.RunOutcomes;
import io.strongroom.schedule.Work;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Does one piece of work, by the same services as the commands. */
@Component
class Doing {

    private final DailyReconciliation days;
    private final QuarterlyClose quarters;
    private final StatementOnRequest statements;
    private final RunOutcomes outcomes;

    Doing(DailyReconciliation days, QuarterlyClose quarters, StatementOnRequest statements, RunOutcomes outcomes) {
        this.days = days;
        this.quarters = quarters;
        this.statements = statements;
        this.outcomes = outcomes;
    }

    /**
     * Does it, or finds that it was done before the process that did it could say so.
     *
     * @return what came out, in words
     * @throws IncompleteDayException when a ledger could not be read
     */
    String done(Work work) {
        return switch (work.job()) {
            case DAILY_RECONCILIATION -> reconciled(work);
            case QUARTERLY_CLOSE -> closed(work);
            case STATEMENT -> {
                Optional<Instant> asOf =
                        work.detail().isEmpty() ? Optional.empty() : Optional.of(Instant.parse(work.detail()));
                yield "Statement "
                        + statements.issue(new ClientId(work.subject()), asOf).number();
            }
        };
    }

    private String reconciled(Work work) {
        Set<LedgerId> ledgers = Arrays.stream(work.detail().split(",", -1))
                .filter(ledger -> !ledger.isEmpty())
                .map(LedgerId::new)
                .collect(Collectors.toSet());
        try {
            RunId run = days.reconcile(Day.parse(work.subject()), ledgers, Optional.empty());
            RunEnd end = outcomes.end(run).orElseThrow();
            if (end.result() == RunEnd.Result.INCOMPLETE) {
                throw new IncompleteDayException(run, outcomes.unread(run));
            }
            return words(end);
        } catch (DayReconciledException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String closed(Work work) {
        Optional<Integer> revision =
                work.detail().isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(work.detail()));
        try {
            return words(outcomes.end(quarters.close(Quarter.parse(work.subject()), revision))
                    .orElseThrow());
        } catch (QuarterClosedException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String words(RunEnd end) {
        return "Run %s, %s"
                .formatted(end.run(), end.result() == RunEnd.Result.CLEAN ? "clean" : end.findings() + " findings");
    }
}
