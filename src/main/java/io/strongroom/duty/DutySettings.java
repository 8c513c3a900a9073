package io.strongroom.duty;

import io.strongroom.calendar.BusinessCalendars;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The limits the firm sets itself where the law gives no number ({@code job-configs/duties.yml}).
 *
 * @param calendar by whose business days the firm counts
 * @param rightsLagMax how long after an event the register may be silent about it
 * @param returnDaysMax for how many business days a request for return may be open without a reason
 * @param dormantAfterDays after how many days without a movement a client with a position counts as dormant
 * @param clientAccountWords one of these has to stand in the title of a bank account for clients' money
 */
@ConfigurationProperties("duties")
public record DutySettings(
        String calendar,
        Duration rightsLagMax,
        Integer returnDaysMax,
        Integer dormantAfterDays,
        List<String> clientAccountWords) {

    public DutySettings {
        List<String> wrong = new ArrayList<>();
        if (calendar == null || !BusinessCalendars.isKnown(calendar)) {
            wrong.add("duties.calendar must be TARGET or a country's two letters, not " + calendar);
        }
        if (rightsLagMax == null || rightsLagMax.isNegative() || rightsLagMax.isZero()) {
            wrong.add("duties.rights-lag-max must be a duration above zero like 24h, not " + rightsLagMax);
        }
        days("duties.return-days-max", returnDaysMax, wrong);
        days("duties.dormant-after-days", dormantAfterDays, wrong);
        if (clientAccountWords == null || clientAccountWords.isEmpty()) {
            wrong.add("duties.client-account-words must list words that titles of clients' accounts have");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", wrong));
        }
        clientAccountWords = List.copyOf(clientAccountWords);
    }

    private static void days(String key, @Nullable Integer value, List<String> wrong) {
        if (value == null || value < 0) {
            wrong.add("%s must be a number of days, not %s".formatted(key, value));
        }
    }
}
