package io.strongroom.cli;

import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the application behind a command; a command that needs none answers at once. */
@FunctionalInterface
public interface Application {

    /** Starts with these properties on top of the configuration files. */
    ConfigurableApplicationContext start(Map<String, Object> properties);
}
