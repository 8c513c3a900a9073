package io.strongroom.run;

import io.strongroom.basics.Sha256;

/** What a stage took in, brought out, and listed as left over with a reason; and the digest of what it stored. */
public record StageCount(String stage, long in, long out, long listed, Sha256 digest) {

    public StageCount {
        if (in != out + listed) {
            throw new IllegalStateException("Stage %s took in %d and accounts for %d: %d done and %d listed"
                    .formatted(stage, in, out + listed, out, listed));
        }
    }
}
