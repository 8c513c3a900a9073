package io.strongroom.feed;

/** A value of a feed file is not what its column takes; the message is the rule. */
public class InvalidValueException extends RuntimeException {

    private final String rule;

    public InvalidValueException(String rule) {
        // There may be millions of them in one bad file, and where in the code it was found helps nobody.
        super(rule, null, false, false);
        this.rule = rule;
    }

    String rule() {
        return rule;
    }
}
