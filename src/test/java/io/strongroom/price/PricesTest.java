package io.strongroom.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.Books;
import io.strongroom.feed.FeedFiles;
import io.strongroom.feed.Horizon;
import io.strongroom.feed.Receipt;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PricesTest {

    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");
    private static final String HEADER = "asset_id,currency,price,observed_at,source\n";
    private static final String ETHER = "eip155:31337/slip44:60,EUR,%s,2026-09-30T%sZ,exchange-a\n";

    private Books books;

    @BeforeEach
    void fill() {
        books = Books.filled();
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void readsTheLastObservationNotAfterTheCutOffPerSource() {
        assertThat(prices(now())).containsExactly("EUR 2412.55 exchange-a", "USD 2822.1234567890123456 exchange-b");
    }

    @Test
    void countsAnObservationAtTheCutOffItself() {
        books.accept("prices", HEADER + ETHER.formatted("2500.5", "22:00:00"));

        assertThat(prices(now())).contains("EUR 2500.5 exchange-a");
    }

    @Test
    void takesAPriceGivenAnewAsALaterVersionOfIt() {
        Horizon before = now();
        String changed = HEADER + ETHER.formatted("2400", "21:45:00");

        assertThat(books.accept("prices", changed)).isEqualTo(new Receipt.Accepted(before.lastFile() + 1, "prices", 1));

        assertThat(prices(now())).contains("EUR 2400 exchange-a");
        assertThat(prices(before)).contains("EUR 2412.55 exchange-a");
    }

    @Test
    void skipsAPriceThatIsKnown() {
        books.accept("fx_rates", "base,quote,rate,rate_date,source\nEUR,USD,1.17420,2026-09-30,ECB\n");
        books.accept("prices", HEADER.strip() + ",level\n" + ETHER.strip().formatted("2412.550", "21:45:00") + ",1\n");

        assertThat(books.count("fx_rate")).isEqualTo(3);
        assertThat(books.count("price")).isEqualTo(4);
    }

    @Test
    void readsTheLastRateNotAfterTheDay() {
        assertThat(rates(LocalDate.of(2026, 9, 30))).containsExactly("EUR CZK 24.312", "EUR USD 1.1742");
        assertThat(rates(LocalDate.of(2026, 9, 29))).containsExactly("EUR USD 1.1735");
    }

    private List<String> prices(Horizon horizon) {
        return books.the(Prices.class).latestBefore(CUT_OFF, horizon).stream()
                .map(price -> price.currency() + " " + price.price() + " " + price.source())
                .toList();
    }

    private List<String> rates(LocalDate day) {
        return books.the(FxRates.class).latestBefore(day, now()).stream()
                .map(rate -> rate.base() + " " + rate.quote() + " " + rate.rate())
                .toList();
    }

    private Horizon now() {
        return books.the(FeedFiles.class).now();
    }
}
