package io.strongroom.statement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The price of one whole unit in the statement's currency, and where it comes from.
 *
 * @param status whether the price is usable
 * @param unitPrice in the statement's currency, unrounded; empty without a price
 * @param quoted the price as published, e.g. {@code EUR 2412.55}
 * @param fx the exchange rate used and its source, when the price was quoted in another currency
 */
public record PriceLine(
        Status status,
        Optional<BigDecimal> unitPrice,
        Optional<String> quoted,
        Optional<Instant> observedAt,
        Optional<String> source,
        Optional<String> level,
        Optional<String> fx,
        Optional<LocalDate> fxDate) {

    /** What kind of price a value rests on. */
    public enum Status {
        /** Observed within the age that the valuation policy allows. */
        MARKET,
        /** Older than the policy allows: shown with its age, and the value with a caveat. */
        STALE,
        /** No price, or no exchange rate: no value. */
        NONE
    }
}
