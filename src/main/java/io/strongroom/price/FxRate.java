package io.strongroom.price;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/** How much of the quote currency one unit of the base currency was worth, as its source published it. */
public record FxRate(Currency base, Currency quote, BigDecimal rate, LocalDate rateDate, String source) {}
