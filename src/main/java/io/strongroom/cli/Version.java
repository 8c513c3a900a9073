package io.strongroom.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The program's version, as its jar states it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"strongroom " + current()};
    }

    static String current() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "(development)");
    }
}
