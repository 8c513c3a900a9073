package io.strongroom.cli;

import java.util.List;

/** Finds, in a chain of wrapped exceptions, the sentence that helps the operator. */
final class Reason {

    private static final List<String> WRAPPERS =
            List.of("org.springframework.", "java.util.concurrent.", "java.lang.reflect.", "java.io.Unchecked");

    private Reason() {}

    static String of(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && isWrapper(cause)) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }

    private static boolean isWrapper(Throwable thrown) {
        return WRAPPERS.stream().anyMatch(thrown.getClass().getName()::startsWith);
    }
}
