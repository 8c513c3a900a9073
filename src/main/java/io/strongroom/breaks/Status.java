package io.strongroom.breaks;

import java.util.Locale;

/** Where a break stands on its way from found to closed. */
public enum Status {
    OPEN,
    EXPLAINED,
    IN_TREATMENT,
    /** A run that looked did not find it any more. */
    RESOLVED,
    /** Still found, and accepted by two people for exactly what it is. */
    ACCEPTED;

    public boolean isClosed() {
        return this == RESOLVED || this == ACCEPTED;
    }

    public String inWords() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
