package io.strongroom.basics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes JSON so that the same content always has the same bytes, and thus the same digest (RFC 8785).
 *
 * <p>Amounts are written as text: a reader that takes JSON numbers for floating point would lose their last digits.
 */
public final class CanonicalJson {

    private static final long SAFE_INTEGER_MAX = (1L << 53) - 1;

    private final StringBuilder json = new StringBuilder();

    private CanonicalJson() {}

    /** Takes maps, collections, text, truth values and small whole numbers; an empty optional leaves its key out. */
    public static byte[] of(Object value) {
        CanonicalJson canonical = new CanonicalJson();
        canonical.write(value);
        return canonical.json.toString().getBytes(UTF_8);
    }

    private void write(Object value) {
        switch (value) {
            case Map<?, ?> map -> writeMap(map);
            case Collection<?> items -> writeItems(items);
            case Optional<?> optional when optional.isPresent() -> write(optional.get());
            case Boolean truth -> json.append(truth);
            case Integer number -> json.append(number);
            case Long number when Math.abs(number) <= SAFE_INTEGER_MAX -> json.append(number);
            case CharSequence text -> writeText(text);
            default ->
                throw new IllegalArgumentException("Write a %s as text, not as itself: %s"
                        .formatted(value.getClass().getSimpleName(), value));
        }
    }

    private void writeMap(Map<?, ?> map) {
        // The order of RFC 8785, by UTF-16 code units, is that of String.
        TreeMap<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> {
            if (!(value instanceof Optional<?> optional && optional.isEmpty())) {
                sorted.put((String) key, value);
            }
        });
        json.append('{');
        for (Iterator<Map.Entry<String, Object>> entries = sorted.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<String, Object> entry = entries.next();
            writeText(entry.getKey());
            json.append(':');
            write(entry.getValue());
            json.append(entries.hasNext() ? "," : "");
        }
        json.append('}');
    }

    private void writeItems(Collection<?> items) {
        json.append('[');
        for (Iterator<?> each = items.iterator(); each.hasNext(); ) {
            write(each.next());
            json.append(each.hasNext() ? "," : "");
        }
        json.append(']');
    }

    private void writeText(CharSequence text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            writeCharacter(text, i);
        }
        json.append('"');
    }

    private void writeCharacter(CharSequence text, int i) {
        char c = text.charAt(i);
        switch (c) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\b' -> json.append("\\b");
            case '\f' -> json.append("\\f");
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            default -> {
                if (c < ' ' || isLoneSurrogate(text, i)) {
                    json.append("\\u%04x".formatted((int) c));
                } else {
                    json.append(c);
                }
            }
        }
    }

    /** Half a character cannot be written in UTF-8 and would silently become a question mark. */
    private static boolean isLoneSurrogate(CharSequence text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
