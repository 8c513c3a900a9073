package io.strongroom.cli;

import io.strongroom.basics.RunId;
import io.strongroom.breaks.RunDifference;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares runs. */
@Command(
        name = "runs",
        description = "Compare runs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "diff")
final class RunsCommand implements Callable<Integer> {

    private final Application application;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RunsCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.NOT_DONE;
    }

    @Command(
            name = "diff",
            description = "Tell what changed between two runs, and what came in between that may be why.",
            mixinStandardHelpOptions = true)
    int diff(
            @Parameters(
                            index = "0",
                            paramLabel = "RUN",
                            converter = RunConverter.class,
                            description = "e.g. 2026-Q3-r1")
                    RunId first,
            @Parameters(
                            index = "1",
                            paramLabel = "RUN",
                            converter = RunConverter.class,
                            description = "e.g. 2026-Q3-r2")
                    RunId second) {
        try (ConfigurableApplicationContext context = application.start(Map.of())) {
            context.getBean(RunDifference.class)
                    .between(first, second)
                    .forEach(Screen.plain(spec.commandLine().getOut())::line);
            return ExitCode.CLEAN;
        }
    }
}
