package io.strongroom.sample;

import io.strongroom.basics.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Made-up prices and exchange rates of the quarter and of the day after it, which must not be used. */
record Market(List<Price> prices, List<Rate> rates) {

    private static final LocalTime OBSERVED = LocalTime.of(21, 55);
    private static final LocalDate FIRST_RATE = LocalDate.of(2026, 9, 16);

    /** What one whole unit cost at some time. */
    record Price(Token token, String currency, BigDecimal price, Instant observedAt, String source, int level) {}

    /** How much of a currency one euro was on some day. */
    record Rate(String quote, BigDecimal rate, LocalDate date) {}

    private record Quoted(Token token, String currency, String first, int scale, String source, int level) {}

    private static final List<Quoted> QUOTED = List.of(
            new Quoted(Token.ETHER, "EUR", "2412.55", 2, "Meridian Reference Rate", 1),
            new Quoted(Token.EURO, "EUR", "0.9998", 4, "Meridian Reference Rate", 1),
            new Quoted(Token.QUARRY, "USD", "1.8420", 4, "Northgate Exchange last trade", 2),
            new Quoted(Token.TOLL, "EUR", "0.37215", 5, "Northgate Exchange last trade", 2),
            new Quoted(Token.TIDE, "EUR", "2398.10", 2, "Meridian Reference Rate", 2),
            new Quoted(Token.GRAIN, "EUR", "0." + "0".repeat(55) + "4031", 59, "Broker quote", 3));

    Market {
        prices = List.copyOf(prices);
        rates = List.copyOf(rates);
    }

    static Market of(long seed) {
        Random random = new Random(seed);
        LocalDate last = Quarterly.QUARTER.lastDay().plusDays(1);
        List<Price> prices = new ArrayList<>();
        for (Quoted quoted : QUOTED) {
            BigDecimal price = new BigDecimal(quoted.first());
            for (LocalDate day = Quarterly.QUARTER.firstDay(); !day.isAfter(last); day = day.plusDays(1)) {
                Instant observedAt = day.atTime(OBSERVED).toInstant(ZoneOffset.UTC);
                prices.add(new Price(
                        quoted.token(), quoted.currency(), price, observedAt, quoted.source(), quoted.level()));
                price = moved(price, quoted.token() == Token.EURO ? 2 : 180, random)
                        .setScale(quoted.scale(), RoundingMode.HALF_EVEN);
            }
        }
        return new Market(prices, rates(random, last));
    }

    /** Without what was observed of the token at that time or later. */
    Market without(Token token, Instant from) {
        return new Market(
                prices.stream()
                        .filter(price ->
                                price.token() != token || price.observedAt().isBefore(from))
                        .toList(),
                rates);
    }

    /** The last price of the period or before it. */
    Optional<Price> priceAt(Period period, Token token) {
        return prices.stream()
                .filter(price -> price.token() == token && price.observedAt().isBefore(period.cutOff()))
                .max(Comparator.comparing(Price::observedAt));
    }

    /** How much of the currency one euro is at the end of the day: the last rate published until then. */
    BigDecimal rateOn(LocalDate day, String currency) {
        if (currency.equals("EUR")) {
            return BigDecimal.ONE;
        }
        return rates.stream()
                .filter(rate -> rate.quote().equals(currency) && !rate.date().isAfter(day))
                .max(Comparator.comparing(Rate::date))
                .map(Rate::rate)
                .orElseThrow();
    }

    /** On working days only, as central banks do. */
    private static List<Rate> rates(Random random, LocalDate last) {
        List<Rate> rates = new ArrayList<>();
        BigDecimal[] rate = {new BigDecimal("1.1374"), new BigDecimal("0.9312"), new BigDecimal("4.2615")};
        for (LocalDate day = FIRST_RATE; !day.isAfter(last); day = day.plusDays(1)) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
                continue;
            }
            List<String> currencies = List.of("USD", "CHF", "PLN");
            for (int i = 0; i < rate.length; i++) {
                rates.add(new Rate(currencies.get(i), rate[i], day));
                rate[i] = moved(rate[i], 25, random).setScale(4, RoundingMode.HALF_EVEN);
            }
        }
        return rates;
    }

    /** By at most so many ten-thousandths, up or down. */
    private static BigDecimal moved(BigDecimal from, int most, Random random) {
        int change = random.nextInt(2 * most + 1) - most;
        return from.multiply(BigDecimal.valueOf(10_000 + change, 4));
    }
}
