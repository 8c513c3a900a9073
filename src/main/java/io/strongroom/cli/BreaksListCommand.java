package io.strongroom.cli;

import io.strongroom.basics.CanonicalJson;
import io.strongroom.basics.RunId;
import io.strongroom.breaks.BreakCase;
import io.strongroom.breaks.BreakEvent.Assigned;
import io.strongroom.breaks.BreakLine;
import io.strongroom.breaks.BreakLines;
import io.strongroom.breaks.Status;
import io.strongroom.reconciliation.Break;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists breaks. */
@Command(
        name = "list",
        description = {
            "List the breaks that are not closed, those that expose clients first.",
            "With --status or --run also those that are closed."
        },
        mixinStandardHelpOptions = true)
final class BreaksListCommand implements Callable<Integer> {

    private final Application application;

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "Found by this run, e.g. 2026-Q3-r1.",
            converter = RunConverter.class)
    private Optional<RunId> run = Optional.empty();

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "open, explained, in-treatment, resolved or accepted; may be repeated.")
    private Set<Status> statuses = EnumSet.noneOf(Status.class);

    @Option(names = "--kind", paramLabel = "KIND", description = "e.g. shortfall; may be repeated.")
    private Set<Break.Kind> kinds = EnumSet.noneOf(Break.Kind.class);

    @Option(names = "--pool", paramLabel = "POOL", description = "In this pool.")
    private Optional<String> pool = Optional.empty();

    @Option(names = "--asset", paramLabel = "ASSET", description = "In this asset, by its id or symbol.")
    private Optional<String> asset = Optional.empty();

    @Option(names = "--overdue", description = "Past the day on which it was due.")
    private boolean overdue;

    @Option(names = "--csv", description = "As CSV.")
    private boolean csv;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    BreaksListCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext context = application.start(Map.of())) {
            List<BreakLine> lines = context.getBean(BreakLines.class).now().stream()
                    .filter(this::isWanted)
                    .toList();
            if (json) {
                print(new String(
                        CanonicalJson.of(lines.stream().map(BreakColumns::json).toList()), StandardCharsets.UTF_8));
            } else if (csv) {
                printCsv(lines);
            } else {
                lines.forEach(this::print);
                print(
                        lines.isEmpty()
                                ? "No break"
                                : "%d break%s".formatted(lines.size(), lines.size() == 1 ? "" : "s"));
            }
            return ExitCode.CLEAN;
        }
    }

    private boolean isWanted(BreakLine line) {
        BreakCase followed = line.followed();
        boolean wanted = statuses.isEmpty()
                ? run.isPresent() || !followed.status().isClosed()
                : statuses.contains(followed.status());
        return wanted
                && run.map(some -> BreakLines.isFoundBy(line, some)).orElse(true)
                && (kinds.isEmpty() || kinds.contains(followed.found().kind()))
                && pool.map(followed.found().pool()::equals).orElse(true)
                && asset.map(some -> isOf(some, followed.found())).orElse(true)
                && (!overdue || line.overdue());
    }

    private static boolean isOf(String asset, Break found) {
        return asset.equals(found.difference().asset().symbol())
                || asset.toLowerCase(Locale.ROOT)
                        .equals(found.difference().asset().id().value());
    }

    private void print(BreakLine line) {
        BreakCase followed = line.followed();
        print("%s  %s, %s  %s"
                .formatted(
                        followed.id(),
                        followed.status().inWords(),
                        line.days() == 1 ? "1 business day" : line.days() + " business days",
                        followed.found().sentence()));
        print("              %s%s%s%s"
                .formatted(
                        line.value().map(Object::toString).map("worth "::concat).orElse("no value"),
                        line.cause().map(cause -> "; " + cause.inWords()).orElse(""),
                        followed.assignment()
                                .map(Assigned::assignee)
                                .map("; assigned to "::concat)
                                .orElse("; assigned to nobody"),
                        line.overdue() ? ", overdue" : ""));
    }

    private void printCsv(List<BreakLine> lines) {
        try {
            CSVPrinter printer = new CSVPrinter(spec.commandLine().getOut(), CSVFormat.RFC4180);
            for (int i = 0; i < lines.size(); i++) {
                Map<String, String> columns = BreakColumns.of(lines.get(i));
                if (i == 0) {
                    printer.printRecord(columns.keySet());
                }
                printer.printRecord(columns.values());
            }
            printer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print(String line) {
        Screen.plain(spec.commandLine().getOut()).line(line);
    }
}
