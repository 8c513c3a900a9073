package io.strongroom.job;

import io.strongroom.basics.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** One digest over rows that are handed over one by one. */
final class RowDigest {

    private final MessageDigest digest = Sha256.started();

    void add(Object row) {
        digest.update((row + "\n").getBytes(StandardCharsets.UTF_8));
    }

    Sha256 finished() {
        return Sha256.finished(digest);
    }
}
