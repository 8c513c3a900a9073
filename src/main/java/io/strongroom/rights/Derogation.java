package io.strongroom.rights;

import io.strongroom.basics.ClientId;
import java.time.Instant;
import java.util.Set;

/** What a client agreed to, so that he does not get the new assets of an event. */
public record Derogation(String id, ClientId client, Set<EventKind> kinds, Instant signedAt, Form form) {

    public Derogation {
        kinds = Set.copyOf(kinds);
    }

    /** How it was agreed; standard terms do not derogate from a client's rights. */
    public enum Form {
        SIGNED_AGREEMENT,
        STANDARD_TERMS
    }

    boolean isAbout(EventKind kind) {
        return kinds.contains(kind);
    }
}
