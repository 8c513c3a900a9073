package io.strongroom.cli;

import io.strongroom.basics.ClientId;
import io.strongroom.register.ChainVerdict;
import io.strongroom.register.PositionsInTime;
import io.strongroom.register.RegisterChain;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks the register of positions and answers questions about it. */
@Command(
        name = "register",
        description = "Check the register of positions, or ask it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(verify | position)")
final class RegisterCommand implements Callable<Integer> {

    private final Application application;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RegisterCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.NOT_DONE;
    }

    @Command(
            name = "verify",
            description = {
                "Check the number and the hash of every entry of the register, and where it ended after each file.",
                "Note the number and the hash it prints elsewhere: who may change the database could change all of it."
            },
            mixinStandardHelpOptions = true)
    int verify() {
        try (ConfigurableApplicationContext context = application.start(Map.of())) {
            ChainVerdict verdict = context.getBean(RegisterChain.class).verify();
            Screen screen = Screen.plain(spec.commandLine().getOut());
            verdict.fault().ifPresent(fault -> screen.line(fault.toString()));
            screen.line(
                    verdict.holds()
                            ? "The register holds: %d entries, each with its number and its hash"
                                    .formatted(verdict.entries())
                            : "The register does NOT hold from that entry on");
            screen.line("Entry %d has the hash %s".formatted(verdict.entries(), verdict.head()));
            return verdict.holds() ? ExitCode.CLEAN : ExitCode.WITH_BREAKS;
        }
    }

    @Command(
            name = "position",
            description = {
                "Print what a client was owed at an instant, as it is known now or was known at another instant.",
                "Only what took effect before the instant counts. Late bookings and what became known since are listed."
            },
            mixinStandardHelpOptions = true)
    int position(
            @Option(names = "--client", paramLabel = "ID", description = "The client's number.", required = true)
                    String client,
            @Option(
                            names = "--at",
                            paramLabel = "INSTANT",
                            description = "ISO 8601 with offset, e.g. 2026-08-15T12:00:00+02:00.",
                            required = true,
                            converter = StatementCommand.InstantConverter.class)
                    Instant at,
            @Option(
                            names = "--known-at",
                            paramLabel = "INSTANT",
                            description = "Count the files that had been taken in by then; without it, all.",
                            converter = StatementCommand.InstantConverter.class)
                    Optional<Instant> knownAt,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        ClientId id = new ClientId(client);
        try (ConfigurableApplicationContext context = application.start(Map.of())) {
            PositionAnswer answer =
                    new PositionAnswer(context.getBean(PositionsInTime.class).of(id, at, knownAt), knownAt);
            Screen screen = Screen.plain(spec.commandLine().getOut());
            if (json) {
                screen.line(answer.json());
            } else {
                answer.lines().forEach(screen::line);
            }
            return ExitCode.CLEAN;
        }
    }
}
