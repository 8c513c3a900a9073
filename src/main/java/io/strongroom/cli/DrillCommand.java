package io.strongroom.cli;

import io.strongroom.drill.Drill;
import io.strongroom.drill.DrillReport;
import io.strongroom.drill.DrillResult;
import io.strongroom.drill.Round;
import io.strongroom.sample.AnvilBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows that the controls work: plants known faults in made-up custodians, and counts what a close finds of them. */
@Command(
        name = "drill",
        description = {
            "Plant known faults of every kind in synthetic custodians, close their quarters, and tell what was found.",
            "Exit status 0 only if every fault was found and nothing else; 1 if something was missed or falsely"
                    + " alarmed. No register of the firm is touched."
        },
        mixinStandardHelpOptions = true)
final class DrillCommand implements Callable<Integer> {

    private static final Path DATA = Path.of("data");

    private final Application application;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "40",
            description = "Clients of each custodian, 40 to 1000000; ${DEFAULT-VALUE} if left out.")
    private int clients = 40;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            defaultValue = "out/drill",
            description = "Where drill.json and drill.csv are written; ${DEFAULT-VALUE} if left out.")
    private Path output = Path.of("out", "drill");

    @Option(names = "--keep", description = "Keep the custodians' files, databases and documents, and say where.")
    private boolean keep;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    DrillCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() throws IOException {
        Screen screen = Screen.on(spec.commandLine().getOut());
        Path anvil = AnvilBinary.fetch(DATA.resolve("cache"));
        Path work = Files.createTempDirectory(Files.createDirectories(DATA), "drill-");
        try {
            DrillResult result = new Drill(
                            (database, properties) -> application.start(in(work, database, properties)),
                            anvil,
                            work,
                            screen::line)
                    .run(Round.all(), clients);
            DrillReport report = new DrillReport(result);
            report.write(output);
            screen.line("");
            screen.line(report.text());
            screen.line("");
            screen.line("Written to " + output.resolve("drill.json") + " and " + output.resolve("drill.csv"));
            return result.isPassed() ? ExitCode.CLEAN : ExitCode.WITH_BREAKS;
        } finally {
            if (keep) {
                screen.line("Kept in " + work);
            } else {
                FileSystemUtils.deleteRecursively(work);
            }
        }
    }

    /** Everything of a drill lies in a folder of its own, its database too. */
    private static Map<String, Object> in(Path work, String database, Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("strongroom.data", work.resolve("database"));
        all.put("strongroom.database", database);
        return all;
    }
}
