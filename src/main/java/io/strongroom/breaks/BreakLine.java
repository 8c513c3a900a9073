package io.strongroom.breaks;

import io.strongroom.basics.Money;
import io.strongroom.breaks.BreaksSettings.EscalationRule;
import java.util.List;
import java.util.Optional;

/**
 * A break as lists show it, at one moment.
 *
 * @param days its age in business days
 * @param cause of a difference in holdings: whether breaks between events and entries add up to it
 * @param calls who is called for by the rules of escalation
 */
public record BreakLine(
        BreakCase followed,
        long days,
        String bucket,
        Optional<Money> value,
        Optional<Suspicion> cause,
        boolean overdue,
        List<EscalationRule> calls) {

    public BreakLine {
        calls = List.copyOf(calls);
    }

    /** Age and status in a few words. */
    public String inWords() {
        return "%s, %d business day%s".formatted(followed.status().inWords(), days, days == 1 ? "" : "s");
    }

    public String causeInWords() {
        return cause.map(Suspicion::inWords).orElse("");
    }
}
