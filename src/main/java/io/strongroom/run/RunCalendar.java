package io.strongroom.run;

import io.strongroom.basics.Day;
import io.strongroom.basics.LedgerId;
import io.strongroom.run.CalendarDay.State;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which days were reconciled, and which were not. A quarter's close is the run of its last day.
 *
 * @param due the days that schedules ask for
 * @param now what has not ended by then is not known
 */
public record RunCalendar(List<RunRecord> runs, List<DueDay> due, ZoneId zone, Instant now) {

    /** Every day from one to the other, both included. */
    public List<CalendarDay> days(LocalDate from, LocalDate to) {
        return from.datesUntil(to.plusDays(1)).map(this::day).toList();
    }

    private CalendarDay day(LocalDate day) {
        Optional<DueDay> asked =
                due.stream().filter(each -> each.day().equals(day)).min(Comparator.comparing(DueDay::deadline));
        List<RunRecord> begun = runs.stream()
                .filter(run -> run.run().term().lastDay().equals(day))
                .filter(run -> !run.startedAt().isAfter(now))
                .toList();
        List<RunRecord> ended = begun.stream()
                .filter(run ->
                        run.end().filter(end -> !end.endedAt().isAfter(now)).isPresent())
                .sorted(Comparator.comparing(RunCalendar::endOf))
                .toList();
        Optional<Instant> complete = completeAt(ended);
        Optional<RunRecord> told = complete.flatMap(at ->
                        ended.stream().filter(run -> endOf(run).equals(at)).findFirst())
                .or(() -> ended.reversed().stream().findFirst())
                .or(() -> begun.reversed().stream().findFirst());
        return new CalendarDay(
                day,
                state(asked, !begun.isEmpty(), !ended.isEmpty(), complete),
                new Day(day).period(zone).cutOff(),
                asked.map(DueDay::deadline),
                told.map(RunRecord::run),
                told.map(RunRecord::startedAt),
                told.filter(ended::contains).map(RunCalendar::endOf),
                told.filter(ended::contains).map(run -> run.end().orElseThrow().result()),
                complete.isPresent() ? "" : told.map(RunCalendar::note).orElse(""));
    }

    private State state(Optional<DueDay> asked, boolean isBegun, boolean isEnded, Optional<Instant> complete) {
        if (complete.isPresent()) {
            boolean isLate =
                    asked.filter(due -> complete.get().isAfter(due.deadline())).isPresent();
            return isLate ? State.LATE : State.RUN;
        }
        if (isEnded) {
            return State.INCOMPLETE;
        }
        if (asked.isEmpty()) {
            return isBegun ? State.PENDING : State.NOT_DUE;
        }
        return now.isAfter(asked.get().deadline()) ? State.MISSED : State.PENDING;
    }

    /** When the last ledger was read that a run for all ledgers had to do without; a later run may read it alone. */
    private static Optional<Instant> completeAt(List<RunRecord> ended) {
        Set<LedgerId> missing = new HashSet<>();
        boolean isForAll = false;
        for (RunRecord run : ended) {
            if (run.scope().isEmpty()) {
                isForAll = true;
                missing.clear();
                missing.addAll(run.unread());
            } else {
                run.scope().stream()
                        .filter(ledger -> !run.unread().contains(ledger))
                        .forEach(missing::remove);
            }
            if (isForAll && missing.isEmpty()) {
                return Optional.of(endOf(run));
            }
        }
        return Optional.empty();
    }

    private static Instant endOf(RunRecord run) {
        return run.end().orElseThrow().endedAt();
    }

    private static String note(RunRecord run) {
        if (run.end().isEmpty()) {
            return "not ended";
        }
        return run.unread().isEmpty() ? "only " + words(run.scope()) : "not read: " + words(run.unread());
    }

    private static String words(List<LedgerId> ledgers) {
        return String.join(", ", ledgers.stream().map(LedgerId::value).toList());
    }
}
