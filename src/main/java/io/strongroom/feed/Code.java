package io.strongroom.feed;

import java.util.Arrays;
import java.util.Locale;

/** How a word of the business is written in feeds and tables: {@code FEE_ON_TRANSFER} as {@code fee-on-transfer}. */
public final class Code {

    private Code() {}

    public static String of(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static <E extends Enum<E>> E parse(Class<E> words, String code) {
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> of(word).equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No %s is written '%s'".formatted(words, code)));
    }
}
