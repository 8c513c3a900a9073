package io.strongroom.price;

import io.strongroom.basics.AssetId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/**
 * What one whole unit of an asset was worth, as its source published it.
 *
 * @param level how the price was found, in the words of IFRS 13: 1 quoted, 2 derived, 3 estimated
 */
public record Price(
        AssetId asset,
        Currency currency,
        BigDecimal price,
        Instant observedAt,
        String source,
        Optional<Integer> level,
        Optional<String> note) {}
