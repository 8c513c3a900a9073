package io.strongroom.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks at the configuration. */
@Command(
        name = "config",
        description = "Check the configuration.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "check")
final class ConfigCommand implements Callable<Integer> {

    /** Ends the start of the application once its configuration has been read and checked. */
    static final String CHECK_ONLY = "strongroom.check-only";

    private final Application application;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ConfigCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.NOT_DONE;
    }

    @Command(
            name = "check",
            description = "Read all of job-configs and report every mistake at once, with file, line and key.",
            mixinStandardHelpOptions = true)
    int check() {
        try (ConfigurableApplicationContext context = application.start(Map.of(CHECK_ONLY, true))) {
            Screen screen = Screen.plain(spec.commandLine().getOut());
            if (context.getEnvironment()
                    .getProperty("quarterly-close.pseudonym-secret", "")
                    .isEmpty()) {
                throw new ConfigurationException(List.of("quarterly-close.pseudonym-secret is missing: set the"
                        + " environment variable STRONGROOM_PSEUDONYM_SECRET; a close needs it"));
            }
            screen.line("The configuration is complete and well formed:");
            Settings.summary(context.getEnvironment()).forEach(line -> screen.line("  " + line));
            return ExitCode.CLEAN;
        }
    }
}
