package io.strongroom.feed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Cuts a text that is known to be well-formed CSV (RFC 4180) into records and their values. */
final class CsvRecords {

    private static final int CHUNK = 1 << 16;
    private static final int END = -1;

    private final StrictText text;
    private final List<String> values = new ArrayList<>();
    private final StringBuilder begun = new StringBuilder();
    private final char[] characters = new char[CHUNK];
    private int at;
    private int end;
    private long line = 1;
    private long nextLine = 1;

    CsvRecords(StrictText text) {
        this.text = text;
    }

    /** The line on which the record that was read last begins. */
    long line() {
        return line;
    }

    /** The values of the next record, valid until the one after it is asked for; none at the end of the text. */
    List<String> next() throws IOException {
        values.clear();
        line = nextLine;
        boolean more = peek() != END;
        while (more) {
            more = peek() == '"' ? quoted() : plain();
        }
        return values;
    }

    /** Takes a value without quotes; tells whether another one follows in the record. */
    private boolean plain() throws IOException {
        int from = at;
        while (true) {
            for (; at < end; at++) {
                char character = characters[at];
                if (character == ',' || character == '\n' || character == '\r') {
                    add(from);
                    return separator();
                }
            }
            begun.append(characters, from, end - from);
            if (peek() == END) {
                add(at);
                return false;
            }
            from = at;
        }
    }

    private boolean quoted() throws IOException {
        int before = '"';
        at++;
        while (true) {
            int character = peek();
            at++;
            if (character == '"') {
                if (peek() != '"') {
                    add(at);
                    return separator();
                }
                at++;
            } else if (character == '\r' || (character == '\n' && before != '\r')) {
                nextLine++;
            }
            begun.append((char) character);
            before = character;
        }
    }

    private void add(int from) {
        if (begun.isEmpty()) {
            values.add(new String(characters, from, at - from));
        } else {
            values.add(begun.append(characters, from, at - from).toString());
            begun.setLength(0);
        }
    }

    /** Goes past what ends a value; tells whether it was a comma. */
    private boolean separator() throws IOException {
        int character = peek();
        if (character == END) {
            return false;
        }
        at++;
        if (character == ',') {
            return true;
        }
        nextLine++;
        if (character == '\r' && peek() == '\n') {
            at++;
        }
        return false;
    }

    private int peek() throws IOException {
        if (at == end) {
            end = Math.max(0, text.read(characters, 0, CHUNK));
            at = 0;
        }
        return at < end ? characters[at] : END;
    }
}
