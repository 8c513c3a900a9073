package io.strongroom.cli;

/** What a command's exit status tells the scheduler. */
final class ExitCode {

    /** Done, and nothing is left to look at. */
    static final int CLEAN = 0;

    /** Done, with open breaks or statements held back. */
    static final int WITH_BREAKS = 1;

    /** Could not be done: input, configuration, database or ledger. */
    static final int NOT_DONE = 2;

    private ExitCode() {}
}
