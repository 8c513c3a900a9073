package io.strongroom.cli;

import io.strongroom.basics.Day;
import io.strongroom.basics.Quarter;
import io.strongroom.run.CalendarDay;
import io.strongroom.schedule.RunDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Shows which days were reconciled. */
@Command(
        name = "calendar",
        description = {
            "Show every day: run, late, missed, incomplete, pending or not due.",
            "A day is due if a schedule of daily-reconciliation asks for it, and late after that schedule's deadline."
        },
        mixinStandardHelpOptions = true)
final class CalendarCommand implements Callable<Integer> {

    private final Application application;

    @Option(
            names = "--from",
            paramLabel = "DAY",
            description = "The first day; without it, that of the quarter the last day lies in.",
            converter = ReconcileCommand.DayConverter.class)
    private Optional<Day> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "DAY",
            description = "The last day; without it, yesterday.",
            converter = ReconcileCommand.DayConverter.class)
    private Optional<Day> to = Optional.empty();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CalendarCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext context = application.start(Map.of())) {
            RunDays days = context.getBean(RunDays.class);
            LocalDate last = to.map(Day::date).orElseGet(days::yesterday);
            LocalDate first =
                    from.map(Day::date).orElseGet(() -> Quarter.of(last).firstDay());
            if (first.isAfter(last)) {
                throw new ParameterException(spec.commandLine(), "--from %s is after --to %s".formatted(first, last));
            }
            show(days.of(first, last), Screen.plain(spec.commandLine().getOut()));
            return ExitCode.CLEAN;
        }
    }

    private void show(List<CalendarDay> days, Screen screen) {
        if (json) {
            screen.line(JsonMapper.shared()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(
                            days.stream().map(CalendarCommand::fields).toList()));
            return;
        }
        screen.line("Day         State       As of                 Started               Ended                 Result");
        days.forEach(day -> screen.line(line(day).stripTrailing()));
        screen.line("");
        screen.line(
                Screen.counted(days.stream().map(day -> day.state().inWords()).toList()));
    }

    private static String line(CalendarDay day) {
        return "%s  %-10s  %s  %-20s  %-20s  %s"
                .formatted(
                        day.day(),
                        day.state().inWords(),
                        day.asOf(),
                        time(day.startedAt()),
                        time(day.endedAt()),
                        result(day));
    }

    private static String result(CalendarDay day) {
        String run = day.run().map(each -> each + " ").orElse("");
        String result = day.result()
                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .orElse("");
        return run + result + (day.note().isEmpty() ? "" : ", " + day.note());
    }

    private static String time(Optional<Instant> instant) {
        return instant.map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("-");
    }

    private static Map<String, Object> fields(CalendarDay day) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("day", day.day().toString());
        fields.put("state", day.state().name());
        fields.put("as_of", day.asOf().toString());
        day.deadline().ifPresent(at -> fields.put("deadline", at.toString()));
        day.run().ifPresent(run -> fields.put("run", run.toString()));
        day.startedAt().ifPresent(at -> fields.put("started_at", at.toString()));
        day.endedAt().ifPresent(at -> fields.put("ended_at", at.toString()));
        day.result().ifPresent(result -> fields.put("result", result.name()));
        if (!day.note().isEmpty()) {
            fields.put("note", day.note());
        }
        return fields;
    }
}
