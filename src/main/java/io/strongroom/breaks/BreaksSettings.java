package io.strongroom.breaks;

import io.strongroom.calendar.BusinessCalendars;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How breaks are followed ({@code job-configs/breaks.yml}).
 *
 * @param calendar whose business days count
 * @param currency in which the value of a break is told
 * @param ageBuckets the last business day of each bucket of ages but the last
 * @param escalation when somebody higher is called for
 */
@ConfigurationProperties("breaks")
public record BreaksSettings(
        String calendar, Currency currency, List<Integer> ageBuckets, List<EscalationRule> escalation) {

    public BreaksSettings {
        ageBuckets = ageBuckets == null ? List.of() : List.copyOf(ageBuckets);
        escalation = escalation == null ? List.of() : List.copyOf(escalation);
        List<String> wrong = new ArrayList<>();
        if (calendar == null || !BusinessCalendars.isKnown(calendar)) {
            wrong.add("breaks.calendar must be TARGET or a country's two letters, not " + calendar);
        }
        if (currency == null) {
            wrong.add("breaks.currency is missing; give a currency like EUR");
        }
        if (ageBuckets.isEmpty()
                || ageBuckets.getFirst() < 0
                || !ageBuckets.stream().sorted().distinct().toList().equals(ageBuckets)) {
            wrong.add("breaks.age-buckets must be numbers of days that grow, like [1, 5, 10, 30], not " + ageBuckets);
        }
        for (int i = 0; i < escalation.size(); i++) {
            wrong.addAll(escalation.get(i).mistakes("breaks.escalation[%d].".formatted(i)));
        }
        if (escalation.stream().map(EscalationRule::name).distinct().count() < escalation.size()) {
            wrong.add("breaks.escalation names two rules alike");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", wrong));
        }
    }

    /**
     * When somebody higher is called for.
     *
     * @param of which breaks: deficit, surplus or any
     * @param afterBusinessDays the age from which on
     * @param valueFrom only breaks of that value or more; a break without a value is one of them
     * @param to the role that is called for
     * @param action what he is to do
     */
    public record EscalationRule(
            String name,
            Direction of,
            Integer afterBusinessDays,
            Optional<BigDecimal> valueFrom,
            String to,
            String action) {

        private List<String> mistakes(String key) {
            List<String> wrong = new ArrayList<>();
            if (Objects.requireNonNullElse(name, "").isBlank()) {
                wrong.add(key + "name is missing");
            }
            if (of == null) {
                wrong.add(key + "of must be deficit, surplus or any");
            }
            if (afterBusinessDays == null || afterBusinessDays < 0) {
                wrong.add(key + "after-business-days must be 0 or more, not " + afterBusinessDays);
            }
            if (!Objects.requireNonNullElse(to, "").matches("analyst|approver|officer|auditor")) {
                wrong.add(key + "to must be a role: analyst, approver, officer or auditor, not " + to);
            }
            if (Objects.requireNonNullElse(action, "").isBlank()) {
                wrong.add(key + "action is missing; say what is to be done");
            }
            return wrong;
        }
    }
}
