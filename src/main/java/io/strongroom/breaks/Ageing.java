package io.strongroom.breaks;

import io.strongroom.basics.Money;
import io.strongroom.breaks.BreaksSettings.EscalationRule;
import io.strongroom.calendar.BusinessCalendar;
import io.strongroom.calendar.BusinessCalendars;
import io.strongroom.firm.FirmSettings;
import io.strongroom.reconciliation.Break;
import io.strongroom.valuation.PriceSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How old breaks are in the firm's business days, and who is called for at that age. */
@Component
public class Ageing {

    private final BreaksSettings settings;
    private final BusinessCalendar calendar;
    private final ZoneId zone;

    Ageing(BreaksSettings settings, BusinessCalendars calendars, FirmSettings firm) {
        this.settings = settings;
        calendar = calendars.of(settings.calendar());
        zone = firm.zone();
    }

    /** Business days since it was found; of a resolved one, until it was gone. */
    public long days(BreakCase followed, Instant now) {
        Instant end = followed.resolvedAt().orElse(now);
        LocalDate found = day(followed.openSince().at());
        LocalDate until = day(end);
        return until.isBefore(found) ? 0 : calendar.daysBetween(found, until);
    }

    /** The bucket of an age: {@code 2-5}, {@code >30}. */
    public String bucket(long days) {
        int from = 0;
        for (int last : settings.ageBuckets()) {
            if (days <= last) {
                return from == last ? "" + last : from + "-" + last;
            }
            from = last + 1;
        }
        return ">" + (from - 1);
    }

    /** What the break is worth at those prices; empty without one. */
    Optional<Money> value(Break found, PriceSet prices) {
        return prices.value(found.difference(), settings.currency());
    }

    public LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /** The rules by which somebody is called for now; none of what is closed. */
    public List<EscalationRule> due(BreakCase followed, Optional<Money> value, Instant now) {
        if (followed.status().isClosed()) {
            return List.of();
        }
        long days = days(followed, now);
        return settings.escalation().stream()
                .filter(rule -> rule.of().takes(followed.found()))
                .filter(rule -> days >= rule.afterBusinessDays())
                .filter(rule -> rule.valueFrom()
                        .flatMap(
                                least -> value.map(worth -> worth.amount().abs().compareTo(least) >= 0))
                        .orElse(true))
                .toList();
    }

    /** Whether the day is past on which it was to be done. */
    public boolean isOverdue(BreakCase followed, Instant now) {
        return !followed.status().isClosed()
                && followed.assignment()
                        .filter(assigned -> assigned.due().isBefore(day(now)))
                        .isPresent();
    }
}
