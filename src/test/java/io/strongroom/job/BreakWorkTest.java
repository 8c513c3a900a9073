package io.strongroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.breaks.BreakBook;
import io.strongroom.breaks.BreakCase;
import io.strongroom.breaks.BreakDesk;
import io.strongroom.breaks.BreakStory;
import io.strongroom.breaks.RunDifference;
import io.strongroom.breaks.Status;
import io.strongroom.feed.Intake;
import io.strongroom.people.Logins;
import io.strongroom.people.Token;
import io.strongroom.reconciliation.Break;
import io.strongroom.sample.SampleCustodian;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.context.ConfigurableApplicationContext;

/** The sample's breaks, from the close that finds them to the one that does not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BreakWorkTest {

    private static final String PASSPHRASE = "the sample keeps no secrets";
    private static final RunId SECOND = RunId.parse("2026-Q3-r2");

    private SampleFirm firm;
    private ConfigurableApplicationContext application;
    private String shortfall;

    @BeforeAll
    void close() {
        firm = SampleFirm.with(SampleCustodian.DEFAULT_FAULTS);
        application = firm.start();
        firm.close(application);
        shortfall = breaks().stream()
                .filter(each -> each.found().kind() == Break.Kind.SHORTFALL)
                .findFirst()
                .orElseThrow()
                .id();
    }

    @AfterAll
    void end() {
        application.close();
        firm.close();
    }

    @Test
    @Order(1)
    void theStoryNamesTransactionAndEntryAndAddsUp() {
        List<String> story = application.getBean(BreakStory.class).of(get());
        String transaction = breaks().stream()
                .filter(each -> each.found().kind() == Break.Kind.AMOUNT_DIFFERENCE)
                .filter(each -> each.found().difference().equals(get().found().difference()))
                .findFirst()
                .flatMap(each -> each.found().place().item())
                .orElseThrow();
        String movement = firm.rows("select movement_id from movement where tx_ref = '%s'".formatted(transaction))
                .getFirst();
        String height = firm.rows(
                        "select height from snapshot_movement where transaction = '%s' limit 1".formatted(transaction))
                .getFirst();

        assertThat(story)
                .anyMatch(line -> line.contains(transaction))
                .anyMatch(line -> line.contains("register") && line.contains(movement))
                .anyMatch(line -> line.contains("ledger") && line.contains("block " + height))
                .contains("  Together this is the whole difference, to the base unit.")
                .anyMatch(line -> line.startsWith("  it began with block " + height));
    }

    @Test
    @Order(2)
    void theReportTellsAgeAndStatus() throws IOException {
        assertThat(Files.readAllLines(firm.folder(SampleFirm.RUN).report()))
                .anyMatch(line -> line.contains(shortfall) && line.endsWith("(open, 0 business days)"));
    }

    /** What is done after the close does not change its pack, which can be written again. */
    @Test
    @Order(3)
    void whatIsDoneLaterDoesNotChangeThePackOfTheRun() {
        EvidencePacks packs = application.getBean(EvidencePacks.class);
        Sha256 before = packs.build(SampleFirm.RUN).digest();
        BreakDesk desk = application.getBean(BreakDesk.class);
        desk.explain(login("analyst-1"), shortfall, "a deposit was booked with one unit too many");
        desk.propose(login("analyst-1"), shortfall, "one unit");
        desk.approve(
                login("officer-1"),
                shortfall,
                get().proposal().orElseThrow().what().content().hex());

        assertThat(get().status()).isEqualTo(Status.ACCEPTED);
        assertThat(packs.build(SampleFirm.RUN).digest()).isEqualTo(before);
        assertThat(firm.rows("select digest from close_stage where stage = 'build-pack'"))
                .containsExactly(before.hex());
    }

    @Test
    @Order(4)
    void aCorrectionIsSeenByTheNextRunAndToldByTheDifference() throws IOException {
        correct();
        application.getBean(QuarterlyClose.class).close(firm.world().sample().quarter(), Optional.of(2));

        assertThat(get().status()).isEqualTo(Status.RESOLVED);
        assertThat(application.getBean(RunDifference.class).between(SampleFirm.RUN, SECOND))
                .anyMatch(line -> line.startsWith("  gone     " + shortfall))
                .anyMatch(line -> line.contains("M-FIX-1") && line.contains("correction, corrects"))
                .anyMatch(line -> line.contains("movements.csv, 1 rows"));
    }

    /** As the register's own system would: a new entry that names the one it corrects. */
    private void correct() throws IOException {
        Break amount = breaks().stream()
                .map(BreakCase::found)
                .filter(each -> each.kind() == Break.Kind.AMOUNT_DIFFERENCE)
                .filter(each -> each.difference().equals(get().found().difference()))
                .findFirst()
                .orElseThrow();
        String row =
                firm.rows("""
                        select movement_id || ',' || client_id || ',' || asset_id || ',' || pool || ','
                            || to_char(effective_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                        from movement where tx_ref = '%s'
                        """.formatted(amount.place().item().orElseThrow())).getFirst();
        String[] parts = row.split(",", -1);
        Path file = Files.createTempDirectory("late").resolve("movements.csv");
        Files.writeString(
                file,
                "movement_id,client_id,asset_id,pool,quantity,type,registered_at,effective_at,corrects,reason\n"
                        + String.join(
                                ",",
                                "M-FIX-1",
                                parts[1],
                                parts[2],
                                parts[3],
                                amount.difference().toDecimal().toPlainString(),
                                "correction",
                                "2026-10-20T00:00:00Z",
                                parts[4],
                                parts[0],
                                "one unit too many")
                        + "\n");
        assertThat(application.getBean(Intake.class).accept("movements", file).toString())
                .contains("Accepted");
    }

    private Token login(String person) {
        return application.getBean(Logins.class).login(person, PASSPHRASE).token();
    }

    private BreakCase get() {
        return application.getBean(BreakBook.class).get(shortfall);
    }

    private List<BreakCase> breaks() {
        return application.getBean(BreakBook.class).cases();
    }
}
