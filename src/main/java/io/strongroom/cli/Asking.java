package io.strongroom.cli;

import java.io.Console;
import java.util.Optional;

/** Asks whoever sits at the terminal; a script answers through the environment instead. */
final class Asking {

    static final String PERSON = "STRONGROOM_PERSON";
    static final String PASSPHRASE = "STRONGROOM_PASSPHRASE";

    private Asking() {}

    static String person() {
        return environment(PERSON).orElseGet(() -> terminal(PERSON).readLine("Person: "));
    }

    /** What is typed is not shown. */
    static String passphrase() {
        return environment(PASSPHRASE)
                .orElseGet(() -> new String(terminal(PASSPHRASE).readPassword("Passphrase: ")));
    }

    /** Asked twice at a terminal, so that a slip of the finger is no credential. */
    static String newPassphrase() {
        Optional<String> given = environment(PASSPHRASE);
        if (given.isPresent()) {
            return given.get();
        }
        String first = passphrase();
        if (!first.equals(new String(terminal(PASSPHRASE).readPassword("Once more: ")))) {
            throw new IllegalArgumentException("The two passphrases are not the same");
        }
        return first;
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
    }

    private static Console terminal(String instead) {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(() -> new IllegalStateException(
                        "There is no terminal to ask at; set the environment variable " + instead));
    }
}
