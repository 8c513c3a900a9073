package io.strongroom.valuation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The valuation policy ({@code job-configs/valuation.yml}).
 *
 * @param sources price sources, the preferred one first; a source not named comes after those named
 * @param maxPriceAge a price older than this at the cut-off is stale
 * @param maxFxAgeDays an exchange rate dated more days before the cut-off than this is not used
 */
@ConfigurationProperties("valuation")
public record ValuationSettings(List<String> sources, Duration maxPriceAge, Integer maxFxAgeDays) {

    public ValuationSettings {
        List<String> wrong = new ArrayList<>();
        if (sources == null) {
            wrong.add("valuation.sources is missing; list the price sources, the preferred one first");
        }
        if (maxPriceAge == null || maxPriceAge.isNegative() || maxPriceAge.isZero()) {
            wrong.add("valuation.max-price-age must be a duration above zero like 24h, not " + maxPriceAge);
        }
        if (maxFxAgeDays == null || maxFxAgeDays < 0) {
            wrong.add("valuation.max-fx-age-days must be a number of days, not " + maxFxAgeDays);
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", wrong));
        }
        sources = List.copyOf(sources);
    }
}
