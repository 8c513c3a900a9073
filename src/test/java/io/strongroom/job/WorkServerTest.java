package io.strongroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.RunId;
import io.strongroom.feed.Intake;
import io.strongroom.sample.SampleCustodian;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Servers in processes of their own, on one real database: each piece of work is done once, by one that lives. */
class WorkServerTest {

    private static final Pattern ADDRESS = Pattern.compile("Serving; (http://127\\.0\\.0\\.1:\\d+)/health");

    @TempDir
    private Path folder;

    private SampleFirm firm;

    @BeforeEach
    void start() throws IOException {
        schedule("");
        firm = SampleFirm.with(SampleCustodian.DEFAULT_FAULTS);
        firm.start().close();
    }

    @AfterEach
    void stop() {
        firm.close();
    }

    @Test
    void ofTwoServersOneWorksAndIfItIsKilledTheOtherGoesOn() throws Exception {
        ask("daily-reconciliation", "2026-08-15", "");
        try (Blocker blocker = Blocker.atTheCountOf("reconcile", firm, run("2026-08-15"));
                CloseProcess one = serve(Map.of());
                CloseProcess two = serve(Map.of())) {
            blocker.awaitWaiting(firm, () -> one.isAlive() && two.isAlive());
            String worker = firm.rows("select picked_by from scheduler.scheduled_tasks where task_name = 'work'")
                    .getFirst();
            assertThat(firm.rows("select count(*) from batch.batch_job_execution"))
                    .containsExactly("1");
            CloseProcess killed = worker.endsWith("-" + one.pid()) ? one : two;
            killed.kill();
            blocker.release();

            await("DONE");
            assertThat(events())
                    .containsExactly("STARTED Attempt 1", "STARTED Attempt 2", "DONE Run 2026-08-15-r1, clean");
            CloseProcess living = killed == one ? two : one;
            Blocker.await(
                    () -> firm.rows("select 1 from scheduler.scheduled_tasks where task_name = 'work'")
                            .isEmpty(),
                    living::isAlive);
        }
        assertThat(firm.rows("select status from batch.batch_job_execution order by job_execution_id"))
                .containsExactly("FAILED", "COMPLETED");
        assertThat(firm.rows("select count(*), count(distinct (asset_id, pool)) from reconciliation_line"))
                .containsExactly("24 24");
    }

    @Test
    void askedToEndItEndsItsStepAndTheRunGoesOnWithTheNextServer() throws Exception {
        ask("daily-reconciliation", "2026-08-15", "");
        try (Blocker blocker = Blocker.atTheCountOf("reconcile", firm, run("2026-08-15"));
                CloseProcess one = serve(Map.of())) {
            blocker.awaitWaiting(firm, one::isAlive);
            one.end();
            Blocker.await(() -> one.screen().contains("Ending: "), one::isAlive);
            blocker.release();
            one.exitStatus();
        }
        assertThat(events()).containsExactly("STARTED Attempt 1", "INTERRUPTED The server was asked to end");
        assertThat(firm.rows("select stage from close_stage where stage in ('reconcile', 'test-segregation')"))
                .containsExactly("reconcile");

        try (CloseProcess two = serve(Map.of())) {
            await("DONE");
            two.end();
            two.exitStatus();
        }
        assertThat(firm.rows("select count(*) from batch.batch_step_execution where step_name = 'reconcile'"))
                .containsExactly("1");
        assertThat(events()).endsWith("STARTED Attempt 1", "DONE Run 2026-08-15-r1, clean");
    }

