package io.strongroom.cli;

import io.strongroom.job.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Shows how far a run has come: one line that moves on a terminal, one line per stage when piped.
 *
 * <p>On a terminal: stage, items, rate and time left.
 */
final class Screen {

    private static final int NAME_WIDTH = 18;
    private static final long REDRAW_MILLIS = 100;

    private final PrintWriter out;
    private final boolean terminal;
    private String stage = "";
    private long startedAt;
    private long drawnAt;

    private Screen(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    static Screen on(PrintWriter out) {
        return new Screen(
                out,
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false));
    }

    static Screen plain(PrintWriter out) {
        return new Screen(out, false);
    }

    /** How many there are of each, in alphabetical order. */
    static String counted(List<String> words) {
        Map<String, Long> counts =
                words.stream().collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(word -> word.getValue() + " " + word.getKey())
                .collect(Collectors.joining(", "));
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    /** Takes note of progress; called from several threads. */
    synchronized void show(Progress progress) {
        long now = System.nanoTime() / 1_000_000;
        if (!progress.stage().equals(stage)) {
            stage = progress.stage();
            startedAt = now;
        }
        if (progress.finished()) {
            ended(progress, now - startedAt);
        } else if (terminal && now - drawnAt >= REDRAW_MILLIS) {
            drawnAt = now;
            out.print("\r\u001b[K" + moving(progress, now - startedAt));
            out.flush();
        }
    }

    private void ended(Progress progress, long millis) {
        out.print(terminal ? "\r\u001b[K" : "");
        line("  %s %-12s %s".formatted(padded(progress.stage()), ofAll(progress), seconds(millis)));
    }

    private static String moving(Progress progress, long millis) {
        return "  %s %s%s".formatted(padded(progress.stage()), ofAll(progress), rate(progress, millis));
    }

    private static String ofAll(Progress progress) {
        return progress.total() > progress.done()
                ? items(progress.done()) + " of " + items(progress.total())
                : items(progress.done());
    }

    /** Items per second, and how long the rest takes at that pace. */
    private static String rate(Progress progress, long millis) {
        if (progress.done() == 0 || millis < 500) {
            return "";
        }
        long perSecond = Math.max(1, progress.done() * 1000 / millis);
        long left = Math.max(0, progress.total() - progress.done());
        Duration eta = Duration.ofSeconds(left / perSecond);
        return "   %s/s   %d:%02d left".formatted(items(perSecond), eta.toMinutes(), eta.toSecondsPart());
    }

    private static String padded(String name) {
        return name + " ".repeat(Math.max(1, NAME_WIDTH - name.length()));
    }

    private static String items(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String seconds(long millis) {
        return "%d.%d s".formatted(millis / 1000, millis % 1000 / 100);
    }
}
