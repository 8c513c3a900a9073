package io.strongroom.audit;

import io.strongroom.basics.CanonicalJson;
import io.strongroom.basics.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * One link of the chain.
 *
 * @param text the canonical JSON of everything that the entry says, the hash of the one before it included
 */
public record AuditEntry(long seq, Instant at, String person, String act, String subject, String text, Sha256 hash) {

    /** What stands where the first entry names the one before it. */
    static final String NONE = "0".repeat(64);

    static AuditEntry after(long last, String previous, Instant at, Act act) {
        String text = new String(
                CanonicalJson.of(Map.of(
                        "seq",
                        last + 1,
                        "at",
                        at.toString(),
                        "person",
                        act.person(),
                        "act",
                        act.name(),
                        "subject",
                        act.subject(),
                        "details",
                        act.details(),
                        "previous",
                        previous)),
                StandardCharsets.UTF_8);
        return new AuditEntry(last + 1, at, act.person(), act.name(), act.subject(), text, Sha256.of(text));
    }
}
