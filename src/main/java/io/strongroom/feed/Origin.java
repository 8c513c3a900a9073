package io.strongroom.feed;

/** Where a figure came from: the accepted file, and the line of it. */
public record Origin(long fileId, long line) {

    @Override
    public String toString() {
        return "file %d line %d".formatted(fileId, line);
    }
}
