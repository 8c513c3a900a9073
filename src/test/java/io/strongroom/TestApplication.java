package io.strongroom;

import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** The application as a command starts it. */
public final class TestApplication {

    private TestApplication() {}

    public static ConfigurableApplicationContext start(Map<String, Object> properties) {
        return Strongroom.start(properties);
    }
}
