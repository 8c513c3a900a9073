package io.strongroom.cli;

import io.strongroom.basics.Quarter;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a quarter from the command line. */
final class QuarterConverter implements ITypeConverter<Quarter> {

    @Override
    public Quarter convert(String text) {
        try {
            return Quarter.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
