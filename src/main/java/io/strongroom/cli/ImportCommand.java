package io.strongroom.cli;

import io.strongroom.feed.FeedError;
import io.strongroom.feed.Intake;
import io.strongroom.feed.Receipt;
import io.strongroom.funds.BankStatementFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes in one feed file. */
@Command(
        name = "import",
        description = {
            "Take in one feed file, all or nothing.",
            "A rejected file names every error by line, column, value and rule; the same file again changes nothing."
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    private final Application application;

    @Parameters(
            index = "0",
            paramLabel = "FEED",
            description =
                    "assets, clients, agreements, wallets, means_of_access, positions, movements, prices, fx_rates,"
                            + " control_proofs, third_party_statements, wallet_book, client_holders, rights_events, derogations,"
                            + " return_requests, loss_incidents, loss_shares, bank_accounts, fund_movements,"
                            + " bank_statements, people; - for _ is understood; camt053: a bank's statement in XML")
    private String feed = "";

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            arity = "0..1",
            description =
                    "The CSV file, or for camt053 the XML file; without it, the feed's query in feeds.yml is asked.")
    private Optional<Path> file = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ImportCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        file.filter(path -> !Files.isRegularFile(path)).ifPresent(path -> {
            throw new IllegalArgumentException("There is no file " + path);
        });
        String name = feed.replace('-', '_');
        try (ConfigurableApplicationContext context = application.start(Map.of())) {
            Intake intake = context.getBean(Intake.class);
            if (feed.equals("camt053")) {
                return print(context.getBean(BankStatementFiles.class)
                        .accept(file.orElseThrow(() -> new IllegalArgumentException("camt053 needs a file"))));
            }
            return print(file.map(path -> intake.accept(name, path)).orElseGet(() -> intake.accept(name)));
        }
    }

    private int print(Receipt receipt) {
        Screen screen = Screen.on(spec.commandLine().getOut());
        String source = file.map(Path::toString).orElse(receipt.feed() + " by query");
        return switch (receipt) {
            case Receipt.Accepted accepted -> {
                screen.line("Accepted %s: %s".formatted(source, counted(accepted.rows(), "row")));
                yield ExitCode.CLEAN;
            }
            case Receipt.Unchanged _ -> {
                screen.line("Unchanged %s: this content has been taken in before".formatted(source));
                yield ExitCode.CLEAN;
            }
            case Receipt.Rejected rejected -> {
                rejected.errors().stream().map(FeedError::toString).forEach(screen::line);
                screen.line(
                        "Rejected %s: %s, nothing was taken in".formatted(source, counted(rejected.found(), "error")));
                yield ExitCode.NOT_DONE;
            }
        };
    }

    private static String counted(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}
