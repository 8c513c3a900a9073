package io.strongroom.segregation;

import static io.strongroom.segregation.Cases.QUARTER;
import static io.strongroom.segregation.Cases.day;
import static io.strongroom.segregation.Cases.findings;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Sha256;
import io.strongroom.register.Agreement;
import io.strongroom.register.Client;
import io.strongroom.register.ClientKind;
import io.strongroom.segregation.Finding.Uncovered;
import io.strongroom.segregation.Given.LegalOpinion;
import io.strongroom.segregation.TestResult.Outcome;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LegalCoverTest {

    private static final Sha256 DOCUMENT = Sha256.of("document");
    private static final List<LegalOpinion> COVERED = List.of(opinion("insolvency", "2026-01-01", "2026-09-30"));

    @Test
    void passesWhenEveryDayIsCovered() {
        assertThat(test(List.of(agreement("2026-01-01", "2026-08-01"), agreement("2026-08-01", "")), COVERED)
                        .outcome())
                .isEqualTo(new Outcome.Passed());
    }

    @Test
    void findsTheDaysWithoutAnAgreement() {
        assertThat(findings(test(
                        List.of(agreement("2026-07-03", "2026-08-01"), agreement("2026-08-05", "2026-09-01")),
                        COVERED)))
                .containsExactly(
                        new Uncovered("agreement", "C-1", Span.of(day("2026-07-01"), day("2026-07-03"))),
                        new Uncovered("agreement", "C-1", Span.of(day("2026-08-01"), day("2026-08-05"))),
                        new Uncovered("agreement", "C-1", Span.of(day("2026-09-01"), day("2026-10-01"))));
    }

    @Test
    void aClientNeedsNoAgreementBeforeHeOpenedOrAfterHeClosed() {
        assertThat(findings(LegalCover.of(
                        List.of(client("2026-08-01", Optional.of(LocalDate.of(2026, 8, 31)))),
                        List.of(agreement("2026-08-01", "2026-09-01")),
                        Optional.of(COVERED),
                        List.of(),
                        QUARTER,
                        ZoneOffset.UTC)))
                .isEmpty();
    }

    @Test
    void findsAnOpinionThatExpiredADayTooEarly() {
        assertThat(findings(test(
                        List.of(agreement("2026-01-01", "")),
                        List.of(opinion("insolvency", "2026-01-01", "2026-09-29")))))
                .containsExactly(
                        new Uncovered("legal opinion", "insolvency", Span.of(day("2026-09-30"), day("2026-10-01"))));
    }

    @Test
    void findsASubjectWithoutAnOpinion() {
        assertThat(findings(LegalCover.of(
                        List.of(), List.of(), Optional.of(COVERED), List.of("titles"), QUARTER, ZoneOffset.UTC)))
                .extracting(found -> ((Uncovered) found).subject())
                .containsExactly("titles");
    }

    @Test
    void withoutOpinionsTheTestIsNotPerformed() {
        assertThat(LegalCover.of(
                                List.of(client("2026-01-01", Optional.empty())),
                                List.of(agreement("2026-01-01", "")),
                                Optional.empty(),
                                List.of(),
                                QUARTER,
                                ZoneOffset.UTC)
                        .outcome())
                .isEqualTo(new Outcome.NotPerformed("the feed legal_opinions was not given"));
    }

    private static TestResult test(List<Agreement> agreements, List<LegalOpinion> opinions) {
        return LegalCover.of(
                List.of(client("2026-01-01", Optional.empty())),
                agreements,
                Optional.of(opinions),
                List.of(),
                QUARTER,
                ZoneOffset.UTC);
    }

    private static LegalOpinion opinion(String subject, String from, String last) {
        return new LegalOpinion(subject, "LU", DOCUMENT, LocalDate.parse(from), Optional.of(LocalDate.parse(last)));
    }

    private static Agreement agreement(String from, String to) {
        return new Agreement(
                new ClientId("C-1"),
                from,
                day(from),
                day(from),
                to.isEmpty() ? Optional.empty() : Optional.of(day(to)),
                DOCUMENT,
                Optional.empty());
    }

    private static Client client(String opened, Optional<LocalDate> closed) {
        return new Client(
                new ClientId("C-1"),
                ClientKind.NATURAL,
                "Name",
                "Street",
                "LU",
                Locale.ENGLISH,
                Currency.getInstance("EUR"),
                Optional.empty(),
                Optional.empty(),
                LocalDate.parse(opened),
                closed,
                Optional.empty(),
                false,
                Optional.empty());
    }
}
