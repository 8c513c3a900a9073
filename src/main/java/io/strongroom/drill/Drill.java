package io.strongroom.drill;

import io.strongroom.basics.RunId;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.job.QuarterlyClose;
import io.strongroom.job.RunReport;
import io.strongroom.job.RunReports;
import io.strongroom.sample.Devnet;
import io.strongroom.sample.Fault;
import io.strongroom.sample.Plant;
import io.strongroom.sample.Sample;
import io.strongroom.sample.SampleCustodian;
import io.strongroom.sample.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.ConfigurableApplicationContext;

/** Closes the quarters of synthetic custodians with planted faults by the jobs that close any quarter. */
public final class Drill {

    private static final String SECRET = "the sample custodian keeps no secrets";

    private final Application application;
    private final Path anvil;
    private final Path work;
    private final Consumer<String> says;

    /**
     * A drill that leaves everything it makes in a folder.
     *
     * @param anvil the program that the ledgers run on
     */
    public Drill(Application application, Path anvil, Path work, Consumer<String> says) {
        this.application = application;
        this.anvil = anvil;
        this.work = work;
        this.says = says;
    }

    /** Starts the application with an empty database of that name, and with these properties. */
    @FunctionalInterface
    public interface Application {
        ConfigurableApplicationContext start(String database, Map<String, Object> properties);
    }

    /** Goes through the rounds one after another. */
    public DrillResult run(List<Round> rounds, int clients) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Round round : rounds) {
            outcomes.add(run(round, clients));
        }
        return new DrillResult(clients, outcomes);
    }

    private Outcome run(Round round, int clients) {
        Path folder = work.resolve(round.name());
        try (Devnet devnet = Devnet.start(anvil, folder.resolve("devnet"))) {
            JsonRpc node = new JsonRpc(devnet.endpoint());
            Sample sample = SampleCustodian.drilled(node, folder, round.faults(), clients);
            says.accept("Synthetic custodian '%s': %d clients, %d movements, %d faults planted"
                    .formatted(
                            round.name(),
                            sample.clients(),
                            sample.movements(),
                            sample.plants().size()));
            try (ConfigurableApplicationContext context =
                    application.start("drill_" + round.name(), properties(devnet, sample, folder))) {
                Outcome outcome = closed(round, sample, context, node);
                says.accept("  closed in %d s".formatted(outcome.took().toSeconds()));
                return outcome;
            }
        }
    }

    private static Outcome closed(Round round, Sample sample, ConfigurableApplicationContext context, JsonRpc node) {
        if (round.faults().contains(Fault.BACKDATED_BOOKING)) {
            Door.backdate(context, sample);
        }
        Clocked clocked = new Clocked();
        context.addApplicationListener(clocked);
        Map<Trace, Duration> refusals = new HashMap<>();
        List<Trace> seen = new ArrayList<>();
        Door door = new Door(context, sample, node, refused -> {
            seen.add(refused);
            refusals.put(refused, clocked.sofar());
        });
        int revision = round.faults().stream().anyMatch(Fault::isRefused) ? door.refuse() : 1;
        RunId run = context.getBean(QuarterlyClose.class).close(sample.quarter(), Optional.of(revision));
        Duration took = clocked.sofar();
        RunReport report = context.getBean(RunReports.class).of(run);
        Sightings sightings = new Sightings(context);
        seen.addAll(sightings.of(run, report));
        List<Plant> plants = sample.plants();
        return Outcome.of(
                round,
                plants,
                seen,
                sightings.notPerformed(run),
                trace -> refusals.getOrDefault(trace, clocked.knownAfter(trace)),
                took);
    }

    private static Map<String, Object> properties(Devnet devnet, Sample sample, Path folder) {
        return Map.of(
                "strongroom.config",
                "classpath:job-configs",
                "SAMPLE_NODE",
                devnet.endpoint(),
                "quarterly-close.inputs",
                sample.inputs(),
                "quarterly-close.output",
                folder.resolve("out"),
                "quarterly-close.pseudonym-secret",
                SECRET);
    }
}
