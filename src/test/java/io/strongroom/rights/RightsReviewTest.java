package io.strongroom.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.Books;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.Period;
import io.strongroom.basics.Quarter;
import io.strongroom.duty.DutyCheck;
import io.strongroom.duty.DutyCheck.Outcome;
import io.strongroom.duty.Finding;
import io.strongroom.duty.Scope;
import io.strongroom.feed.FeedFiles;
import io.strongroom.feed.Receipt;
import io.strongroom.register.ClientRegister;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three clients hold 2, 3 and 5 of an asset of 18 decimals; two of 6 decimals fall on every three. */
class RightsReviewTest {

    private static final Period QUARTER = Quarter.parse("2026-Q3").period(ZoneId.of("Europe/Luxembourg"));
    private static final Scope SCOPE = new Scope(QUARTER, ZoneId.of("Europe/Luxembourg"));
    private static final String OLD = "eip155:1/slip44:60";
    private static final String NEW = "eip155:1/erc20:0x00000000000000000000000000000000000000a1";
    private static final String RECORD = "2026-08-01T12:00:00Z";

    private Books books;

    @BeforeEach
    void fill() {
        books = Books.empty();
        accept("assets", "asset_id,symbol,name,decimals\n%s,ETH,Ether,18\n%s,NEW,New,6\n".formatted(OLD, NEW));
        accept("clients", """
                client_id,kind,name,address,country,language,statement_currency,opened_on,closed_on
                C-1,natural,A,a,DE,de,EUR,2026-01-01,
                C-2,natural,B,b,DE,de,EUR,2026-01-01,2026-08-15
                C-3,natural,C,c,DE,de,EUR,2026-01-01,
                """);
        move("M-1,C-1,%s,omnibus,2,deposit,2026-07-01T10:00:00Z,2026-07-01T10:00:00Z,".formatted(OLD));
        move("M-2,C-2,%s,omnibus,3,deposit,2026-07-01T10:00:00Z,2026-07-01T10:00:00Z,".formatted(OLD));
        // At the very instant of the record block: the position after that block counts.
        move("M-3,C-3,%s,omnibus,5,deposit,2026-08-01T12:01:00Z,%s,".formatted(OLD, RECORD));
        move("M-4,C-3,%s,omnibus,7,deposit,2026-08-01T13:00:00Z,2026-08-01T12:00:01Z,".formatted(OLD));
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void creditedToTheUnitAndTiedOutNothingIsFound() {
        event("airdrop", "supported,taken up,Head of custody", "6.666666");
        credit("C-1", "1.333333");
        // He has left by then, and is credited all the same.
        credit("C-2", "2");
        credit("C-3", "3.333333");

        assertThat(checks()).extracting(DutyCheck::findings).containsOnly(List.of());
        assertThat(checks()).extracting(DutyCheck::outcome).hasOnlyElementsOfType(Outcome.Passed.class);
        assertThat(outcome().remainder())
                .hasValueSatisfying(rest -> assertThat(rest.baseUnits()).isZero());
        assertThat(books.the(ClientRegister.class)
                        .due(QUARTER, books.the(FeedFiles.class).now()))
                .contains(new ClientId("C-2"));
    }

    @Test
    void oneUnitReceivedMoreIsUnexplained() {
        event("airdrop", "supported,taken up,Head of custody", "6.666667");

        assertThat(findings("C75.4b"))
                .containsExactly("EV-1: received 6.666667 NEW; 3 clients are entitled to 6.666666 NEW, rounding leaves"
                        + " 0.000000 NEW; 0.000001 NEW is unexplained");
    }

    @Test
    void aClientWhoIsNotCreditedNeedsADerogationSignedBefore() {
        event("hard-fork", "not-supported,cost,Head of custody", "");
        credit("C-1", "1.333332");
        derogate("C-3,hard-fork,2026-08-01T12:00:00Z,signed-agreement");

        assertThat(findings("C75.4c"))
                .containsExactly(
                        "EV-1, client C-1: is entitled to 1.333333 NEW and was credited 1.333332 NEW",
                        "EV-1, client C-2: is entitled to 2.000000 NEW and was not credited; there is no derogation by him",
                        "EV-1, client C-3: is entitled to 3.333333 NEW and was not credited; derogation D-1 was signed at"
                                + " 2026-08-01T12:00:00Z, not before the event at 2026-08-01T12:00:00Z");
    }

    @Test
    void aDerogationOfTheSecondBeforeIsOne() {
        event("hard-fork", "not-supported,cost,Head of custody", "");
        derogate("C-3,airdrop;hard-fork,2026-08-01T11:59:59Z,signed-agreement");

        assertThat(findings("C75.4c")).noneMatch(finding -> finding.contains("C-3"));
        assertThat(outcome().entitlements().getLast().derogation()).contains("D-1");
    }

    @Test
    void standardTermsAndDerogationsFromOtherEventsAreNone() {
        event("hard-fork", "not-supported,cost,Head of custody", "");
        accept("derogations", """
                derogation_id,client_id,kinds,signed_at,form,clause_sha256
                D-1,C-3,hard-fork,2026-01-01T00:00:00Z,standard-terms,%1$s
                D-2,C-2,airdrop,2026-01-01T00:00:00Z,signed-agreement,%1$s
                """.formatted("ab".repeat(32)));

        assertThat(findings("C75.4c"))
                .anyMatch(finding -> finding.endsWith("derogation D-1 stands in standard terms, which is not enough"))
                .anyMatch(finding -> finding.contains("C-2") && finding.endsWith("there is no derogation by him"));
    }

    @Test
    void anAgreementMaySpeakOfForks() {
        event("hard-fork", "not-supported,cost,Head of custody", "");
        accept("agreements", """
                client_id,version,signed_at,effective_from,document_sha256,fork_derogation_signed_at
                C-1,1,2026-01-01T00:00:00Z,2026-01-01T00:00:00Z,%1$s,2026-01-01T00:00:00Z
                C-2,1,2026-01-01T00:00:00Z,2026-01-01T00:00:00Z,%1$s,2026-08-02T00:00:00Z
                """.formatted("ab".repeat(32)));

        assertThat(findings("C75.4c"))
                .noneMatch(finding -> finding.contains("C-1"))
                .anyMatch(finding -> finding.contains("C-2") && finding.contains("signed at 2026-08-02T00:00:00Z"));
    }

    @Test
    void anEventWithoutADecisionAndAnEntitlementWithoutAnEventAreFound() {
        event("airdrop", ",,", "");
        move("M-9,C-1,%s,omnibus,1,entitlement,2026-08-01T13:00:00Z,2026-08-01T13:00:00Z,EV-2".formatted(NEW));

        assertThat(findings("C75.4a"))
                .containsExactly(
                        "EV-1: nobody decided on the AIRDROP of %s at %s".formatted(OLD, RECORD),
                        "M-9, client C-1: the movement is an entitlement and names no event of the list in internal_ref");
    }

    @Test
    void whatIsRegisteredLateIsFound() {
        event("airdrop", "supported,taken up,Head of custody", "");
        move("M-9,C-1,%s,omnibus,1.333333,entitlement,2026-08-02T12:01:00Z,%s,EV-1".formatted(NEW, RECORD));

        assertThat(findings("C75.4d"))
                .containsExactly("EV-1, client C-1: registered at 2026-08-02T12:01:00Z, 1441 minutes after the event;"
                        + " the firm's limit is 1440");
    }

    @Test
    void aMigrationTakesTheOldAssetAway() {
        event("token-migration", "supported,forced,Head of custody", "");
        move("M-8,C-1,%s,omnibus,1.333333,token-migration,%2$s,%2$s,EV-1".formatted(NEW, RECORD));
        move("M-9,C-1,%s,omnibus,-1.5,token-migration,%2$s,%2$s,EV-1".formatted(OLD, "2026-08-01T13:00:00Z"));

        assertThat(findings("C75.4c").getFirst())
                .isEqualTo("EV-1, client C-1: was credited the new asset, but of the old 2.000000000000000000 ETH the"
                        + " register took -1.500000000000000000 ETH");
    }

    @Test
    void aSlashingTakesPartAndLeavesItsRemainder() {
        accept("rights_events", """
                event_id,kind,asset_id,record_at,result_asset_id,ratio,decision,reason,approver,received,remainder
                EV-1,slashing,%1$s,%2$s,%3$s,-1/3,supported,borne by clients,Head of custody,-3.333333,0
                """.formatted(OLD, RECORD, NEW));

        assertThat(outcome().entitlements())
                .extracting(each -> each.entitled().baseUnits().intValueExact())
                .containsExactly(-666_666, -1_000_000, -1_666_666);
        assertThat(findings("C75.4b"))
                .containsExactly(
                        "EV-1: rounding leaves -0.000001 NEW over, not the 0.000000 NEW stated",
                        "EV-1: received -3.333333 NEW; 3 clients are entitled to -3.333332 NEW, rounding leaves"
                                + " 0.000000 NEW; -0.000001 NEW is unexplained");
    }

    @Test
    void withoutAListNothingIsSaidToBeInOrder() {
        assertThat(checks())
                .extracting(check -> check.id() + " " + check.result())
                .contains("C75.4a not performed: no file rights_events was taken in");
    }

    private List<DutyCheck> checks() {
        return books.the(RightsReview.class)
                .checks(SCOPE, books.the(FeedFiles.class).now());
    }

    private EventOutcome outcome() {
        return books.the(RightsReview.class)
                .outcomes(SCOPE, books.the(FeedFiles.class).now())
                .getFirst();
    }

    private List<String> findings(String check) {
        return checks().stream()
                .filter(each -> each.id().equals(check))
                .flatMap(each -> each.findings().stream())
                .map(Finding::sentence)
                .toList();
    }

    private void event(String kind, String decision, String received) {
        accept("rights_events", """
                event_id,kind,asset_id,record_at,result_asset_id,ratio,decision,reason,approver,received
                EV-1,%s,%s,%s,%s,2/3,%s,%s
                """.formatted(kind, OLD, RECORD, NEW, decision, received));
    }

    private void derogate(String row) {
        accept(
                "derogations",
                "derogation_id,client_id,kinds,signed_at,form,clause_sha256\nD-1,%s,%s\n"
                        .formatted(row, "ab".repeat(32)));
    }

    private void credit(String client, String quantity) {
        move("E-%1$s,%1$s,%2$s,omnibus,%3$s,entitlement,2026-08-02T00:00:00Z,%4$s,EV-1"
                .formatted(client, NEW, quantity, RECORD));
    }

    private void move(String row) {
        accept(
                "movements",
                "movement_id,client_id,asset_id,pool,quantity,type,registered_at,effective_at,internal_ref\n" + row
                        + "\n");
    }

    private void accept(String feed, String content) {
        assertThat(books.accept(feed, content)).isInstanceOf(Receipt.Accepted.class);
    }
}
