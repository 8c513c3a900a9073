package io.strongroom.cli;

import io.strongroom.basics.Quarter;
import io.strongroom.schedule.Work;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Closes a quarter. */
@Command(
        name = "close",
        description = {
            "Close a quarter.",
            "Takes in the feeds, reads the ledgers, reconciles, values, issues every client's statement and builds"
                    + " the evidence pack.",
            "A close that was cut short goes on where it stopped."
        },
        mixinStandardHelpOptions = true)
final class CloseCommand implements Callable<Integer> {

    private final Application application;

    @Parameters(paramLabel = "QUARTER", description = "The quarter, e.g. 2026-Q3.", converter = QuarterConverter.class)
    private Quarter quarter = new Quarter(1970, 1);

    @Option(
            names = "--revision",
            paramLabel = "N",
            description = "Close a closed quarter again, beside the earlier close.")
    private Optional<Integer> revision = Optional.empty();

    @Mixin
    private QueueOption queue = new QueueOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CloseCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext context = application.start(Map.of())) {
            Screen screen = Screen.on(spec.commandLine().getOut());
            return queue.isAsked()
                    ? QueueOption.leave(
                            context,
                            screen,
                            Work.Job.QUARTERLY_CLOSE,
                            quarter.toString(),
                            revision.map(Object::toString).orElse(""))
                    : new Closing(context, screen).close(quarter, revision);
        }
    }
}
