package io.strongroom.cli;

import io.strongroom.breaks.Status;
import io.strongroom.reconciliation.Break;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The {@code strongroom} command: without arguments it shows what the program does on a sample custodian. */
@Command(
        name = "strongroom",
        description = {
            "Client statements and evidence of segregation for custodians of crypto-assets.",
            "",
            "Reads what the firm holds on its ledgers, compares it with what it owes its clients, to the base unit,"
                    + " and gives every client a statement and the supervisor a pack of evidence.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Exit status: 0 done and clean; 1 done, with open breaks or statements held back;",
            "             2 could not be done (input, configuration, database, ledger)."
        },
        subcommands = {HelpCommand.class})
public final class StrongroomCommand implements Callable<Integer> {

    private final DemoCommand demo;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--debug",
            description = "With an error, print where in the program it arose.",
            scope = CommandLine.ScopeType.INHERIT)
    private boolean debug;

    private StrongroomCommand(DemoCommand demo) {
        this.demo = demo;
    }

    /** Runs the command that the arguments name; the result is the process's exit status. */
    public static int run(Application application, String... args) {
        return commandLine(application).execute(args);
    }

    static CommandLine commandLine(Application application) {
        DemoCommand demo = new DemoCommand(application);
        StrongroomCommand strongroom = new StrongroomCommand(demo);
        CommandLine line = new CommandLine(strongroom)
                .addSubcommand(demo)
                .addSubcommand(new DrillCommand(application))
                .addSubcommand(new CloseCommand(application))
                .addSubcommand(new ReconcileCommand(application))
                .addSubcommand(new StatementCommand(application))
                .addSubcommand(new CalendarCommand(application))
                .addSubcommand(new ServeCommand(application))
                .addSubcommand(new QueueCommand(application))
                .addSubcommand(new PackCommand(application))
                .addSubcommand(new ImportCommand(application))
                .addSubcommand(new RegisterCommand(application))
                .addSubcommand(new AuditCommand(application))
                .addSubcommand(new ChallengeCommand(application))
                .addSubcommand(new CommandLine(new BreaksCommand(application))
                        .addSubcommand(new BreaksListCommand(application)))
                .addSubcommand(new RunsCommand(application))
                .addSubcommand(new LoginCommand(application))
                .addSubcommand(new LogoutCommand(application))
                .addSubcommand(new PeopleCommand())
                .addSubcommand(new ConfigCommand(application));
        line.setUsageHelpAutoWidth(true);
        WordConverter.register(line, Status.class);
        WordConverter.register(line, Break.Kind.class);
        WordConverter.register(line, BreaksCommand.Notified.class);
        line.setExitCodeExceptionMapper(thrown -> ExitCode.NOT_DONE);
        line.setExecutionExceptionHandler((thrown, command, _) -> strongroom.explain(thrown, command.getErr()));
        line.setParameterExceptionHandler(StrongroomCommand::explainUsage);
        return line;
    }

    @Override
    public Integer call() throws Exception {
        return demo.call();
    }

    private int explain(Exception thrown, PrintWriter err) {
        err.println(spec.commandLine().getColorScheme().errorText("Not done. ") + Reason.of(thrown));
        if (debug) {
            thrown.printStackTrace(err);
        }
        return ExitCode.NOT_DONE;
    }

    private static int explainUsage(CommandLine.ParameterException thrown, String[] args) {
        CommandLine command = thrown.getCommandLine();
        command.getErr().println(thrown.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(thrown, command.getErr());
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.NOT_DONE;
    }
}
