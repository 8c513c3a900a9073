package io.strongroom.cli;

import io.strongroom.feed.Code;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a word of the business from the command line, as feeds and lists write it: {@code in-treatment}. */
record WordConverter<E extends Enum<E>>(Class<E> words) implements ITypeConverter<E> {

    /** Makes the command and all below it read the words so. */
    static <E extends Enum<E>> void register(CommandLine line, Class<E> words) {
        line.registerConverter(words, new WordConverter<>(words));
    }

    @Override
    public E convert(String text) {
        try {
            return Code.parse(
                    words, text.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-'));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'%s' is none of %s"
                    .formatted(
                            text,
                            Arrays.stream(words.getEnumConstants())
                                    .map(Code::of)
                                    .collect(Collectors.joining(", "))));
        }
    }
}
