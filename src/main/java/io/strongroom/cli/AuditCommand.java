package io.strongroom.cli;

import io.strongroom.audit.AuditHead;
import io.strongroom.audit.AuditTrail;
import io.strongroom.audit.ChainVerdict;
import io.strongroom.basics.Sha256;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Checks the trail of what people did. */
@Command(
        name = "audit",
        description = "Check the trail of what people did.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "verify")
final class AuditCommand implements Callable<Integer> {

    private final Application application;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    AuditCommand(Application application) {
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
                "Compute the hash of every act again, and name what was altered, is missing or was added.",
                "By an entry that was kept elsewhere, such as the last line of exhibit E30, it also finds that the trail was"
                        + " cut short or written anew as a whole, which no chain shows by itself."
            },
            mixinStandardHelpOptions = true)
    int verify(
            @Option(
                            names = "--kept",
                            paramLabel = "ENTRY:SHA256",
                            description = "An entry's number and hash as kept elsewhere; may be given again.",
                            converter = Kept.class)
                    @Nullable
                    List<AuditHead> kept) {
        try (ConfigurableApplicationContext context = application.start(Map.of())) {
            AuditTrail trail = context.getBean(AuditTrail.class);
            ChainVerdict verdict = trail.verify(kept == null ? List.of() : kept);
            Screen screen = Screen.plain(spec.commandLine().getOut());
            verdict.findings().forEach(screen::line);
            screen.line(
                    verdict.holds()
                            ? "The audit trail holds: %d entries, each with its number and its hash"
                                    .formatted(verdict.entries())
                            : "The audit trail does NOT hold");
            trail.head().ifPresent(head -> screen.line("Entry %d has the hash %s".formatted(head.seq(), head.hash())));
            return verdict.holds() ? ExitCode.CLEAN : ExitCode.WITH_BREAKS;
        }
    }

    /** Reads {@code 12:<sha256>}. */
    static final class Kept implements ITypeConverter<AuditHead> {
        @Override
        public AuditHead convert(String text) {
            String[] parts = text.split(":", -1);
            try {
                return new AuditHead(Long.parseLong(parts[0]), new Sha256(parts.length == 2 ? parts[1] : ""));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "'%s' is not an entry's number, a colon and the SHA-256 of the entry".formatted(text));
            }
        }
    }
}
