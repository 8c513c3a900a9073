package io.strongroom.evidence;

import static io.strongroom.basics.Assets.ether;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.audit.AuditHead;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.basics.Period;
import io.strongroom.basics.Quarter;
import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.breaks.BreakCase;
import io.strongroom.breaks.BreakEvent;
import io.strongroom.breaks.BreakLine;
import io.strongroom.chain.TokenCheck;
import io.strongroom.custody.Holding;
import io.strongroom.custody.Purpose;
import io.strongroom.custody.Wallet;
import io.strongroom.feed.Horizon;
import io.strongroom.firm.Firm;
import io.strongroom.people.RoleChange;
import io.strongroom.reconciliation.Break;
import io.strongroom.reconciliation.Line;
import io.strongroom.reconciliation.Place;
import io.strongroom.register.ClientPosition;
import io.strongroom.run.CloseRun;
import io.strongroom.snapshot.ComparedBalances;
import io.strongroom.snapshot.MovementReading;
import io.strongroom.statement.IssuedStatement;
import io.strongroom.walletbook.BookComparison;
import io.strongroom.walletbook.BookGap;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PackComposerTest {

    private static final Quarter QUARTER = Quarter.parse("2026-Q3");
    private static final ZoneId ZONE = ZoneId.of("Europe/Luxembourg");
    private static final ClientId CLIENT = new ClientId("C-0007");

    @Test
    void namesEveryExhibitOfTheCatalogueGivenOrNot() {
        EvidencePack pack = pack("secret of the firm");

        assertThat(pack.exhibits())
                .hasSize(41)
                .extracting(Exhibit::id)
                .startsWith("E00")
                .endsWith("E40")
                .isSorted();
        assertThat(pack.limitations()).anyMatch(limit -> limit.startsWith("E16 Proof of liabilities: not performed"));
    }

    @Test
    void namesNoClientAnywhere() {
        assertThat(pack("secret of the firm").toString()).doesNotContain(CLIENT.value());
    }

    @Test
    void tellsTheAgeAndStateOfABreakAndWhatWasDone() {
        assertThat(rows("E13").getFirst())
                .contains("explained", "2", "2-5")
                .anyMatch(value -> value.endsWith(" was booked twice"));
        assertThat(rows("E14")).extracting(row -> row.get(3)).containsExactly("shortfall", "notice given");
        assertThat(rows("E30").getLast())
                .contains("entry 7", Sha256.of("entry 7").hex());
        assertThat(rows("E30").getFirst()).contains("ana", "roles.changed", "none to analyst");
    }

    private static List<List<String>> rows(String exhibit) {
        return pack("secret of the firm").exhibits().stream()
                .filter(each -> each.id().equals(exhibit))
                .flatMap(each -> each.rows().stream())
                .map(row -> row.stream()
                        .map(value -> value.map(Object::toString).orElse(""))
                        .toList())
                .toList();
    }

    @Test
    void tellsATokenThatIsNotWhatTheBooksSay() {
        assertThat(pack("secret of the firm").findings())
                .contains("Token: DECIMALS of %s is 18 in the firm's books and 6 on the ledger"
                        .formatted(ether("1").asset().id()));
    }

    @Test
    void saysHowMovementsWereReadAndWhatThatLeavesOut() {
        assertThat(pack("secret of the firm").limitations())
                .contains("On eip155:1 6 of 40 accounts did not move the coin; traces:"
                        + " debug_traceBlockByHash with prestateTracer, in one sum for each transaction."
                        + " What came and went at one account within one transaction is not told apart.");
    }

    @Test
    void saysWhatOneNodeAloneTold() {
        assertThat(pack("secret of the firm").limitations())
                .contains(
                        "On eip155:1 a node was believed without another's word: 6 of 40 balances told alike by 2 nodes"
                                + " (sample 5), the others from one node.");
    }

    @Test
    void theSameFactsGiveTheSamePack() {
        assertThat(pack("secret of the firm")).isEqualTo(pack("secret of the firm"));
    }

    @Test
    void anotherSecretOrQuarterGivesOtherPseudonyms() {
        String name = new Pseudonyms("one secret of the firm", QUARTER).of(CLIENT);

        assertThat(new Pseudonyms("another secret of it", QUARTER).of(CLIENT)).isNotEqualTo(name);
        assertThat(new Pseudonyms("one secret of the firm", Quarter.parse("2026-Q4")).of(CLIENT))
                .isNotEqualTo(name);
    }

    private static EvidencePack pack(String secret) {
        Period period = QUARTER.period(ZONE);
        return new PackComposer(new PackFacts(
                        new CloseRun(new RunId(QUARTER, 1), period, ZONE, new Horizon(1), period.cutOff()),
                        new Firm("Firm", "Street", "529900EXAMPLE0000019", "Authority", "1", "desk"),
                        new Pseudonyms(secret, QUARTER),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        List.of(),
                        List.of(new ComparedBalances(new LedgerId("eip155:1"), 2, "sample 5", 40, 6)),
                        List.of(segregatedWallet()),
                        List.of(),
                        List.of(),
                        new ControlCoverage(1, 0, Optional.empty()),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        new ProofCoverage(0, 0, Optional.empty()),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new MovementReading(
                                new LedgerId("eip155:1"), 40, 6, "debug_traceBlockByHash with prestateTracer")),
                        List.of(),
                        List.of(),
                        List.of(new TokenCheck(
                                ether("1").asset().id(),
                                TokenCheck.Property.DECIMALS,
                                "18",
                                Optional.of("6"),
                                TokenCheck.Outcome.DIFFERS)),
                        List.of(new ClientPosition(CLIENT, "SEG-C-0007", ether("1"))),
                        List.of(new Line("SEG-C-0007", ether("1"), ether("2"), ether("0"))),
                        Optional.of(new BookComparison(
                                BookComparison.Outcome.COMPARED,
                                Optional.empty(),
                                List.of(),
                                List.of(new BookGap("W-1", "SEG-C-0007", BookGap.Reason.MISSING)))),
                        List.of(
                                Break.of(Break.Kind.SHORTFALL, new Place.Pool("SEG-C-0007"), ether("-1")),
                                Break.of(
                                        Break.Kind.NEGATIVE_POSITION,
                                        new Place.Position("SEG-C-0007", CLIENT),
                                        ether("-1"))),
                        breakFacts(),
                        new Segregated(List.of(), List.of(), List.of(), List.of()),
                        List.of(),
                        new DutyFacts(List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
                        List.of(new IssuedStatement(
                                CLIENT, "2026-Q3-C-0007-1", Optional.empty(), Optional.of("below zero")))))
                .compose();
    }

    /** A shortfall whose explanation names the client, as people do. */
    private static BreakFacts breakFacts() {
        Break found = Break.of(Break.Kind.SHORTFALL, new Place.Pool("SEG-C-0007"), ether("-1"));
        Instant at = Instant.parse("2026-10-02T08:00:00Z");
        BreakCase followed = new BreakCase(
                found,
                List.of(
                        new BreakEvent(
                                1,
                                found.id(),
                                at,
                                new BreakEvent.Found(
                                        new RunId(QUARTER, 1),
                                        found.difference().baseUnits())),
                        new BreakEvent(2, found.id(), at, new BreakEvent.Explained("ana", "C-0007 was booked twice")),
                        new BreakEvent(3, found.id(), at, new BreakEvent.Notice("off", true, "C-0007 is exposed"))));
        return new BreakFacts(
                List.of(new BreakLine(followed, 2, "2-5", Optional.empty(), Optional.empty(), false, List.of())),
                Map.of(),
                List.of(),
                new AuditHead(7, Sha256.of("entry 7")),
                List.of(new RoleChange(3, at, "ana", "none", "analyst")));
    }

    private static Wallet segregatedWallet() {
        return new Wallet(
                "W-1",
                AccountId.parse("eip155:1:0x" + "1".repeat(40)),
                OwnerClass.CLIENT,
                Holding.SEGREGATED,
                Optional.of(CLIENT),
                Purpose.COLD,
                "SEG-C-0007",
                "K-1",
                Instant.EPOCH,
                Optional.empty());
    }
}
