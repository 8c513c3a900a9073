package io.strongroom.cli;

import io.strongroom.people.Credential;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes credentials. */
@Command(
        name = "people",
        description = "Make what the feed 'people' needs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "hash")
final class PeopleCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.NOT_DONE;
    }

    @Command(
            name = "hash",
            description = {
                "Make the credential of a passphrase, for the column 'credential' of the feed 'people'.",
                "Asks for the passphrase, or takes it from STRONGROOM_PASSPHRASE. Needs nothing else and keeps nothing."
            },
            mixinStandardHelpOptions = true)
    int hash() {
        Screen.plain(spec.commandLine().getOut()).line(Credential.of(Asking.newPassphrase()));
        return ExitCode.CLEAN;
    }
}
