package io.strongroom.feed;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * One thing wrong with a feed file.
 *
 * @param line where the record begins; 0 when the file as a whole is wrong
 * @param column empty when the line as a whole is wrong
 * @param value as found, made printable and cut at 80 characters
 * @param key of a row that comes from no file, and so has a number but no line
 */
public record FeedError(String file, long line, String column, String value, String rule, String key) {

    /** An extended private key (BIP-32), which must not get into messages and logs. */
    private static final Pattern PRIVATE_KEY = Pattern.compile("([a-z])prv[1-9A-HJ-NP-Za-km-z]+");

    /** Columns whose values are secret: a passphrase may stand where its hash belongs. */
    private static final Set<String> SECRET = Set.of("credential");

    private static final int VALUE_LENGTH_MAX = 80;

    public FeedError {
        value = SECRET.contains(column) && !value.isEmpty()
                ? "(withheld)"
                : printable(PRIVATE_KEY.matcher(value).replaceAll("$1prv(withheld)"));
        key = printable(key);
    }

    public FeedError(String file, long line, String column, String value, String rule) {
        this(file, line, column, value, rule, "");
    }

    FeedError ofRow(String key) {
        return new FeedError(file, line, column, value, rule, key);
    }

    /** The error on one line, as a command prints it. */
    @Override
    public String toString() {
        String at = line == 0 ? file : key.isEmpty() ? file + ":" + line : "%s row %d (%s)".formatted(file, line, key);
        String what = column.isEmpty() ? "" : " " + column;
        return at + what + (value.isEmpty() ? ": " : " '" + value + "': ") + rule;
    }

    private static String printable(String value) {
        StringBuilder shown = new StringBuilder();
        int[] characters = value.codePoints().limit(VALUE_LENGTH_MAX + 1L).toArray();
        for (int i = 0; i < Math.min(characters.length, VALUE_LENGTH_MAX); i++) {
            shown.append(isPrintable(characters[i]) ? Character.toString(characters[i]) : escaped(characters[i]));
        }
        return characters.length > VALUE_LENGTH_MAX ? shown.append('…').toString() : shown.toString();
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static String escaped(int character) {
        return "\\u{%x}".formatted(character);
    }
}
