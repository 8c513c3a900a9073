package io.strongroom.schedule;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Something to be done by a running server, because a schedule was due or because somebody asked.
 *
 * @param subject the day, the quarter or the client
 * @param detail the revision, the ledgers or the instant, as the command takes them; empty if none
 * @param dueAt when the schedule was due
 * @param state how far it has come
 * @param lastWord what was last said about it
 */
public record Work(
        long id,
        Job job,
        String subject,
        String detail,
        Optional<String> schedule,
        Optional<Instant> dueAt,
        Instant queuedAt,
        State state,
        Optional<Instant> changedAt,
        String lastWord) {

    /** What a server can do. */
    public enum Job {
        DAILY_RECONCILIATION("daily-reconciliation"),
        QUARTERLY_CLOSE("quarterly-close"),
        STATEMENT("statement");

        private final String word;

        Job(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** Whether it can be done by a schedule, without anybody's asking. */
        boolean isScheduled() {
            return this != STATEMENT;
        }

        static Optional<Job> of(String word) {
            return Arrays.stream(values()).filter(job -> job.word.equals(word)).findFirst();
        }

        static List<String> scheduled() {
            return Arrays.stream(values())
                    .filter(Job::isScheduled)
                    .map(Job::word)
                    .toList();
        }
    }

    /** How far work has come: the last thing that happened to it. */
    public enum State {
        QUEUED,
        STARTED,
        /** Another process is at the same job. */
        WAITING,
        /** It failed, and is tried again. */
        FAILED,
        /** The server was asked to end; the work goes on when one runs again. */
        INTERRUPTED,
        DONE,
        /** It failed too often. Somebody must look. */
        GIVEN_UP,
        /** Its time passed while no server ran, and the schedule does not catch up with it. */
        PASSED_OVER;

        public boolean isLast() {
            return this == DONE || this == GIVEN_UP || this == PASSED_OVER;
        }
    }
}
