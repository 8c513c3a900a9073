package io.strongroom.basics;

import java.util.regex.Pattern;

/** Identifies a client by the register's own key; carries no personal data, so it may be logged. */
public record ClientId(String value) implements Comparable<ClientId> {

    /** Also a folder name, so nothing that a path could stumble over. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    public ClientId {
        if (!KEY.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "Not a client id (letters, digits, '-' and '_', at most 64): '" + value + "'");
        }
    }

    @Override
    public int compareTo(ClientId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
