package io.strongroom.reconciliation;

import io.strongroom.basics.LedgerId;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How long the entries of a period took to get into the register.
 *
 * @param entries how many took some time, or none
 * @param ahead how many the register had before that moment, so that there is no time to tell
 * @param unknown how many do not say, or name a transaction that no block of the period has
 */
public record Latency(LedgerId ledger, Since since, long entries, long ahead, long unknown, Optional<Times> times) {

    /** From which moment on. */
    public enum Since {
        INSTRUCTION("instruction to register"),
        /** The time of the block: when it became final is not stored. */
        BLOCK("block to register");

        private final String words;

        Since(String words) {
            this.words = words;
        }
    }

    /** The time that half of the entries did not exceed, that 95 of 100 did not, the longest, and whose that is. */
    public record Times(Duration median, Duration most, Duration longest, String slowest) {}

    /** One entry: how long it took; empty if that is not known. */
    record Took(String movement, Optional<Duration> time) {}

    /** The rule in plain Java, as the database has it. */
    static Latency of(LedgerId ledger, Since since, Collection<Took> all) {
        List<Took> some = all.stream()
                .filter(took -> took.time().filter(time -> !time.isNegative()).isPresent())
                .sorted(Comparator.comparing(took -> took.time().orElseThrow()))
                .toList();
        long unknown = all.stream().filter(took -> took.time().isEmpty()).count();
        return new Latency(ledger, since, some.size(), all.size() - some.size() - unknown, unknown, times(some));
    }

    private static Optional<Times> times(List<Took> sorted) {
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        Duration longest = sorted.getLast().time().orElseThrow();
        return Optional.of(new Times(
                atPercent(sorted, 50),
                atPercent(sorted, 95),
                longest,
                sorted.stream()
                        .filter(took -> took.time().equals(Optional.of(longest)))
                        .map(Took::movement)
                        .min(String::compareTo)
                        .orElseThrow()));
    }

    private static Duration atPercent(List<Took> sorted, int percent) {
        return sorted.get((sorted.size() * percent + 99) / 100 - 1).time().orElseThrow();
    }

    /** In one sentence; what is not known is said, and is no time of zero. */
    public String inWords() {
        String known = times.map(spread -> "%d entries, median %s, 95 of 100 within %s, longest %s (%s)"
                        .formatted(
                                entries,
                                text(spread.median()),
                                text(spread.most()),
                                text(spread.longest()),
                                spread.slowest()))
                .orElse("no time is known");
        return "%s, %s: %s%s%s"
                .formatted(
                        ledger,
                        since.words,
                        known,
                        ahead == 0 ? "" : "; %d were registered before".formatted(ahead),
                        unknown == 0 ? "" : "; of %d it is not known".formatted(unknown));
    }

    private static String text(Duration time) {
        return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
