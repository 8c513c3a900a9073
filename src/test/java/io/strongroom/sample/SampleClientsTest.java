package io.strongroom.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class SampleClientsTest {

    private static final List<CSVRecord> CLIENTS = SampleClients.read().rows();

    @Test
    void areFortyInFiveLanguagesAndFourCurrencies() {
        assertThat(CLIENTS).extracting(row -> row.get("client_id")).containsExactlyElementsOf(Cast.all());
        assertThat(all("language")).containsExactlyInAnyOrder("de", "fr", "es", "el", "en");
        assertThat(all("statement_currency")).containsExactlyInAnyOrder("EUR", "USD", "CHF", "PLN");
    }

    @Test
    void legalPersonsHaveAnIdentifierWithRightCheckDigitsAndNaturalOnesHaveNone() {
        for (CSVRecord row : CLIENTS) {
            if (row.get("kind").equals("legal")) {
                assertThat(remainder(row.get("lei"))).as(row.get("lei")).isEqualTo(1);
            } else {
                assertThat(row.get("lei")).isEmpty();
            }
        }
    }

    @Test
    void oneIsOpenedAndOneIsClosedInTheMiddleOfTheQuarter() {
        assertThat(CLIENTS.stream().filter(row -> row.get("opened_on").compareTo("2026-07-01") >= 0))
                .extracting(row -> row.get("client_id"))
                .containsExactly(Cast.LATE);
        assertThat(CLIENTS.stream().filter(row -> !row.get("closed_on").isEmpty()))
                .extracting(row -> row.get("client_id"))
                .containsExactly(Cast.LEAVER);
    }

    private static Set<String> all(String column) {
        return CLIENTS.stream().map(row -> row.get(column)).collect(Collectors.toSet());
    }

    /** ISO 7064 MOD 97-10: letters count as 10 to 35. */
    private static int remainder(String lei) {
        String digits = lei.chars()
                .mapToObj(character -> String.valueOf(Character.digit(character, 36)))
                .collect(Collectors.joining());
        return new BigInteger(digits).mod(BigInteger.valueOf(97)).intValueExact();
    }
}
