package io.strongroom.feed;

import java.nio.CharBuffer;
import java.util.Optional;

/** Follows the quotes and line ends of a CSV text (RFC 4180) and stops where they cannot be right. */
final class CsvShape {

    private static final int VALUE_LENGTH_MAX = 10_000;
    private static final int RECORD_LENGTH_MAX = 100_000;

    private Place place = Place.BEFORE_VALUE;
    private long line = 1;
    private long valueLine = 1;
    private int valueLength;
    private int recordLength;
    private char before;

    long line() {
        return line;
    }

    /** Cuts the text off at the first character that cannot stand there. */
    Optional<MalformedTextException> follow(CharBuffer text) {
        char[] characters = text.array();
        for (int i = text.position(); i < text.limit(); i++) {
            Optional<MalformedTextException> trouble = next(characters[i]);
            if (trouble.isPresent()) {
                text.limit(i);
                return trouble;
            }
        }
        return Optional.empty();
    }

    Optional<MalformedTextException> end() {
        return place == Place.QUOTED ? at(valueLine, "begins a quoted value that is never closed") : Optional.empty();
    }

    private Optional<MalformedTextException> next(char character) {
        if (character == 0) {
            return at(line, "holds a NUL character");
        }
        if (++valueLength > VALUE_LENGTH_MAX) {
            return at(valueLine, "begins a value of more than 10,000 characters; is a quote not closed?");
        }
        if (++recordLength > RECORD_LENGTH_MAX) {
            return at(line, "is longer than 100,000 characters");
        }
        boolean lineEnd = character == '\n' || character == '\r';
        if (lineEnd && !(character == '\n' && before == '\r')) {
            line++;
        }
        before = character;
        return character == '"' ? quote() : other(character, lineEnd);
    }

    private Optional<MalformedTextException> quote() {
        switch (place) {
            case BEFORE_VALUE, QUOTE_IN_QUOTED -> place = Place.QUOTED;
            case QUOTED -> place = Place.QUOTE_IN_QUOTED;
            case PLAIN -> {
                return at(line, "has a quote inside a value that does not begin with one");
            }
        }
        return Optional.empty();
    }

    private Optional<MalformedTextException> other(char character, boolean lineEnd) {
        if (place == Place.QUOTED) {
            return Optional.empty();
        }
        if (character == ',' || lineEnd) {
            place = Place.BEFORE_VALUE;
            valueLine = line;
            valueLength = 0;
            recordLength = lineEnd ? 0 : recordLength;
            return Optional.empty();
        }
        if (place == Place.QUOTE_IN_QUOTED) {
            return at(line, "has text between a closing quote and the next comma");
        }
        place = Place.PLAIN;
        return Optional.empty();
    }

    private static Optional<MalformedTextException> at(long line, String rule) {
        return Optional.of(new MalformedTextException(line, rule));
    }

    private enum Place {
        BEFORE_VALUE,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED
    }
}
