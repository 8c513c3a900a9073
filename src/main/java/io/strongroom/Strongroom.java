package io.strongroom;

import io.strongroom.cli.Settings;
import io.strongroom.cli.StrongroomCommand;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.modulith.Modulithic;

/** Runs one command of the custodian's reporting, then exits with its status. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(systemName = "Strongroom", sharedModules = "basics")
public class Strongroom {

    private static final String FILE = "file:";

    static void main(String[] args) {
        System.exit(StrongroomCommand.run(Strongroom::start, args));
    }

    /** Starts the application after a look at its whole configuration. */
    static ConfigurableApplicationContext start(Map<String, Object> properties) {
        String folder = String.valueOf(properties.getOrDefault("strongroom.config", configured()));
        if (folder.startsWith(FILE)) {
            Settings.checkSyntax(Path.of(folder.substring(FILE.length())));
        }
        boolean checkOnly = Boolean.TRUE.equals(properties.get("strongroom.check-only"));
        return new SpringApplicationBuilder(checkOnly ? Nothing.class : Strongroom.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> Settings.check(context.getEnvironment()))
                .run(properties.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
    }

    /** Where the configuration lies, by the rules of application.yml. */
    private static String configured() {
        String environment = System.getenv().getOrDefault("STRONGROOM_CONFIG", "file:./job-configs");
        return System.getProperty("strongroom.config", environment);
    }

    /** An application of no parts: its configuration can be read without a database. */
    private static final class Nothing {}
}
