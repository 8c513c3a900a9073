package io.strongroom.breaks;

import static io.strongroom.breaks.Office.POOL;
import static io.strongroom.breaks.Office.surplus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.strongroom.audit.AuditEntry;
import io.strongroom.audit.AuditTrail;
import io.strongroom.basics.Sha256;
import io.strongroom.breaks.BreakEvent.Attachment;
import io.strongroom.breaks.BreakEvent.Way;
import io.strongroom.people.NotAllowedException;
import io.strongroom.people.Staff;
import io.strongroom.people.Token;
import io.strongroom.reconciliation.Break;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** Who may do what to a break, and that no way leads around the second person. */
class BreakDeskTest {

    private static final int RACES = 200;
    private static final Set<String> POOLS = Set.of(POOL);
    private static final Break FOUND = surplus(POOL, 7);
    private static final String ID = FOUND.id();

    private Office office;
    private BreakDesk desk;
    private Token analyst;
    private Token approver;
    private Token officer;

    @BeforeEach
    void open() {
        office = new Office();
        desk = office.desk();
        analyst = office.login("ana");
        approver = office.login("app");
        officer = office.login("off");
        office.run("2026-Q1-r1", POOLS, FOUND);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void goesFromOpenThroughTreatmentToAccepted() {
        assertThat(status()).isEqualTo(Status.OPEN);
        desk.explain(analyst, ID, "a deposit not booked");
        assertThat(status()).isEqualTo(Status.EXPLAINED);
        desk.assign(analyst, ID, "app", LocalDate.parse("2026-10-06"));
        assertThat(status()).isEqualTo(Status.IN_TREATMENT);
        desk.propose(analyst, ID, "dust");
        assertThat(status()).isEqualTo(Status.IN_TREATMENT);
        desk.approve(approver, ID, content());
        assertThat(status()).isEqualTo(Status.ACCEPTED);

        assertThat(office.the(AuditTrail.class).upTo(99))
                .filteredOn(entry -> entry.subject().equals(ID))
                .extracting(AuditEntry::person, AuditEntry::act)
                .containsExactly(
                        tuple("ana", "break.explained"),
                        tuple("ana", "break.assigned"),
                        tuple("ana", "break.proposed"),
                        tuple("app", "break.approved"));
    }

    @Test
    void whatIsSaidToCloseItDoesNotCloseItButTheNextRunDoes() {
        desk.treat(analyst, ID, Way.MOVEMENT, "M-1", "");
        assertThat(status()).isEqualTo(Status.IN_TREATMENT);
        office.run("2026-Q2-r1", POOLS, FOUND);
        assertThat(status()).isEqualTo(Status.IN_TREATMENT);
        office.run("2026-Q3-r1", POOLS);
        assertThat(status()).isEqualTo(Status.RESOLVED);
        assertThatThrownBy(() -> desk.explain(analyst, ID, "late")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nobodyApprovesWhatHeProposedHimself() {
        desk.propose(officer, ID, "dust");

        assertThatThrownBy(() -> desk.approve(officer, ID, content()))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("another person");
        assertThatThrownBy(() -> desk.approve(analyst, ID, content())).isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> desk.comment(office.login("aud"), ID, "hm", Optional.empty()))
                .isInstanceOf(NotAllowedException.class);
        assertThat(status()).isEqualTo(Status.IN_TREATMENT);
    }

    @Test
    void whatIsApprovedHasToBeNamed() {
        desk.propose(analyst, ID, "dust");

        Stream.of("", "0123456789ab", content().substring(0, 11))
                .forEach(wrong -> assertThatThrownBy(() -> desk.approve(approver, ID, wrong))
                        .isInstanceOf(IllegalStateException.class));
        desk.approve(approver, ID, content().substring(0, 12));
    }

    @Test
    void anApprovalAfterTheAmountChangedIsRefused() {
        desk.propose(analyst, ID, "dust");
        String content = content();
        office.run("2026-Q2-r1", POOLS, surplus(POOL, 8));

        assertThatThrownBy(() -> desk.approve(approver, ID, content))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("its amount may have changed");
    }

    @Test
    void anApprovalIsVoidOnceTheAmountChangesAndStaysVoid() {
        desk.propose(analyst, ID, "dust");
        desk.approve(approver, ID, content());
        office.run("2026-Q2-r1", POOLS, FOUND);
        assertThat(status()).isEqualTo(Status.ACCEPTED);
        office.run("2026-Q3-r1", POOLS, surplus(POOL, 8));
        assertThat(status()).isEqualTo(Status.OPEN);
        office.run("2026-Q4-r1", POOLS, FOUND);
        assertThat(status()).isEqualTo(Status.OPEN);
    }

    @Test
    void aRoleLostInBetweenCountsNoMore() {
        desk.propose(analyst, ID, "dust");
        office.accept("people", Staff.file("ana,Ana,analyst", "app,App,analyst", "off,Off,officer"));
        assertThatThrownBy(() -> desk.approve(approver, ID, content())).isInstanceOf(NotAllowedException.class);

        office.accept("people", Staff.file("ana,Ana,auditor", "app,App,analyst", "off,Off,officer"));
        assertThatThrownBy(() -> desk.approve(officer, ID, content()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("may not propose any more");
        assertThat(status()).isEqualTo(Status.IN_TREATMENT);
    }

    @Test
    void aRefusedProposalCannotBeApproved() {
        desk.propose(analyst, ID, "dust");
        String content = content();
        desk.refuse(approver, ID, "not dust");

        assertThatThrownBy(() -> desk.approve(officer, ID, content)).isInstanceOf(IllegalStateException.class);
        assertThat(status()).isEqualTo(Status.OPEN);
    }

    /** The maker and two checkers at the same moment, each twice: one approval, and never the maker's. */
    @Test
    void ofManyApprovalsAtOnceOneCounts() throws Exception {
        List<Break> breaks =
                IntStream.range(0, RACES).mapToObj(i -> surplus("P-" + i, 7)).toList();
        office.run(
                "2026-Q2-r1",
                POOLS,
                Stream.concat(Stream.of(FOUND), breaks.stream()).toArray(Break[]::new));
        for (Break each : breaks) {
            desk.propose(officer, each.id(), "dust");
            String content = office.get(each.id())
                    .proposal()
                    .orElseThrow()
                    .what()
                    .content()
                    .hex();
            List<Callable<Boolean>> tries = new ArrayList<>();
            CyclicBarrier start = new CyclicBarrier(3);
            for (Token token : List.of(officer, approver, approver)) {
                tries.add(() -> {
                    start.await();
                    return did(() -> desk.approve(token, each.id(), content));
                });
            }
            assertThat(atOnce(tries)).containsOnlyOnce(true);
        }

        assertThat(office.jdbc()
                        .sql("select count(*) from break_event where kind = 'APPROVED' and person_id = 'app'")
                        .query(Long.class)
                        .single())
                .isEqualTo(RACES);
    }

    /** Whoever comes first, a break whose amount changed is not accepted afterwards. */
    @Test
    void anApprovalThatRacesAgainstANewAmountNeverHolds() throws Exception {
        for (int race = 0; race < 25; race++) {
            String pool = "R-" + race;
            Break before = surplus(pool, 7);
            office.run("20%02d-Q1-r1".formatted(30 + race), Set.of(pool), before);
            desk.propose(analyst, before.id(), "dust");
            String content = office.get(before.id())
                    .proposal()
                    .orElseThrow()
                    .what()
                    .content()
                    .hex();
            String next = "20%02d-Q2-r1".formatted(30 + race);
            CyclicBarrier start = new CyclicBarrier(2);

            atOnce(List.of(
                    () -> {
                        start.await();
                        return did(() -> desk.approve(approver, before.id(), content));
                    },
                    () -> {
                        start.await();
                        return did(() -> office.run(next, Set.of(pool), surplus(pool, 8)));
                    }));

            assertThat(office.get(before.id()).status()).isNotEqualTo(Status.ACCEPTED);
            assertThat(office.get(before.id()).lastFoundBy()).hasToString(next);
        }
    }

    @Test
    void theDatabaseItselfRefusesAWayAroundTheSecondPerson() {
        desk.propose(analyst, ID, "dust");
        long proposal = office.get(ID).proposal().orElseThrow().id();
        String content = content();
        String approval = """
                insert into break_event (event_id, break_id, kind, at, person_id, proposal, maker_id, sha256)
                values (%d, '%s', 'APPROVED', now(), '%s', %d, '%s', '%s')
                """;

        Stream.of(
                        approval.formatted(99, ID, "ana", proposal, "ana", content),
                        approval.formatted(99, ID, "app", proposal, "off", content),
                        approval.formatted(99, ID, "app", proposal, "ana", Sha256.of("other")),
                        approval.formatted(99, "B-OTHER", "app", proposal, "ana", content))
                .forEach(sql -> assertThatThrownBy(() -> office.jdbc().sql(sql).update())
                        .isInstanceOf(DataAccessException.class));
        office.jdbc()
                .sql(approval.formatted(99, ID, "app", proposal, "ana", content))
                .update();
        assertThatThrownBy(() -> office.jdbc()
                        .sql(approval.formatted(100, ID, "off", proposal, "ana", content))
                        .update())
                .hasMessageContaining("decided_once");
    }

    @Test
    void aSurplusIsPutApartAndOnlyAnOfficerDecidesOnANotice() {
        desk.quarantine(analyst, ID, BigInteger.valueOf(7), "unidentified", "");
        assertThatThrownBy(() -> desk.quarantine(analyst, ID, BigInteger.valueOf(8), "unidentified", ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> desk.notice(approver, ID, false, "small")).isInstanceOf(NotAllowedException.class);
        desk.notice(officer, ID, false, "a surplus, no client is exposed");
        desk.comment(analyst, ID, "see file", Optional.of(new Attachment("a.pdf", Sha256.of("a"))));

        assertThat(History.lines(office.get(ID)))
                .anyMatch(line -> line.contains("ana put 0.000000000000000007 ETH apart as unidentified"))
                .anyMatch(line -> line.contains("off decided that the authority is not told"))
                .anyMatch(line -> line.contains("[a.pdf, SHA-256 " + Sha256.of("a")));
    }

    @Test
    void overdueIsWhatIsPastItsDay() {
        desk.assign(analyst, ID, "app", LocalDate.parse("2026-10-06"));
        Ageing ageing = office.the(Ageing.class);

        assertThat(ageing.isOverdue(office.get(ID), Instant.parse("2026-10-06T21:59:59Z")))
                .isFalse();
        assertThat(ageing.isOverdue(office.get(ID), Instant.parse("2026-10-06T22:00:00Z")))
                .isTrue();
        assertThatThrownBy(() -> desk.assign(analyst, ID, "aud", LocalDate.parse("2026-10-07")))
                .hasMessageContaining("only looks");
        assertThatThrownBy(() -> desk.assign(analyst, ID, "app", LocalDate.parse("2026-10-04")))
                .hasMessageContaining("is past");
    }

    private Status status() {
        return office.get(ID).status();
    }

    private String content() {
        return office.get(ID).proposal().orElseThrow().what().content().hex();
    }

    private static boolean did(Callable<?> act) {
        try {
            act.call();
            return true;
        } catch (NotAllowedException | IllegalStateException e) {
            return false;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<Boolean> atOnce(List<Callable<Boolean>> acts) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(acts.size())) {
            List<Boolean> done = new ArrayList<>();
            for (var future : pool.invokeAll(acts)) {
                done.add(future.get());
            }
            return done;
        }
    }
}