    @Test
    void whatCannotBeDoneIsTriedSoOftenAndThenShown() throws Exception {
        try (ConfigurableApplicationContext application = firm.start()) {
            application.getBean(Intake.class).acceptAll(firm.world().sample().inputs());
        }
        ask("quarterly-close", "2026-Q4", "");
        ask("statement", "C-9999", "2026-08-15T12:00:00Z");
        ask("statement", "C-0002", "2026-08-15T12:00:00Z");
        try (CloseProcess server = serve(Map.of("serve.attempts", "2", "serve.pause", "200ms"))) {
            Blocker.await(
                    () -> events().stream()
                                    .filter(event -> event.startsWith("GIVEN_UP"))
                                    .count()
                            == 2,
                    server::isAlive);
            await("DONE");
            String health = get(server, "/health").body();
            assertThat(health)
                    .contains("\"status\":\"up\"", "\"given_up\":2", "\"ledger\":\"eip155:31337\"", "\"nodes\":1");
            // No address of a node, no client.
            assertThat(health)
                    .doesNotContain(":" + firm.world().node().getPort())
                    .doesNotContain("C-0002");
        }
        assertThat(firm.rows("select job || ' ' || state from work join work_event using (work_id) order by event_id"))
                .contains("quarterly-close FAILED", "quarterly-close GIVEN_UP", "statement GIVEN_UP", "statement DONE");
        assertThat(firm.rows("select number from statement_request")).hasSize(1);

        CloseProcess queue = CloseProcess.start(properties(Map.of()), "queue");
        assertThat(queue.exitStatus()).as(queue.screen()).isEqualTo(1);
        assertThat(queue.screen()).contains("given up", "1 done, 2 given up");
    }

    @Test
    void aScheduleIsDoneWhenItIsDueAndTheDoorTellsCountsOnly() throws Exception {
        schedule("""
                schedules:
                  list:
                    - name: test
                      job: daily-reconciliation
                      cron: "0 2 * * *"
                      zone: Europe/Luxembourg
                      from: 2026-08-01
                      catch-up: last
                      late-after: 18h
                """);
        try (CloseProcess server = serve(Map.of())) {
            Blocker.await(
                    () -> firm.rows("select 1 from work_event where state = 'STARTED'")
                                    .size()
                            >= 1,
                    server::isAlive);
            String metrics = get(server, "/metrics").body();
            assertThat(metrics)
                    .contains("strongroom_work{job=\"daily-reconciliation\",state=\"PASSED_OVER\"}", "jvm_memory");
            assertThat(metrics)
                    .doesNotContain(":" + firm.world().node().getPort())
                    .doesNotContain("C-0");
            assertThat(get(server, "/env").statusCode()).isEqualTo(404);
            assertThat(get(server, "/heapdump").statusCode()).isEqualTo(404);
            assertThat(send(server, "/health", "DELETE").statusCode()).isEqualTo(405);
        }
        assertThat(firm.rows(
                        "select schedule, subject from work join work_event using (work_id) where state = 'STARTED'"))
                .hasSize(1);
        assertThat(firm.rows("select subject from work where due_at = '2026-08-01 00:00Z'"))
                .containsExactly("2026-07-31");
    }

    private static RunId run(String day) {
        return RunId.parse(day + "-r1");
    }

    private CloseProcess serve(Map<String, Object> more) {
        Map<String, Object> settings =
                new HashMap<>(Map.of("serve.port", "0", "serve.poll", "200ms", "serve.heartbeat", "500ms"));
        settings.putAll(more);
        return CloseProcess.start(properties(settings), "serve");
    }

    private Map<String, Object> properties(Map<String, Object> more) {
        Map<String, Object> properties = firm.properties();
        properties.put("strongroom.config", "file:" + folder);
        properties.putAll(more);
        return properties;
    }

    /** The sample's configuration with other schedules. */
    private void schedule(String schedules) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("job-configs"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.writeString(folder.resolve("schedules.yml"), schedules);
    }

    /** As the command with --queue does. */
    private void ask(String job, String subject, String detail) {
        firm.jdbc()
                .sql("insert into work (job, subject, detail, queued_at) values (?, ?, ?, now())")
                .params(job, subject, detail)
                .update();
    }

    private List<String> events() {
        return firm.rows("select state || ' ' || word from work_event order by event_id");
    }

    private void await(String state) {
        try {
            Blocker.await(() -> events().stream().anyMatch(event -> event.startsWith(state)), () -> true);
        } catch (IllegalStateException e) {
            throw new AssertionError("Not " + state + " in the end: " + events(), e);
        }
    }

    private static HttpResponse<String> get(CloseProcess server, String path) throws Exception {
        return send(server, path, "GET");
    }

    private static HttpResponse<String> send(CloseProcess server, String path, String method)
            throws IOException, InterruptedException {
        Matcher address = ADDRESS.matcher(server.screen());
        assertThat(address.find()).isTrue();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(address.group(1) + path))
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
