package io.strongroom.cli;

import io.strongroom.people.Logins;
import io.strongroom.people.TokenFile;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Ends a login. */
@Command(name = "logout", description = "End your login before its time.", mixinStandardHelpOptions = true)
final class LogoutCommand implements Callable<Integer> {

    private final Application application;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    LogoutCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext context = application.start(Map.of())) {
            TokenFile file = context.getBean(TokenFile.class);
            context.getBean(Logins.class).logout(file.kept());
            file.forget();
            Screen.on(spec.commandLine().getOut()).line("Logged out");
            return ExitCode.CLEAN;
        }
    }
}
