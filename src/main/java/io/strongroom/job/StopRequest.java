package io.strongroom.job;

import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;

/** Lets a run end between two of its steps, when the program is asked to end; the same run goes on later. */
@Component
public class StopRequest {

    private final AtomicBoolean asked = new AtomicBoolean();

    public void ask() {
        asked.set(true);
    }

    public boolean isAsked() {
        return asked.get();
    }

    /** Called before a step, or a range of one, begins. */
    void check() {
        if (isAsked()) {
            throw new StopRequestedException();
        }
    }

    /** The program was asked to end before the step began. */
    static final class StopRequestedException extends RuntimeException {

        StopRequestedException() {
            super("The program was asked to end; the same run goes on later");
        }
    }
}
