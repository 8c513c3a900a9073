package io.strongroom.cli;

import io.strongroom.basics.ClientId;
import io.strongroom.job.StatementOnRequest;
import io.strongroom.schedule.Work;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Issues one client's statement on request. */
@Command(
        name = "statement",
        description = {
            "Issue one client's statement on request, as of any instant.",
            "The same pages and data as the quarterly statement; the period runs from the start of the quarter."
        },
        mixinStandardHelpOptions = true)
final class StatementCommand implements Callable<Integer> {

    private final Application application;

    @Option(names = "--client", paramLabel = "ID", description = "The client's number.", required = true)
    private String client = "";

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "ISO 8601 with offset, e.g. 2026-08-15T12:00:00+02:00; without it, the last final block.",
            converter = InstantConverter.class)
    private Optional<Instant> asOf = Optional.empty();

    @Mixin
    private QueueOption queue = new QueueOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    StatementCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        ClientId id = new ClientId(client);
        try (ConfigurableApplicationContext context = application.start(Map.of())) {
            Screen screen = Screen.on(spec.commandLine().getOut());
            if (queue.isAsked()) {
                return QueueOption.leave(
                        context,
                        screen,
                        Work.Job.STATEMENT,
                        id.value(),
                        asOf.map(Instant::toString).orElse(""));
            }
            StatementOnRequest.Issued issued =
                    context.getBean(StatementOnRequest.class).issue(id, asOf);
            screen.line("Statement %s as of %s".formatted(issued.number(), issued.asOf()));
            screen.line("  " + issued.pdf());
            screen.line("  " + issued.json());
            return ExitCode.CLEAN;
        }
    }

    /** Reads an instant that says its offset. */
    static final class InstantConverter implements ITypeConverter<Instant> {

        @Override
        public Instant convert(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "'" + text + "' is not an instant with offset like 2026-08-15T12:00:00Z");
            }
        }
    }
}
