package io.strongroom.feed;

import java.util.Currency;
import java.util.stream.Collectors;

/** The rule that every feed with amounts of money has in common. */
public final class CurrencyRules {

    private CurrencyRules() {}

    /** An amount has no more digits after the point than its currency has (ISO 4217). */
    public static Rule scale(String amount, String currency) {
        String fraction = "length(split_part(s.%s, '.', 2))".formatted(amount);
        String decimals = decimals("s." + currency);
        return new Rule(amount, """
                select s.line, s.%1$s as value,
                    'has ' || %2$s || ' fraction digits, but ' || s.%3$s || ' has ' || %4$s as rule
                from stage s
                where s.%3$s is not null and %2$s > %4$s
                """.formatted(amount, fraction, currency, decimals));
    }

    /** Most currencies have two; those that have not are named. */
    private static String decimals(String currency) {
        String others = Currency.getAvailableCurrencies().stream()
                .filter(each -> each.getDefaultFractionDigits() >= 0 && each.getDefaultFractionDigits() != 2)
                .map(each -> "when '%s' then %d".formatted(each.getCurrencyCode(), each.getDefaultFractionDigits()))
                .sorted()
                .collect(Collectors.joining(" "));
        return "case %s %s else 2 end".formatted(currency, others);
    }
}
