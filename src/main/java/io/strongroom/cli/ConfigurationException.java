package io.strongroom.cli;

import java.util.List;

/** The configuration cannot be used; the message lists every mistake in it. */
public class ConfigurationException extends RuntimeException {

    public ConfigurationException(List<String> mistakes) {
        super(ConfigurationCheck.report(mistakes));
    }
}
