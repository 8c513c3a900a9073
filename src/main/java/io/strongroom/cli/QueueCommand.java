package io.strongroom.cli;

import io.strongroom.schedule.Work;
import io.strongroom.schedule.WorkQueue;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Shows the work of the servers. */
@Command(
        name = "queue",
        description = {
            "Show the work that schedules and commands have asked for, and what became of it.",
            "Ends with 1 if some of the work shown was given up."
        },
        mixinStandardHelpOptions = true)
final class QueueCommand implements Callable<Integer> {

    private final Application application;

    @Option(
            names = "--last",
            paramLabel = "N",
            description = "How many, the newest first; ${DEFAULT-VALUE} if not given.",
            defaultValue = "20")
    private int last;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    QueueCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        if (last < 1) {
            throw new ParameterException(spec.commandLine(), "--last must be 1 or more, not " + last);
        }
        try (ConfigurableApplicationContext context = application.start(Map.of())) {
            List<Work> work = context.getBean(WorkQueue.class).last(last);
            show(work, Screen.plain(spec.commandLine().getOut()));
            return work.stream().anyMatch(each -> each.state() == Work.State.GIVEN_UP)
                    ? ExitCode.WITH_BREAKS
                    : ExitCode.CLEAN;
        }
    }

    private void show(List<Work> work, Screen screen) {
        if (json) {
            screen.line(JsonMapper.shared()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(work.stream().map(QueueCommand::fields).toList()));
            return;
        }
        if (work.isEmpty()) {
            screen.line("No work was ever asked for.");
            return;
        }
        screen.line("   No  Job                   For         Asked by        State        Since");
        work.forEach(each -> {
            screen.line("%5d  %-20s  %-10s  %-14s  %-11s  %s"
                    .formatted(
                            each.id(),
                            each.job().word(),
                            each.subject(),
                            each.schedule().orElse("command"),
                            words(each.state()),
                            each.changedAt().orElse(each.queuedAt()).truncatedTo(ChronoUnit.SECONDS)));
            if (!each.lastWord().isEmpty()) {
                screen.line("       " + each.lastWord());
            }
        });
        screen.line("");
        screen.line(
                Screen.counted(work.stream().map(each -> words(each.state())).toList()));
    }

    private static String words(Work.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Map<String, Object> fields(Work work) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", work.id());
        fields.put("job", work.job().word());
        fields.put("subject", work.subject());
        fields.put("detail", work.detail());
        work.schedule().ifPresent(schedule -> fields.put("schedule", schedule));
        work.dueAt().ifPresent(due -> fields.put("due_at", due.toString()));
        fields.put("queued_at", work.queuedAt().toString());
        fields.put("state", work.state().name());
        work.changedAt().ifPresent(at -> fields.put("changed_at", at.toString()));
        fields.put("word", work.lastWord());
        return fields;
    }
}
