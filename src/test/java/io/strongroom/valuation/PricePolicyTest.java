package io.strongroom.valuation;

import static io.strongroom.basics.Assets.dollar;
import static io.strongroom.basics.Assets.ether;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.Assets;
import io.strongroom.price.FxRate;
import io.strongroom.price.Price;
import io.strongroom.valuation.UnitPrice.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PricePolicyTest {

    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency CHF = Currency.getInstance("CHF");

    private final ValuationSettings settings =
            new ValuationSettings(List.of("First", "Second"), Duration.ofHours(24), 5);
    private final PricePolicy policy = new PricePolicy(settings, CUT_OFF, ZoneId.of("Europe/Luxembourg"));

    @Test
    void prefersTheFirstNamedSourceAmongFreshOnes() {
        var chosen = choose(EUR, List.of(price("10", "Second", 1), price("11", "First", 5)));

        assertThat(chosen.quote().orElseThrow().source()).isEqualTo("First");
        assertThat(chosen.status()).isEqualTo(Status.MARKET);
    }

    @Test
    void prefersAFreshPriceOfALesserSourceToAStaleOne() {
        var chosen = choose(EUR, List.of(price("10", "First", 30), price("11", "Other", 1)));

        assertThat(chosen.quote().orElseThrow().source()).isEqualTo("Other");
    }

    @Test
    void marksAPriceOlderThanThePolicyAllows() {
        assertThat(choose(EUR, List.of(price("10", "First", 24))).status()).isEqualTo(Status.MARKET);
        assertThat(choose(EUR, List.of(price("10", "First", 25))).status()).isEqualTo(Status.STALE);
    }

    @Test
    void neverUsesAPriceObservedAfterTheCutOff() {
        var chosen = choose(EUR, List.of(price("10", "First", -1)));

        assertThat(chosen.status()).isEqualTo(Status.NONE);
        assertThat(chosen.reason()).contains("no source published a price by the cut-off");
    }

    @Test
    void convertsThroughTheEuroByTheLastPublishedRate() {
        var prices = policy.choose(
                List.of(Assets.ETHER.id()),
                List.of(CHF),
                List.of(price("100", "First", 1, USD)),
                List.of(
                        rate("USD", "1.25", "2026-09-29"),
                        rate("USD", "1.10", "2026-09-30"),
                        rate("CHF", "0.99", "2026-09-30")));

        assertThat(prices.value(ether("1"), CHF).orElseThrow()).hasToString("CHF 90.00");
    }

    @Test
    void aTinyPriceKeepsItsDigitsWhenConverted() {
        var prices = policy.choose(
                List.of(Assets.ETHER.id()),
                List.of(CHF),
                List.of(price("4E-56", "First", 1)),
                List.of(rate("CHF", "0.95", "2026-09-30")));

        assertThat(prices.unitPrice(Assets.ETHER.id(), CHF)).contains(new BigDecimal("3.80E-56"));
    }

    @Test
    void doesNotUseARateOfTheDayThatBeginsAtTheCutOff() {
        var prices = policy.choose(
                List.of(Assets.ETHER.id()),
                List.of(USD),
                List.of(price("100", "First", 1)),
                List.of(rate("USD", "1.25", "2026-10-01")));

        assertThat(prices.priceOf(Assets.ETHER.id(), USD).status()).isEqualTo(Status.NONE);
    }

    @Test
    void aPositionWithoutAPriceHasNoValueAndIsNotZero() {
        var prices = policy.choose(List.of(Assets.ETHER.id()), List.of(EUR), List.of(), List.of());

        assertThat(prices.value(ether("5"), EUR)).isEmpty();
    }

    @Test
    void totalsAddUnroundedValuesAndRoundOnce() {
        var prices = policy.choose(
                List.of(Assets.ETHER.id(), Assets.DOLLAR.id()),
                List.of(EUR),
                List.of(price("0.004", "First", 1), dollarPrice("0.004")),
                List.of());

        assertThat(prices.value(ether("1"), EUR).orElseThrow()).hasToString("EUR 0.00");
        assertThat(prices.total(List.of(ether("1"), dollar("1")), EUR)).hasToString("EUR 0.01");
    }

    private UnitPrice choose(Currency currency, List<Price> published) {
        return policy.choose(List.of(Assets.ETHER.id()), List.of(currency), published, List.of())
                .priceOf(Assets.ETHER.id(), currency);
    }

    private static Price price(String price, String source, int hoursBefore) {
        return price(price, source, hoursBefore, EUR);
    }

    private static Price price(String price, String source, int hoursBefore, Currency currency) {
        return new Price(
                Assets.ETHER.id(),
                currency,
                new BigDecimal(price),
                CUT_OFF.minus(Duration.ofHours(hoursBefore)),
                source,
                Optional.of(1),
                Optional.empty());
    }

    private static Price dollarPrice(String price) {
        return new Price(
                Assets.DOLLAR.id(), EUR, new BigDecimal(price), CUT_OFF, "First", Optional.of(1), Optional.empty());
    }

    private static FxRate rate(String currency, String rate, String date) {
        return new FxRate(EUR, Currency.getInstance(currency), new BigDecimal(rate), LocalDate.parse(date), "ECB");
    }
}
