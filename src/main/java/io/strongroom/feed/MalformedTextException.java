package io.strongroom.feed;

import java.io.IOException;

/** The text of a feed file cannot be read past this line. */
class MalformedTextException extends IOException {

    private final long line;
    private final String rule;

    MalformedTextException(long line, String rule) {
        super("Line " + line + " " + rule);
        this.line = line;
        this.rule = rule;
    }

    long line() {
        return line;
    }

    String rule() {
        return rule;
    }
}
