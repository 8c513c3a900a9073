package io.strongroom.feed;

import java.util.Optional;

/**
 * One column of a feed.
 *
 * @param refersTo the feed whose current version must have a row of that name
 */
public record Column(String name, ValueType type, boolean optional, Optional<String> refersTo) {

    public static Column required(String name, ValueType type) {
        return new Column(name, type, false, Optional.empty());
    }

    public static Column optional(String name, ValueType type) {
        return new Column(name, type, true, Optional.empty());
    }

    public Column referringTo(String feed) {
        return new Column(name, type, optional, Optional.of(feed));
    }

    /** What a row says when it breaks no rule about single values: the text, or nothing. */
    String stored(String value) {
        if (!value.isEmpty()) {
            return type.stored(value);
        }
        if (optional) {
            return value;
        }
        throw new InvalidValueException("is required");
    }
}
