package io.strongroom.cli;

import io.strongroom.people.Logins;
import io.strongroom.people.TokenFile;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lets somebody in. */
@Command(
        name = "login",
        description = {
            "Log in, so that what you do to breaks is done in your name.",
            "Asks for person and passphrase, or takes them from STRONGROOM_PERSON and STRONGROOM_PASSPHRASE. The login"
                    + " is kept for a short time in a file that only you can read."
        },
        mixinStandardHelpOptions = true)
final class LoginCommand implements Callable<Integer> {

    private final Application application;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    LoginCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        String person = Asking.person();
        String passphrase = Asking.passphrase();
        try (ConfigurableApplicationContext context = application.start(Map.of())) {
            Logins.Granted granted = context.getBean(Logins.class).login(person, passphrase);
            context.getBean(TokenFile.class).keep(granted.token());
            Screen.on(spec.commandLine().getOut())
                    .line("Logged in as %s until %s"
                            .formatted(granted.person(), granted.expires().truncatedTo(ChronoUnit.SECONDS)));
            return ExitCode.CLEAN;
        }
    }
}
