package io.strongroom.rights;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** How many whole units of the new asset go with one whole unit of the old: an exact fraction, in lowest terms. */
public record Ratio(BigInteger numerator, BigInteger denominator) {

    private static final Pattern FRACTION = Pattern.compile("-?[1-9][0-9]{0,29}/[1-9][0-9]{0,29}");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,29})([.][0-9]{1,30})?");

    public Ratio {
        if (denominator.signum() <= 0 || numerator.signum() == 0) {
            throw new IllegalArgumentException(
                    "A ratio is a fraction other than zero, not %s/%s".formatted(numerator, denominator));
        }
        BigInteger common = numerator.gcd(denominator);
        numerator = numerator.divide(common);
        denominator = denominator.divide(common);
    }

    /** Reads {@code 3/2} or {@code 0.015}; what is taken away is negative. */
    public static Ratio parse(String text) {
        if (FRACTION.matcher(text).matches()) {
            int bar = text.indexOf('/');
            return new Ratio(new BigInteger(text.substring(0, bar)), new BigInteger(text.substring(bar + 1)));
        }
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("Not a fraction like 3/2 or a decimal number like 0.015: " + text);
        }
        BigDecimal decimal = new BigDecimal(text);
        return new Ratio(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
    }

    /**
     * What a position gives right to, in base units. Cut off and never rounded up, to either side of zero: nobody is
     * credited, or loses, more than his part.
     */
    public BigInteger of(BigInteger baseUnits, int decimals, int resultDecimals) {
        return baseUnits
                .multiply(numerator)
                .multiply(BigInteger.TEN.pow(resultDecimals))
                .divide(denominator.multiply(BigInteger.TEN.pow(decimals)));
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
