package io.strongroom.cli;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Sha256;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.feed.Intake;
import io.strongroom.feed.Receipt;
import io.strongroom.job.KeyChallenges;
import io.strongroom.job.QuarterlyClose;
import io.strongroom.job.RunReport;
import io.strongroom.job.StatementOnRequest;
import io.strongroom.sample.AnvilBinary;
import io.strongroom.sample.BitcoinDevnet;
import io.strongroom.sample.BitcoinSample;
import io.strongroom.sample.Devnet;
import io.strongroom.sample.Fault;
import io.strongroom.sample.KeyHolder;
import io.strongroom.sample.KnotsBinary;
import io.strongroom.sample.Sample;
import io.strongroom.sample.SampleCustodian;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the whole chain on a sample custodian: real transactions on a real node, then a close of its quarter. */
@Command(
        name = "demo",
        description = {
            "Close a quarter of a sample custodian.",
            "It has 40 clients, a ledger of its own with real transactions, and two small faults planted on purpose."
                    + " This is what 'strongroom' does without a command."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final Path DATA = Path.of("data");
    private static final Path OUTPUT = Path.of("out");
    /** PostgreSQL cuts a database's name at 63 bytes, and would take two long ones for the same. */
    private static final int NAME_MAX = 40;

    private final Application application;

    @Option(names = "--clean", description = "Plant no fault.")
    private boolean clean;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description = "Plant this fault instead of the usual two; may be repeated: ${COMPLETION-CANDIDATES}.")
    private Set<Fault> faults = EnumSet.noneOf(Fault.class);

    @Option(
            names = "--keep-ledger",
            description = "At the end, leave the ledger running until Ctrl-C, and say how to use other commands on it.")
    private boolean keepLedger;

    @Option(
            names = "--bitcoin",
            description =
                    "Give the custodian a Bitcoin ledger too: a node from the machine's own Debian mirror, and three"
                            + " clients' wallets.")
    private boolean bitcoin;

    @Option(
            names = "--control",
            description =
                    "Challenge the keys of the wallets first, and have the ledger's node, which keeps them, sign.")
    private boolean control;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    DemoCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        Screen screen = Screen.on(spec.commandLine().getOut());
        if (bitcoin && keepLedger) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--keep-ledger is for the commands of other terminals, which do not know of the ledger of --bitcoin");
        }
        if (faults.stream().anyMatch(Fault::isRefused)) {
            throw new ParameterException(
                    spec.commandLine(), "what the program refuses to take in is planted by 'drill', not by 'demo'");
        }
        Set<Fault> planted = planted();
        Path folder = DATA.resolve("sample").resolve(variant(planted));
        screen.line("Starting a ledger for the sample custodian");
        Path anvil = AnvilBinary.fetch(DATA.resolve("cache"));
        try (Devnet devnet = Devnet.start(anvil, folder.resolve("devnet"))) {
            Sample sample = SampleCustodian.write(new JsonRpc(devnet.endpoint()), folder, planted);
            screen.line("  %d transactions of %d clients, register files in %s"
                    .formatted(sample.transactions(), sample.clients(), sample.inputs()));
            Map<String, Object> properties = properties(devnet, sample, variant(planted));
            if (bitcoin) {
                closeWithBitcoin(screen, sample, properties);
            } else {
                close(screen, sample, properties);
            }
            if (keepLedger) {
                explain(screen, properties);
                stayUntilInterrupted();
            }
        }
        // Planted breaks are what the sample is for: the work was done.
        return ExitCode.CLEAN;
    }

    private void close(Screen screen, Sample sample, Map<String, Object> properties) {
        try (ConfigurableApplicationContext context = application.start(properties)) {
            show(context, screen, sample);
        }
    }

    private void closeWithBitcoin(Screen screen, Sample sample, Map<String, Object> properties) {
        screen.line("Starting a Bitcoin ledger beside it");
        KnotsBinary knots = KnotsBinary.fetch(DATA.resolve("cache"));
        try (BitcoinDevnet devnet = BitcoinDevnet.start(knots, sample.inputs().resolveSibling("bitcoin"))) {
            BitcoinSample.Truth truth = BitcoinSample.write(new JsonRpc(devnet.endpoint()), sample.inputs());
            screen.line("  %d transactions, the clients' wallets hold %s BTC at block %d"
                    .formatted(truth.transactions(), truth.bitcoinOfClients(), truth.height()));
            Map<String, Object> both = new HashMap<>(properties);
            both.putAll(BitcoinSample.ledgers(
                    URI.create(String.valueOf(properties.get("SAMPLE_NODE"))), devnet.endpoint()));
            close(screen, sample, both);
        }
    }

    private void show(ConfigurableApplicationContext context, Screen screen, Sample sample) {
        Optional<Integer> again = context.getBean(QuarterlyClose.class)
                .lastComplete(sample.quarter())
                .map(last -> last.revision() + 1);
        if (control) {
            showControl(context, screen, sample);
        }
        RunReport report = new Closing(context, screen).run(sample.quarter(), again);
        screen.line("");
        screen.line(report.text());
        screen.line("");
        screen.line("On request      " + onRequest(context));
        screen.line("");
        planted().stream().sorted().forEach(fault -> screen.line("Planted: " + fault.description() + "."));
        screen.line(planted().isEmpty() ? "Nothing was planted." : "Compare with " + sample.truth() + ".");
        screen.line("");
        screen.line("Next: open a statement and the evidence pack above; then try");
        List.of(
                        "pack verify " + report.pack(),
                        "demo --clean",
                        "demo --control",
                        "demo --bitcoin",
                        "demo --keep-ledger",
                        "--help")
                .forEach(arguments -> screen.line("  " + command(arguments)));
        if (!planted().isEmpty()) {
            screen.line(
                    "What was found stays until somebody mends it. Look at it, and act as analyst-1, approver-1 or");
            screen.line("officer-1, whose passphrase is 'the sample keeps no secrets':");
            screen.line("  export STRONGROOM_DATABASE=sample_" + variant(planted()));
            List.of("breaks list", "login").forEach(arguments -> screen.line("  " + command(arguments)));
        }
    }

    /** Keys sign what they are challenged with; what they sign is checked as any feed is. */
    private static void showControl(ConfigurableApplicationContext context, Screen screen, Sample sample) {
        Intake intake = context.getBean(Intake.class);
        intake.acceptAll(sample.inputs());
        Path folder = newFolder(sample.inputs().resolveSibling("challenges"));
        KeyChallenges.Issued issued =
                context.getBean(KeyChallenges.class).issue(sample.quarter(), Set.of(), Duration.ofDays(1), folder);
        JsonRpc node = new JsonRpc(URI.create(context.getEnvironment().getRequiredProperty("SAMPLE_NODE")));
        Receipt receipt = intake.accept("control_proofs", KeyHolder.answer(node, folder));
        screen.line("%d challenges in %s; the EVM node keeps keys and answered: %s"
                .formatted(
                        issued.challenges(),
                        folder,
                        receipt instanceof Receipt.Accepted accepted ? accepted.rows() + " taken in" : "REJECTED"));
    }

    private static Path newFolder(Path beside) {
        try {
            Files.createDirectories(beside);
            return Files.createTempDirectory(beside, "");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + beside, e);
        }
    }

    /** The same engine gives any client his statement as of any instant. */
    private static Path onRequest(ConfigurableApplicationContext context) {
        return context.getBean(StatementOnRequest.class)
                .issue(new ClientId("C-0001"), Optional.of(Instant.parse("2026-08-15T12:00:00Z")))
                .pdf();
    }

    private static void explain(Screen screen, Map<String, Object> properties) {
        screen.line("");
        screen.line(
                "The ledger stays at %s until Ctrl-C. In another terminal:".formatted(properties.get("SAMPLE_NODE")));
        screen.line("  export SAMPLE_NODE=%s STRONGROOM_DATABASE=%s"
                .formatted(properties.get("SAMPLE_NODE"), properties.get("strongroom.database")));
        screen.line("  export QUARTERLYCLOSE_INPUTS=%s STRONGROOM_PSEUDONYM_SECRET='%s'"
                .formatted(
                        properties.get("quarterly-close.inputs"), properties.get("quarterly-close.pseudonym-secret")));
        List.of(
                        "statement --client C-0002 --as-of 2026-09-01T00:00:00Z",
                        "close 2026-Q3 --revision 2",
                        "pack build 2026-Q3")
                .forEach(arguments -> screen.line("  " + command(arguments)));
    }

    private static void stayUntilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String command(String arguments) {
        return "./mvnw -q spring-boot:run -Dspring-boot.run.arguments=\"" + arguments + "\"";
    }

    private Set<Fault> planted() {
        if (clean) {
            return Set.of();
        }
        return faults.isEmpty() ? SampleCustodian.DEFAULT_FAULTS : Set.copyOf(faults);
    }

    /** One sample has one database and one folder: two registers may not be mixed. */
    private String variant(Set<Fault> faults) {
        return bitcoin ? faultsOf(faults) + "_bitcoin" : faultsOf(faults);
    }

    static String faultsOf(Set<Fault> faults) {
        if (faults.equals(SampleCustodian.DEFAULT_FAULTS)) {
            return "default";
        }
        String names = faults.stream()
                .sorted()
                .map(fault -> fault.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("_"));
        return faults.isEmpty()
                ? "clean"
                : names.length() <= NAME_MAX
                        ? names
                        : "%d_faults_%s"
                                .formatted(faults.size(), Sha256.of(names).hex().substring(0, 12));
    }

    /** The sample brings its own configuration, whatever the firm has written into its files. */
    private static Map<String, Object> properties(Devnet devnet, Sample sample, String variant) {
        return Map.of(
                "strongroom.config",
                "classpath:job-configs",
                "strongroom.data",
                DATA,
                "strongroom.database",
                "sample_" + variant,
                "SAMPLE_NODE",
                devnet.endpoint(),
                "quarterly-close.inputs",
                sample.inputs(),
                "quarterly-close.output",
                variant.equals("default") ? OUTPUT : OUTPUT.resolve(variant),
                "quarterly-close.pseudonym-secret",
                "the sample custodian keeps no secrets");
    }
}
