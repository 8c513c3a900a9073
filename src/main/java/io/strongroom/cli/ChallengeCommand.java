package io.strongroom.cli;

import io.strongroom.basics.Quarter;
import io.strongroom.job.KeyChallenges;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the texts to sign. */
@Command(
        name = "challenge",
        description = {
            "Write the texts by which the keepers of the wallets' keys show that they control them.",
            "One text per wallet (and one JSON file for typed data, EIP-712), each good for one answer. The signatures go"
                    + " into control_proofs.csv beside them; then 'import control-proofs' checks and takes them in."
        },
        mixinStandardHelpOptions = true)
final class ChallengeCommand implements Callable<Integer> {

    private static final int DAYS_MAX = 365;

    private final Application application;

    @Parameters(
            paramLabel = "QUARTER",
            description = "The quarter whose evidence it is for, e.g. 2026-Q3.",
            converter = QuarterConverter.class)
    private Quarter quarter = new Quarter(1970, 1);

    @Option(names = "--wallet", paramLabel = "ID", description = "Only this wallet; may be repeated.")
    private Set<String> wallets = new LinkedHashSet<>();

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "How long an answer is taken, 1 to 365 days; ${DEFAULT-VALUE} if not given.",
            defaultValue = "14")
    private int days;

    @Option(
            names = "--to",
            paramLabel = "FOLDER",
            description = "Where to write, a new or empty folder; challenges/QUARTER if not given.")
    private Optional<Path> folder = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ChallengeCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        if (days < 1 || days > DAYS_MAX) {
            throw new ParameterException(spec.commandLine(), "--days must be 1 to 365, not " + days);
        }
        Path target = folder.orElseGet(() -> Path.of("challenges", quarter.toString()));
        try (ConfigurableApplicationContext context = application.start(Map.of())) {
            KeyChallenges.Issued issued =
                    context.getBean(KeyChallenges.class).issue(quarter, wallets, Duration.ofDays(days), target);
            Screen screen = Screen.on(spec.commandLine().getOut());
            screen.line("Wrote %d challenges to %s; answers are taken until %s"
                    .formatted(issued.challenges(), issued.folder(), issued.expires()));
            screen.line("  %s takes the signatures; rows without one have to go"
                    .formatted(issued.folder().resolve(KeyChallenges.ANSWERS)));
            return ExitCode.CLEAN;
        }
    }
}
