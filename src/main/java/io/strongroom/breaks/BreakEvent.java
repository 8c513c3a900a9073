package io.strongroom.breaks;

import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Something that happened to a break, numbered in the order of all breaks. */
public record BreakEvent(long id, String breakId, Instant at, What what) {

    /** What it was. */
    public sealed interface What {

        /** The run that saw it, of what runs see. */
        default Optional<RunId> seenBy() {
            return Optional.empty();
        }

        /** Who did it, of what people do. */
        default Optional<String> doneBy() {
            return Optional.empty();
        }
    }

    /** A run found it, with this difference. */
    public record Found(RunId run, BigInteger units) implements What {
        @Override
        public Optional<RunId> seenBy() {
            return Optional.of(run);
        }
    }

    /** A run looked where it was, and did not find it. */
    public record Gone(RunId run) implements What {
        @Override
        public Optional<RunId> seenBy() {
            return Optional.of(run);
        }
    }

    /** A rule of the configuration called for somebody higher. */
    public record Escalated(RunId run, String rule, String action) implements What {
        @Override
        public Optional<RunId> seenBy() {
            return Optional.of(run);
        }
    }

    /** Somebody said something. */
    public record Commented(String person, String text, Optional<Attachment> attachment) implements What {
        @Override
        public Optional<String> doneBy() {
            return Optional.of(person);
        }
    }

    /** A file that was shown, by its digest; the file itself stays with the firm. */
    public record Attachment(String name, Sha256 sha256) {}

    /** Somebody said where it comes from. */
    public record Explained(String person, String text) implements What {
        @Override
        public Optional<String> doneBy() {
            return Optional.of(person);
        }
    }

    /** Somebody is to work on it until a day. */
    public record Assigned(String person, String assignee, LocalDate due) implements What {
        @Override
        public Optional<String> doneBy() {
            return Optional.of(person);
        }
    }

    /** Somebody said what closes it; whether it does, the next run sees. */
    public record Treated(String person, Way way, String reference, String text) implements What {
        @Override
        public Optional<String> doneBy() {
            return Optional.of(person);
        }
    }

    /** By what a break is closed. */
    public enum Way {
        MOVEMENT,
        MAKE_GOOD,
        LEDGER_EVENT
    }

    /** Somebody wants it accepted as it is; the digest is over what he wants accepted. */
    public record Proposed(String person, String text, Sha256 content) implements What {
        @Override
        public Optional<String> doneBy() {
            return Optional.of(person);
        }
    }

    /** Another person accepted exactly that. */
    public record Approved(String person, long proposal, String maker, Sha256 content) implements What {
        @Override
        public Optional<String> doneBy() {
            return Optional.of(person);
        }
    }

    /** Somebody did not accept it. */
    public record Refused(String person, long proposal, String text) implements What {
        @Override
        public Optional<String> doneBy() {
            return Optional.of(person);
        }
    }

    /** Part of a surplus was put apart as unidentified. */
    public record Quarantined(String person, BigInteger units, String reference, String text) implements What {
        @Override
        public Optional<String> doneBy() {
            return Optional.of(person);
        }
    }

    /** An officer decided whether the authority is told. */
    public record Notice(String person, boolean given, String text) implements What {
        @Override
        public Optional<String> doneBy() {
            return Optional.of(person);
        }
    }
}
