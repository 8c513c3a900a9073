package io.strongroom.drill;

import io.strongroom.job.Progress;
import io.strongroom.sample.Trace;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/** Notes when each stage of a run ended, and so from when on what it found was known. */
final class Clocked implements ApplicationListener<PayloadApplicationEvent<?>> {

    private static final Map<String, String> STAGES = Map.ofEntries(
            Map.entry("SHORTFALL", "reconcile"),
            Map.entry("SURPLUS", "reconcile"),
            Map.entry("NEGATIVE_POSITION", "reconcile"),
            Map.entry("CONTROL_DIFFERENCE", "reconcile"),
            Map.entry("OPENING_DIFFERENCE", "reconcile"),
            Map.entry("HELD_BACK", "issue-statements"),
            Map.entry("WALLET_BOOK_DIFFERENCE", "compare-books"),
            Map.entry("WALLET_BOOK_EXTERNAL_DIFFERENCE", "compare-books"),
            Map.entry("NO_PRICE", "value"),
            Map.entry("STALE_PRICE", "value"));

    private final long begun = System.nanoTime();
    private final Map<String, Duration> ended = new ConcurrentHashMap<>();

    @Override
    public void onApplicationEvent(PayloadApplicationEvent<?> event) {
        if (event.getPayload() instanceof Progress progress && progress.finished()) {
            ended.put(progress.stage(), sofar());
        }
    }

    Duration sofar() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** When the stage that says so had ended. */
    Duration knownAfter(Trace trace) {
        return ended.getOrDefault(stage(trace.check()), sofar());
    }

    private static String stage(String check) {
        if (STAGES.containsKey(check)) {
            return STAGES.getOrDefault(check, "");
        }
        if (check.matches("S\\d+b?")) {
            return "test-segregation";
        }
        return check.matches("[CFK]\\d.*") ? "check-duties" : "match-movements";
    }
}
