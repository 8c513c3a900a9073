package io.strongroom.cli;

import io.strongroom.basics.Day;
import io.strongroom.basics.LedgerId;
import io.strongroom.schedule.Work;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Reconciles a day. */
@Command(
        name = "reconcile",
        description = {
            "Reconcile a day, as of local midnight after it.",
            "Takes in the feeds, reads the ledgers, compares what is held with what is owed, and tests segregation."
                    + " A ledger that cannot be read leaves the others reconciled and the day incomplete; the same command"
                    + " does it again.",
            "A run that was cut short goes on where it stopped."
        },
        mixinStandardHelpOptions = true)
final class ReconcileCommand implements Callable<Integer> {

    private final Application application;

    @Parameters(paramLabel = "DAY", description = "The day, e.g. 2026-08-15.", converter = DayConverter.class)
    private Day day = new Day(LocalDate.EPOCH);

    @Option(
            names = "--ledger",
            paramLabel = "ID",
            description = "Only this ledger, e.g. eip155:1; may be repeated.",
            converter = LedgerConverter.class)
    private Set<LedgerId> ledgers = new LinkedHashSet<>();

    @Option(
            names = "--revision",
            paramLabel = "N",
            description = "Reconcile a reconciled day again, beside the earlier run.")
    private Optional<Integer> revision = Optional.empty();

    @Mixin
    private QueueOption queue = new QueueOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ReconcileCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        if (queue.isAsked() && revision.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--revision cannot be queued");
        }
        try (ConfigurableApplicationContext context = application.start(Map.of())) {
            Screen screen = Screen.on(spec.commandLine().getOut());
            return queue.isAsked()
                    ? QueueOption.leave(
                            context,
                            screen,
                            Work.Job.DAILY_RECONCILIATION,
                            day.toString(),
                            String.join(
                                    ",", ledgers.stream().map(LedgerId::value).toList()))
                    : new Closing(context, screen).reconcile(day, ledgers, revision);
        }
    }

    /** Reads a day. */
    static final class DayConverter implements ITypeConverter<Day> {

        @Override
        public Day convert(String text) {
            try {
                return Day.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Reads the name of a ledger. */
    static final class LedgerConverter implements ITypeConverter<LedgerId> {

        @Override
        public LedgerId convert(String text) {
            try {
                return new LedgerId(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
