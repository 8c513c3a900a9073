package io.strongroom.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.Books;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quarter;
import io.strongroom.duty.Finding;
import io.strongroom.duty.Scope;
import io.strongroom.feed.FeedFiles;
import io.strongroom.feed.Horizon;
import io.strongroom.feed.Receipt;
import io.strongroom.mandate.Relationship.Standing;
import io.strongroom.register.ClientRegister;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The third quarter runs from the 30th of June, 22:00, to the 30th of September, 22:00, in UTC. */
class ClientReviewTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Luxembourg");
    private static final Scope SCOPE = new Scope(Quarter.parse("2026-Q3").period(ZONE), ZONE);
    private static final String ETHER = "eip155:1/slip44:60";
    private static final String ADDRESS = "eip155:1:0x00000000000000000000000000000000000000a";

    private Books books;

    @BeforeEach
    void fill() {
        books = Books.empty();
        accept("assets", "asset_id,symbol,name,decimals\n%s,ETH,Ether,18\n".formatted(ETHER));
        clients("");
        move("M-1,C-1,omnibus,2,deposit,2026-05-01T10:00:00Z");
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void anAgreementOfTheWholePeriodCoversIt() {
        agreements("C-1,1,2026-01-01T00:00:00Z,2026-01-01T00:00:00Z,");

        assertThat(findings("C75.1")).isEmpty();
    }

    @Test
    void aDayBetweenTwoAgreementsIsNamed() {
        agreements(
                "C-1,1,2026-01-01T00:00:00Z,2026-01-01T00:00:00Z,2026-08-09T22:00:00Z",
                "C-1,2,2026-08-01T00:00:00Z,2026-08-10T22:00:00Z,");

        assertThat(findings("C75.1")).containsExactly("agreements, client C-1: none was in force on 2026-08-10");
    }

    @Test
    void anAgreementBindsFromWhenItIsSigned() {
        agreements("C-1,1,2026-07-02T12:00:00Z,2026-01-01T00:00:00Z,");

        assertThat(findings("C75.1"))
                .containsExactly("agreements, client C-1: none was in force on 2026-07-01 to 2026-07-02");
    }

    @Test
    void daysOnWhichAClientHadNothingNeedNoAgreement() {
        move("M-2,C-1,omnibus,-2,withdrawal,2026-07-10T10:00:00Z");
        move("M-3,C-1,omnibus,1,deposit,2026-09-01T10:00:00Z");
        agreements(
                "C-1,1,2026-01-01T00:00:00Z,2026-01-01T00:00:00Z,2026-07-20T00:00:00Z",
                "C-1,2,2026-08-01T00:00:00Z,2026-09-01T00:00:00Z,");

        assertThat(findings("C75.1")).isEmpty();
    }

    @Test
    void aMovementNeedsAnAgreementAtItsInstant() {
        move("M-2,C-1,omnibus,-2,withdrawal,2026-07-10T10:00:00Z");
        move("M-3,C-1,omnibus,1,deposit,2026-09-01T10:00:00Z");
        move("M-4,C-1,omnibus,-1,withdrawal,2026-09-01T10:00:00Z");
        agreements("C-1,1,2026-01-01T00:00:00Z,2026-01-01T00:00:00Z,2026-07-20T00:00:00Z");

        assertThat(findings("C75.1")).containsExactly("agreements, client C-1: none was in force on 2026-09-01");
    }

    @Test
    void aClientOfABusinessClientIsCoveredByItsAgreementAndAddressedThroughIt() {
        move("M-2,C-3,omnibus,2,deposit,2026-08-01T10:00:00Z");
        agreements(
                "C-1,1,2026-01-01T00:00:00Z,2026-01-01T00:00:00Z,", "C-2,1,2026-01-01T00:00:00Z,2026-01-01T00:00:00Z,");

        assertThat(findings("C75.1")).isEmpty();
        assertThat(relationships())
                .extracting(each -> each.client().parent())
                .last()
                .isEqualTo(Optional.of(new ClientId("C-2")));
    }

    @Test
    void everyJointHolderIsARecipientOfTheOnePosition() {
        agreements("C-1,1,2026-01-01T00:00:00Z,2026-01-01T00:00:00Z,");
        accept("client_holders", "client_id,holder_id,name,address\nC-1,1,A,a\nC-1,2,B,b\nC-1,3,C,c\n");

        assertThat(relationships()).extracting(Relationship::recipients).containsExactly(3);
    }

    @Test
    void aClosedClientWithALaterMovementIsFoundAndStillDueAStatement() {
        clients("2026-07-31");
        move("M-2,C-1,omnibus,-2,withdrawal,2026-07-31T21:59:59Z");
        assertThat(findings("K1")).isEmpty();

        move("M-3,C-1,omnibus,0.5,entitlement,2026-07-31T22:00:00Z");

        assertThat(findings("K1"))
                .containsExactly(
                        "closed, client C-1: holds a position, though the account is closed",
                        "closed, client C-1: was closed on 2026-07-31, and a movement took effect at 2026-07-31T22:00:00Z;"
                                + " a statement is due");
        assertThat(relationships()).extracting(Relationship::standing).containsExactly(Standing.CLOSED);
        assertThat(books.the(ClientRegister.class).due(SCOPE.period(), now())).containsExactly(new ClientId("C-1"));
    }

    @Test
    void aClientForWhomNothingMovedForTwoYearsIsDormant() {
        move("M-2,C-2,omnibus,2,deposit,2024-09-30T21:59:59Z");

        assertThat(relationships())
                .extracting(each -> each.client().id() + " " + each.standing())
                .containsExactly("C-1 OPEN", "C-2 DORMANT");
    }

    @Test
    void aWalletOfTheGroupInAPoolOfClientsIsNamed() {
        wallets("W-1,%s1,CLIENT,omnibus,,omnibus", "W-2,%s2,GROUP,omnibus,,omnibus", "W-3,%s3,GROUP,omnibus,,group");

        assertThat(findings("K2"))
                .containsExactly(
                        "W-2: a wallet of the group in the pool omnibus, in which 1 other clients have positions and"
                                + " 1 wallets of other clients lie");
    }

    @Test
    void aSegregatedWalletOfAGroupCompanyBelongsInAPoolOfItsOwn() {
        wallets("W-1,%s1,CLIENT,omnibus,,omnibus", "W-4,%s4,CLIENT,segregated,C-4,omnibus");
        assertThat(findings("K2"))
                .singleElement()
                .asString()
                .startsWith("W-4: a wallet of the group in the pool omnibus");

        wallets("W-1,%s1,CLIENT,omnibus,,omnibus", "W-4,%s4,CLIENT,segregated,C-4,own-pool");
        assertThat(findings("K2")).isEmpty();
    }

    private List<Relationship> relationships() {
        return books.the(ClientReview.class).relationships(SCOPE, now());
    }

    private List<String> findings(String check) {
        return books.the(ClientReview.class).checks(SCOPE, now()).stream()
                .filter(each -> each.id().equals(check))
                .flatMap(each -> each.findings().stream())
                .map(Finding::sentence)
                .toList();
    }

    private Horizon now() {
        return books.the(FeedFiles.class).now();
    }

    private void clients(String closedOn) {
        accept("clients", """
                client_id,kind,name,address,country,language,statement_currency,opened_on,closed_on,group_company,parent_client_id
                C-1,natural,A,a,DE,de,EUR,2026-01-01,%s,,
                C-2,legal,B,b,DE,de,EUR,2024-01-01,,,
                C-3,natural,C,c,DE,de,EUR,2026-01-01,,,C-2
                C-4,legal,D,d,DE,de,EUR,2026-01-01,,true,
                """.formatted(closedOn));
    }

    private void agreements(String... rows) {
        accept(
                "agreements",
                "document_sha256,client_id,version,signed_at,effective_from,effective_to\n%1$s,"
                                .formatted("ab".repeat(32))
                        + String.join("\n" + "ab".repeat(32) + ",", rows)
                        + "\n");
    }

    private void wallets(String... rows) {
        books.accept("means_of_access", """
                access_id,kind,owner_class,custodian_role,valid_from
                K-1,hsm,CLIENT,Desk,2026-01-01T00:00:00Z
                """);
        String each = "cold,2026-01-01T00:00:00Z,K-1,";
        accept(
                "wallets",
                "purpose,valid_from,access_id,wallet_id,account_id,owner_class,holding,client_id,pool\n"
                        + each
                        + String.join("\n" + each, rows).replace("%s", ADDRESS)
                        + "\n");
    }

    private void move(String row) {
        String[] values = row.split(",", -1);
        accept("movements", """
                movement_id,client_id,pool,quantity,type,effective_at,registered_at,asset_id
                %s,%s,%s
                """.formatted(row, values[5], ETHER));
    }

    private void accept(String feed, String content) {
        assertThat(books.accept(feed, content)).isInstanceOf(Receipt.Accepted.class);
    }
}
