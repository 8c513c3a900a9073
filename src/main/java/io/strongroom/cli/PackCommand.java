package io.strongroom.cli;

import io.strongroom.basics.Quarter;
import io.strongroom.basics.RunId;
import io.strongroom.job.EvidencePacks;
import io.strongroom.job.QuarterlyClose;
import io.strongroom.verify.PackVerifier;
import io.strongroom.verify.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Builds and checks evidence packs. */
@Command(
        name = "pack",
        description = "Build or check a pack of evidence.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(build | verify)")
final class PackCommand implements Callable<Integer> {

    private final Application application;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    PackCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.NOT_DONE;
    }

    @Command(
            name = "build",
            description = "Build the pack of a closed quarter again, from what its last close stored: the same bytes.",
            mixinStandardHelpOptions = true)
    int build(
            @Parameters(paramLabel = "QUARTER", converter = QuarterConverter.class, description = "e.g. 2026-Q3")
                    Quarter quarter) {
        try (ConfigurableApplicationContext context = application.start(Map.of())) {
            RunId run = context.getBean(QuarterlyClose.class)
                    .lastComplete(quarter)
                    .orElseThrow(() ->
                            new IllegalStateException("Quarter %s has not been closed; run 'strongroom close %s' first"
                                    .formatted(quarter, quarter)));
            EvidencePacks.Built built = context.getBean(EvidencePacks.class).build(run);
            screen().line("Built %s".formatted(built.file()));
            screen().line("SHA-256 %s".formatted(built.digest()));
            return ExitCode.CLEAN;
        }
    }

    @Command(
            name = "verify",
            description = {
                "Check every file of a pack against the pack's manifest, and prove again each balance that it says is"
                        + " proven, and each signature. Needs nothing but the file.",
                "Compare the printed SHA-256 with the one you were given by another way."
            },
            mixinStandardHelpOptions = true)
    int verify(@Parameters(paramLabel = "FILE", description = "The pack.") Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file " + file);
        }
        Verdict verdict = PackVerifier.verify(file);
        screen().line("SHA-256 " + verdict.digest());
        verdict.findings().forEach(finding -> screen().line(finding.toString()));
        screen().line(
                        verdict.holds()
                                ? "The pack holds: %d files are what its manifest says, %d balances proven again, %d signatures checked again"
                                        .formatted(verdict.files(), verdict.proven(), verdict.signatures())
                                : "The pack does NOT hold");
        return verdict.holds() ? ExitCode.CLEAN : ExitCode.NOT_DONE;
    }

    private Screen screen() {
        return Screen.plain(spec.commandLine().getOut());
    }
}
