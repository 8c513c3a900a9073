package io.strongroom.funds;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.Books;
import io.strongroom.basics.Quarter;
import io.strongroom.duty.DutyCheck;
import io.strongroom.duty.DutyCheck.Outcome;
import io.strongroom.duty.Finding;
import io.strongroom.duty.Scope;
import io.strongroom.feed.FeedFiles;
import io.strongroom.feed.Receipt;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In 2026 the 3rd and the 10th of July are Fridays. */
class FundReviewTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Luxembourg");
    private static final Scope SCOPE = new Scope(Quarter.parse("2026-Q3").period(ZONE), ZONE);
    private static final String IBAN = "LU280019400644750000";
    private static final String OWN = "DE89370400440532013000";

    private Books books;

    @BeforeEach
    void fill() {
        books = Books.empty();
        accept("clients", """
                client_id,kind,name,address,country,language,statement_currency,opened_on
                C-1,natural,A,a,DE,de,EUR,2026-01-01
                """);
        accounts("Clients of Example Custody", "ab".repeat(32));
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void moneyPlacedOnTheNextBusinessDayAndStatedByTheBankIsInOrder() {
        move("FM-1,C-1,receipt,EUR,100.00,2026-07-03T10:00:00+02:00,2026-07-06T23:59:59+02:00,%s");
        bank("0.00", "entry,EUR,100.00,2026-07-06", "100.00", "2026-09-30");

        assertThat(checks()).extracting(DutyCheck::outcome).hasOnlyElementsOfType(Outcome.Passed.class);
    }

    @Test
    void moneyPlacedTheDayAfterIsLate() {
        move("FM-1,C-1,receipt,EUR,100.00,2026-07-03T10:00:00+02:00,2026-07-07T00:00:00+02:00,%s");

        assertThat(findings("F1"))
                .containsExactly(
                        "FM-1, client C-1: EUR 100.00 received on 2026-07-03 were due on an account by 2026-07-06 and"
                                + " were placed on 2026-07-07");
    }

    @Test
    void moneyThatLiesNowhereIsLateOnceItIsDue() {
        move(
                "FM-1,C-1,receipt,EUR,1.00,2026-09-29T10:00:00+02:00,,",
                "FM-2,C-1,receipt,EUR,1.00,2026-09-30T10:00:00+02:00,,");

        assertThat(findings("F1"))
                .containsExactly(
                        "FM-1, client C-1: EUR 1.00 received on 2026-09-29 were due on an account by 2026-09-30 and are"
                                + " not placed");
    }

    @Test
    void aLaterRowOfAnEntryTakesItsPlace() {
        move("FM-1,C-1,receipt,EUR,1.00,2026-07-03T10:00:00+02:00,,");
        move("FM-1,C-1,receipt,EUR,1.00,2026-07-03T10:00:00+02:00,2026-07-06T10:00:00+02:00,%s");

        assertThat(findings("F1")).isEmpty();
    }

    @Test
    void aCentBetweenTheBankAndClientsEntriesIsFound() {
        move("FM-1,C-1,receipt,EUR,100.00,2026-07-03T10:00:00+02:00,2026-07-03T12:00:00+02:00,%s");
        bank("0.00", "entry,EUR,100.01,2026-07-03", "100.01", "2026-09-30");

        assertThat(findings("F2"))
                .containsExactly(
                        IBAN + ": the bank states EUR 100.01 at the end of 2026-09-30, clients' entries make up EUR"
                                + " 100.00");
    }

    @Test
    void aStatementThatIsMissingIsNotZero() {
        bank("0.00", "entry,EUR,0.00,2026-07-03", "0.00", "2026-09-29");

        assertThat(findings("F2"))
                .containsExactly(IBAN + ": no bank statement gives the closing balance of 2026-09-30");
    }

    @Test
    void aStatementHasToAddUp() {
        bank("1.00", "entry,EUR,0.50,2026-07-03", "0.00", "2026-09-30");

        assertThat(findings("F2"))
                .containsExactly(IBAN + ": statement ST-1 does not add up: EUR -1.50 are not explained by its entries");
    }

    @Test
    void anAccountNeedsATitleAndALetterThatSayWhoseMoneyItIs() {
        accounts("Example Custody, operations", "");
        move("FM-1,C-1,receipt,EUR,100.00,2026-07-03T10:00:00+02:00,2026-07-03T12:00:00+02:00," + OWN);

        assertThat(findings("F3"))
                .containsExactly(
                        IBAN + ": its title 'Example Custody, operations' does not say that it is clients'",
                        IBAN + ": no letter of the bank designates it as clients'",
                        "FM-1, client C-1: EUR 100.00 lie on the firm's own account " + OWN);
    }

    @Test
    void interestThatClientsDoNotGetIsFound() {
        move("FM-1,C-1,interest,EUR,1.49,2026-08-31T10:00:00+02:00,2026-08-31T10:00:00+02:00,%s");
        bank("0.00", "interest,EUR,1.50,2026-08-31", "1.50", "2026-09-30");

        assertThat(findings("F4"))
                .containsExactly(IBAN + ": the bank paid interest of EUR 1.50, clients were credited EUR 1.49");
    }

    private List<DutyCheck> checks() {
        return books.the(FundReview.class)
                .checks(SCOPE, books.the(FeedFiles.class).now());
    }

    private List<String> findings(String check) {
        return checks().stream()
                .filter(each -> each.id().equals(check))
                .flatMap(each -> each.findings().stream())
                .map(Finding::sentence)
                .toList();
    }

    private void accounts(String title, String designation) {
        accept("bank_accounts", """
                iban,kind,title,institution,currency,designation_sha256
                %s,client,"%s",Example Bank,EUR,%s
                %s,own,Example Custody,Example Bank,EUR,
                """.formatted(IBAN, title, designation, OWN));
    }

    private void move(String... rows) {
        accept(
                "fund_movements",
                "entry_id,client_id,kind,currency,amount,received_at,placed_at,iban\n"
                        + String.join("\n", rows).replace("%s", IBAN)
                        + "\n");
    }

    private void bank(String opening, String entry, String closing, String day) {
        accept("bank_statements", """
                document_sha256,iban,statement_id,position,kind,currency,amount,booked_on
                %1$s,%2$s,ST-1,0,opening,EUR,%3$s,2026-07-01
                %1$s,%2$s,ST-1,1,%4$s
                %1$s,%2$s,ST-1,2,closing,EUR,%5$s,%6$s
                """.formatted("ab".repeat(32), IBAN, opening, entry, closing, day));
    }

    private void accept(String feed, String content) {
        assertThat(books.accept(feed, content)).isInstanceOf(Receipt.Accepted.class);
    }
}
