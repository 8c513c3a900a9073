package io.strongroom.feed;

/**
 * Everything known up to and including one accepted file. What is read at a horizon stays the same for ever, however
 * many files come later.
 */
public record Horizon(long lastFile) {

    public Horizon {
        if (lastFile < 0) {
            throw new IllegalArgumentException("A horizon is the number of an accepted file, not " + lastFile);
        }
    }
}
