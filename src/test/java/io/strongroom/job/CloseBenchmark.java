package io.strongroom.job;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.TestApplication;
import io.strongroom.TestDatabase;
import io.strongroom.basics.RunId;
import io.strongroom.run.StageCount;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The stages of a close that need no node, after a snapshot by the million: how long each takes, and what it holds in
 * memory. Run by hand, see docs/benchmarks.md.
 */
final class CloseBenchmark {

    private static final RunId RUN = RunId.parse("2026-Q3-r1");

    private final int accounts;
    private final int heldEvery;
    private final AtomicLong afterCollection = new AtomicLong();

    private CloseBenchmark(int accounts, int heldEvery) {
        this.accounts = accounts;
        this.heldEvery = heldEvery;
    }

    /** How many accounts, every how-manyth balance is not zero, and which stages, if not all. */
    public static void main(String[] arguments) throws Exception {
        new CloseBenchmark(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]))
                .run(Arrays.stream(arguments).skip(2).collect(Collectors.toSet()));
    }

    private void run(Set<String> named) throws Exception {
        listen();
        Path output = Files.createTempDirectory("close-benchmark");
        String url = TestDatabase.emptyUrl();
        try (ConfigurableApplicationContext application = TestApplication.start(properties(url, output));
                HikariDataSource owner = TestDatabase.as("set synchronous_commit = off", url)) {
            fill(JdbcClient.create(owner));
            SnapshotStage snapshot = application.getBean(SnapshotStage.class);
            MovementStage movements = application.getBean(MovementStage.class);
            TransactionTemplate transaction =
                    new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
            Map<String, Function<RunId, StageCount>> stages = new LinkedHashMap<>();
            stages.put("check-balances", snapshot::countRead);
            stages.put("prove-balances", snapshot::countProven);
            stages.put("movements", movements::count);
            stages.put("match-movements", application.getBean(MatchStage.class)::match);
            stages.put("reconcile", application.getBean(ReconcileStage.class)::reconcile);
            stages.put("test-segregation", application.getBean(SegregationStage.class)::test);
            stages.put("value", application.getBean(ValueStage.class)::value);
            stages.put("report", application.getBean(RunReports.class)::write);
            stages.forEach((name, stage) -> {
                if (named.isEmpty() || named.contains(name)) {
                    measure(name, transaction, stage);
                }
            });
        }
    }

    private void measure(String name, TransactionTemplate transaction, Function<RunId, StageCount> stage) {
        System.gc();
        afterCollection.set(0);
        long start = System.nanoTime();
        String outcome;
        try {
            StageCount count = Objects.requireNonNull(transaction.execute(_ -> stage.apply(RUN)));
            outcome = "%d in, %d done, %d listed, %s"
                    .formatted(
                            count.in(),
                            count.out(),
                            count.listed(),
                            count.digest().hex().substring(0, 8));
        } catch (OutOfMemoryError e) {
            outcome = "OUT OF MEMORY";
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long most = afterCollection.get() >> 20;
        System.gc();
        System.out.printf(
                "%,d accounts, %-16s %7.1f s, at most %4d MB after a collection, %3d MB at the end: %s%n",
                accounts, name, seconds, most, used() >> 20, outcome);
    }

    private void listen() {
        ManagementFactory.getGarbageCollectorMXBeans()
                .forEach(bean -> ((NotificationEmitter) bean)
                        .addNotificationListener(
                                (notice, _) -> {
                                    if (notice.getType()
                                            .equals(
                                                    GarbageCollectionNotificationInfo
                                                            .GARBAGE_COLLECTION_NOTIFICATION)) {
                                        long used = GarbageCollectionNotificationInfo.from(
                                                        (CompositeData) notice.getUserData())
                                                .getGcInfo()
                                                .getMemoryUsageAfterGc()
                                                .entrySet()
                                                .stream()
                                                .filter(pool ->
                                                        pool.getKey().matches(".*(Eden|Survivor|Old|Tenured).*"))
                                                .map(Map.Entry::getValue)
                                                .mapToLong(MemoryUsage::getUsed)
                                                .sum();
                                        afterCollection.accumulateAndGet(used, Math::max);
                                    }
                                },
                                null,
                                null));
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static Map<String, Object> properties(String url, Path output) {
        return new HashMap<>(Map.of(
                "strongroom.config",
                "classpath:job-configs",
                "strongroom.data",
                output.resolve("data"),
                "SAMPLE_NODE",
                "http://127.0.0.1:9",
                "spring.datasource.url",
                url,
                "spring.datasource.username",
                "postgres",
                "quarterly-close.inputs",
                output.resolve("inputs"),
                "quarterly-close.output",
                output,
                "quarterly-close.pseudonym-secret",
                "a benchmark keeps no secrets"));
    }

    private void fill(JdbcClient jdbc) throws Exception {
        long start = System.nanoTime();
        String sql = new String(
                Objects.requireNonNull(CloseBenchmark.class.getResourceAsStream("/sql/close-benchmark.sql"))
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        for (String statement : List.of(sql.split(";\n"))) {
            jdbc.sql(statement
                            .replace("$RUN", RUN.toString())
                            .replace("$N", String.valueOf(accounts))
                            .replace("$EVERY", String.valueOf(heldEvery)))
                    .update();
        }
        System.out.printf("%,d accounts filled in %.0f s%n", accounts, (System.nanoTime() - start) / 1e9);
    }
}
