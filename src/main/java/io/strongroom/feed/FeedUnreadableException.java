package io.strongroom.feed;

import java.nio.file.Path;

/** A feed file could not be opened or read to its end, so nothing can be said of its content. */
public class FeedUnreadableException extends RuntimeException {

    FeedUnreadableException(String message) {
        super(message);
    }

    public FeedUnreadableException(Path file, Exception cause) {
        super("Cannot read " + file.getFileName() + ": " + cause, cause);
    }
}
