package io.strongroom.claims;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.Books;
import io.strongroom.basics.Money;
import io.strongroom.basics.Quarter;
import io.strongroom.duty.DutyCheck;
import io.strongroom.duty.DutyCheck.Outcome;
import io.strongroom.duty.Finding;
import io.strongroom.duty.Scope;
import io.strongroom.feed.FeedFiles;
import io.strongroom.feed.Horizon;
import io.strongroom.feed.Receipt;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClaimReviewTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Luxembourg");
    private static final Scope SCOPE = new Scope(Quarter.parse("2026-Q3").period(ZONE), ZONE);
    private static final String ETHER = "eip155:1/slip44:60";
    private static final String PRICES = "asset_id,currency,price,observed_at,source\n";

    private Books books;

    @BeforeEach
    void fill() {
        books = Books.empty();
        accept("assets", "asset_id,symbol,name,decimals\n%s,ETH,Ether,18\n".formatted(ETHER));
        accept("clients", """
                client_id,kind,name,address,country,language,statement_currency,opened_on
                C-1,natural,A,a,DE,de,EUR,2026-01-01
                C-2,natural,B,b,DE,de,EUR,2026-01-01
                """);
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void conversionInsteadOfReturnIsFound() {
        request("RR-1,C-1,%s,2,2026-07-10T09:00:00Z,portal,,,conversion,2026-07-11T09:00:00Z,,");

        assertThat(findings("C75.6a"))
                .containsExactly("RR-1, client C-1: asked for 2.000000000000000000 ETH and was given something else");
    }

    /** From Tuesday the 22nd to Wednesday the 30th of September there are six business days. */
    @Test
    void anOpenRequestAgesByBusinessDays() {
        request("RR-1,C-1,%s,2,2026-09-22T09:00:00Z,portal,,,,,,", "RR-2,C-1,%s,2,2026-09-23T09:00:00Z,portal,,,,,,");

        assertThat(findings("C75.6b"))
                .containsExactly(
                        "RR-1, client C-1: open for 6 business days, of 2.000000000000000000 ETH, with no reason;"
                                + " the firm's limit is 5");
    }

    @Test
    void aBlockedRequestIsListedWithItsReasonAndNotFound() {
        request("RR-1,C-1,%s,2,2026-07-01T09:00:00Z,portal,sanctions,2026-07-02T00:00:00Z,,,,");

        assertThat(findings("C75.6b")).isEmpty();
        assertThat(books.the(ClaimReview.class).requests(SCOPE, now()))
                .singleElement()
                .satisfies(row -> assertThat(row.request().block().orElseThrow().cause())
                        .isEqualTo(ReturnRequest.Cause.SANCTIONS));
    }

    @Test
    void anAnswerAfterTheCutOffLeavesTheRequestOpenAndOneBeforeThePeriodIsPassedOver() {
        request(
                "RR-1,C-1,%s,2,2026-07-01T09:00:00Z,portal,,,in-kind,2026-10-01T09:00:00Z,2,",
                "RR-2,C-1,%s,2,2026-06-01T09:00:00Z,portal,,,in-kind,2026-06-02T09:00:00Z,2,");

        assertThat(findings("C75.6b")).singleElement().asString().startsWith("RR-1");
        assertThat(books.the(ClaimReview.class).requests(SCOPE, now())).hasSize(1);
    }

    @Test
    void whatIsLeftOverNeedsAReason() {
        request(
                "RR-1,C-1,%s,2,2026-07-10T09:00:00Z,portal,,,in-kind,2026-07-11T09:00:00Z,1.9,",
                "RR-2,C-1,%s,2,2026-07-10T09:00:00Z,portal,,,in-kind,2026-07-11T09:00:00Z,1.9,network fee",
                "RR-3,C-2,%s,2,2026-07-10T09:00:00Z,portal,,,refused,2026-07-11T09:00:00Z,,");

        assertThat(findings("C75.6c"))
                .containsExactly(
                        "RR-1, client C-1: 0.100000000000000000 ETH were not returned, and no reason is given",
                        "RR-3, client C-2: refused, and no reason is given");
    }

    @Test
    void aLossIsWorthWhatWasPublishedBeforeItsMinute() {
        accept("prices", PRICES + """
                %1$s,EUR,2000,2026-08-01T09:00:00Z,exchange-a
                %1$s,EUR,2100,2026-08-01T10:15:00Z,exchange-a
                %1$s,EUR,900,2026-08-01T10:15:10Z,exchange-a
                %1$s,EUR,500,2026-09-30T21:00:00Z,exchange-a
                """.formatted(ETHER));
        loss("yes,checked,%s".formatted("ab".repeat(32)), "C-1,0.25,525.00,EUR,2026-08-10T00:00:00Z");

        assertThat(losses().getFirst().value()).contains(euro("525.00"));
        assertThat(checks("C75.8").stream().map(DutyCheck::outcome)).hasOnlyElementsOfType(Outcome.Passed.class);
    }

    @Test
    void aCentAboveTheValueIsFoundAndACentBelow() {
        accept("prices", PRICES + "%s,EUR,2100,2026-08-01T10:00:00Z,exchange-a\n".formatted(ETHER));
        loss(
                "yes,checked,%s".formatted("ab".repeat(32)),
                "C-1,0.125,262.51,EUR,2026-08-10T00:00:00Z",
                "C-2,0.125,262.49,EUR,2026-08-10T00:00:00Z");

        assertThat(findings("C75.8d"))
                .containsExactly(
                        "L-1, client C-1: was paid EUR 262.51, more than the EUR 262.50 that 0.125000000000000000 ETH were"
                                + " worth at the loss",
                        "L-1, client C-2: was paid EUR 262.49, less than the EUR 262.50 that 0.125000000000000000 ETH were"
                                + " worth at the loss");
    }

    @Test
    void withoutAPriceNothingIsWorthZero() {
        accept("prices", PRICES + "%s,EUR,2100,2026-07-31T10:14:59Z,exchange-a\n".formatted(ETHER));
        loss("yes,checked,%s".formatted("ab".repeat(32)), "C-1,0.25,0.00,EUR,2026-08-10T00:00:00Z");

        assertThat(losses().getFirst().value()).isEmpty();
        assertThat(findings("C75.8c"))
                .containsExactly("L-1: no price serves for 2026-08-01T10:15:30Z: the last price is of"
                        + " 2026-07-31T10:14:59Z, too old by the policy");
        assertThat(findings("C75.8d"))
                .containsExactly(
                        "L-1, client C-1: was paid EUR 0.00, and without a price of the time it is not known what"
                                + " was due");
    }

    @Test
    void unitsGivenBackMakeALossGood() {
        loss("yes,checked,%s".formatted("ab".repeat(32)), "C-1,0.125,,,", "C-2,0.125,,,");
        accept("movements", """
                movement_id,client_id,asset_id,pool,quantity,type,registered_at,effective_at,internal_ref
                M-1,C-1,%1$s,omnibus,0.125,make-good,2026-08-10T00:00:00Z,2026-08-10T00:00:00Z,L-1
                M-2,C-2,%1$s,omnibus,0.124999999999999999,make-good,2026-08-10T00:00:00Z,2026-08-10T00:00:00Z,L-1
                """.formatted(ETHER));

        assertThat(findings("C75.8d"))
                .containsExactly(
                        "L-1, client C-2: lost 0.125000000000000000 ETH, was given back 0.124999999999999999 ETH"
                                + " and was paid nothing");
    }

    @Test
    void anOpenAttributionAndSharesThatDoNotAddUpAreFound() {
        loss("open,,", "C-1,0.249999999999999999,,,");

        assertThat(findings("C75.8a")).containsExactly("L-1: it is not decided whether the firm answers for the loss");
        assertThat(findings("C75.8b"))
                .containsExactly(
                        "L-1: 0.250000000000000000 ETH were lost, and clients' shares are 0.249999999999999999 ETH");
        assertThat(findings("C75.8d")).isEmpty();
    }

    @Test
    void withoutListsNothingIsSaidToBeInOrder() {
        assertThat(books.the(ClaimReview.class).checks(SCOPE, now()))
                .hasSize(7)
                .extracting(DutyCheck::outcome)
                .hasOnlyElementsOfType(Outcome.NotPerformed.class);
    }

    private List<LossOutcome> losses() {
        return books.the(ClaimReview.class).losses(SCOPE, now());
    }

    private List<DutyCheck> checks(String prefix) {
        return books.the(ClaimReview.class).checks(SCOPE, now()).stream()
                .filter(check -> check.id().startsWith(prefix))
                .toList();
    }

    private List<String> findings(String check) {
        return checks(check).stream()
                .flatMap(each -> each.findings().stream())
                .map(Finding::sentence)
                .toList();
    }

    private Horizon now() {
        return books.the(FeedFiles.class).now();
    }

    private void request(String... rows) {
        accept(
                "return_requests",
                "request_id,client_id,asset_id,quantity,requested_at,channel,blocked,blocked_at,answer,completed_at,"
                        + "returned,reason\n"
                        + String.join("\n", rows).replace("%s", ETHER)
                        + "\n");
    }

    private void loss(String attribution, String... shares) {
        accept("loss_incidents", """
                incident_id,detected_at,lost_at,asset_id,quantity,cause,attributable,argument,evidence_sha256
                L-1,2026-08-02T00:00:00Z,2026-08-01T10:15:30Z,%s,0.25,wrong address,%s
                """.formatted(ETHER, attribution));
        accept(
                "loss_shares",
                "incident_id,client_id,quantity,compensation,currency,compensated_at\nL-1,"
                        + String.join("\nL-1,", shares)
                        + "\n");
    }

    private static Money euro(String amount) {
        return new Money(Currency.getInstance("EUR"), new BigDecimal(amount));
    }

    private void accept(String feed, String content) {
        assertThat(books.accept(feed, content)).isInstanceOf(Receipt.Accepted.class);
    }
}
