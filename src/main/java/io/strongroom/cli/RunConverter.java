package io.strongroom.cli;

import io.strongroom.basics.RunId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 2026-Q3-r1} from the command line. */
final class RunConverter implements ITypeConverter<RunId> {

    @Override
    public RunId convert(String text) {
        try {
            return RunId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
