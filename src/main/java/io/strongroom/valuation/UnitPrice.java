package io.strongroom.valuation;

import io.strongroom.basics.AssetId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;

/**
 * What one whole unit of an asset was worth in one currency, and how that is known. Frozen for a run.
 *
 * @param quote the price as published; empty when there is none, or no rate into the currency
 * @param reason why there is no price; empty when there is one
 */
public record UnitPrice(
        AssetId asset, Currency currency, Status status, Optional<Quote> quote, Optional<String> reason) {

    public UnitPrice {
        if (quote.isPresent() == (status == Status.NONE) || quote.isPresent() == reason.isPresent()) {
            throw new IllegalArgumentException(
                    "A price of %s is either quoted or has a reason why not".formatted(asset));
        }
    }

    /** How good the price is. */
    public enum Status {
        /** Observed within the age that the policy allows. */
        MARKET,
        /** Older than the policy allows. */
        STALE,
        /** No price, or no exchange rate: never the same as zero. */
        NONE
    }

    /** The price as published, and the rate that took it into another currency. */
    public record Quote(
            Currency currency,
            BigDecimal price,
            Instant observedAt,
            String source,
            Optional<Integer> level,
            Optional<Conversion> conversion) {}

    /**
     * An exchange rate by way of the euro: one euro is {@code from} of the quoted and {@code to} of the other currency.
     *
     * @param date the older of the two rates' dates
     */
    public record Conversion(BigDecimal from, BigDecimal to, LocalDate date, String source) {}
}
