package io.strongroom.sample;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The worth of a client's positions in the currency of his statement: all values added up unrounded, then rounded once.
 *
 * <p>A price in another currency goes through the euro. Positions without a price are left out, and named.
 */
final class TrueTotal {

    /** So many digits that rounding a quotient here cannot be seen after the one rounding that counts. */
    private static final int SCALE = 60;

    private final Market market;
    private final String currency;
    private final Set<Token> unpriced = EnumSet.noneOf(Token.class);
    private BigDecimal total = BigDecimal.ZERO;

    TrueTotal(Market market, String currency) {
        this.market = market;
        this.currency = currency;
    }

    void add(Token token, BigInteger units) {
        if (units.signum() == 0) {
            return;
        }
        market.priceAt(Quarterly.PERIOD, token)
                .ifPresentOrElse(
                        price -> total =
                                total.add(inCurrency(token.decimal(units).multiply(price.price()), price.currency())),
                        () -> unpriced.add(token));
    }

    Set<Token> unpriced() {
        return Collections.unmodifiableSet(unpriced);
    }

    String rounded() {
        return total.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    private BigDecimal inCurrency(BigDecimal value, String quoted) {
        if (quoted.equals(currency)) {
            return value;
        }
        return value.multiply(rate(currency)).divide(rate(quoted), SCALE, RoundingMode.HALF_EVEN);
    }

    private BigDecimal rate(String of) {
        return market.rateOn(Quarterly.QUARTER.lastDay(), of);
    }
}
