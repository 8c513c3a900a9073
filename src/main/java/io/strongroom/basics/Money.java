package io.strongroom.basics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** An amount in a currency, always at the currency's own number of decimals (ISO 4217). */
public record Money(Currency currency, BigDecimal amount) {

    public Money {
        int decimals = currency.getDefaultFractionDigits();
        if (amount.scale() != decimals) {
            throw new IllegalArgumentException(
                    "%s takes %d decimals, not %s; round it first".formatted(currency, decimals, amount));
        }
    }

    /** Rounds half to even, the one rounding that does not drift over many positions. */
    public static Money rounded(Currency currency, BigDecimal amount) {
        return new Money(currency, amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_EVEN));
    }

    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot add %s to %s".formatted(other.currency, currency));
        }
        return new Money(currency, amount.add(other.amount));
    }

    @Override
    public String toString() {
        return currency + " " + amount.toPlainString();
    }
}
