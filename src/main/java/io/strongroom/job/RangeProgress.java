package io.strongroom.job;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.context.ApplicationEventPublisher;

/** Counts what all ranges of a divided step have done together. */
final class RangeProgress implements StepExecutionListener {

    private final String stage;
    private final ApplicationEventPublisher events;
    private final AtomicLong done = new AtomicLong();

    RangeProgress(String stage, ApplicationEventPublisher events) {
        this.stage = stage;
        this.events = events;
    }

    void add(long items, long total) {
        events.publishEvent(new Progress(stage, done.addAndGet(items), total, false));
    }

    @Override
    public void beforeStep(StepExecution execution) {
        done.set(0);
        events.publishEvent(new Progress(stage, 0, 0, false));
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution execution) {
        events.publishEvent(new Progress(stage, done.get(), done.get(), true));
        return null;
    }
}
