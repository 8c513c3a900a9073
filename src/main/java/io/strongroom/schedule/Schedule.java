package io.strongroom.schedule;

import io.strongroom.calendar.BusinessCalendars;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.scheduling.support.CronExpression;

/**
 * When a job is done, as written in {@code job-configs/schedules.yml}.
 *
 * @param cron minute, hour, day of month, month, day of week
 * @param businessDays a due time on another day moves to the next of these, at the same hour; empty: every day is one
 * @param from the day from which the schedule is in force
 * @param catchUp what is done about due times that passed while no server ran
 * @param lateAfter how long after it was due a run may end before it is late
 */
public record Schedule(
        @DefaultValue("") String name,
        @DefaultValue("") String job,
        @DefaultValue("") String cron,
        @DefaultValue("") String zone,
        Optional<String> businessDays,
        @DefaultValue("") String from,
        @DefaultValue("") String catchUp,
        @DefaultValue("") String lateAfter) {

    private static final int CRON_FIELDS = 5;

    /** What is done about due times that passed while no server ran. */
    public enum CatchUp {
        ALL,
        LAST,
        NONE
    }

    Work.Job jobKind() {
        return Work.Job.of(job).orElseThrow();
    }

    CronExpression expression() {
        return CronExpression.parse("0 " + cron);
    }

    ZoneId zoneId() {
        return ZoneId.of(zone);
    }

    LocalDate firstDay() {
        return LocalDate.parse(from);
    }

    CatchUp catchUpRule() {
        return CatchUp.valueOf(catchUp.toUpperCase(Locale.ROOT));
    }

    Duration patience() {
        return DurationStyle.detectAndParse(lateAfter);
    }

    /** Every mistake, each beginning with its key. */
    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
            mistakes.add("name is '%s'; expected letters a-z, digits and '-'".formatted(name));
        }
        if (Work.Job.of(job).filter(Work.Job::isScheduled).isEmpty()) {
            mistakes.add("job is '%s'; expected one of %s".formatted(job, Work.Job.scheduled()));
        }
        if (cron.strip().split("\\s+").length != CRON_FIELDS || isNot(this::expression)) {
            mistakes.add("cron is '%s'; expected minute, hour, day of month, month, day of week, like '0 2 * * *'"
                    .formatted(cron));
        }
        if (isNot(this::zoneId)) {
            mistakes.add("zone is '%s'; expected a time zone like Europe/Luxembourg".formatted(zone));
        }
        businessDays
                .filter(days -> !BusinessCalendars.isKnown(days))
                .ifPresent(days -> mistakes.add(
                        "business-days is '%s'; expected TARGET or a country's two letters".formatted(days)));
        if (isNot(this::firstDay)) {
            mistakes.add("from is '%s'; expected a day like 2026-10-01".formatted(from));
        }
        if (isNot(this::catchUpRule)) {
            mistakes.add("catch-up is '%s'; expected one of all, last, none".formatted(catchUp));
        }
        if (isNot(this::patience) || patience().isNegative()) {
            mistakes.add("late-after is '%s'; expected a duration like 18h".formatted(lateAfter));
        }
        return mistakes;
    }

    private static boolean isNot(Reading reading) {
        try {
            reading.read();
            return false;
        } catch (IllegalArgumentException | DateTimeException e) {
            return true;
        }
    }

    /** Reads a value from a setting's text, or throws. */
    @FunctionalInterface
    private interface Reading {
        Object read();
    }
}
