package io.strongroom.sample;

import java.util.List;

/**
 * One planted fault.
 *
 * @param what what it touches, in words and by ids
 * @param traces all that a right close has to say of it, and of nothing else
 */
public record Plant(Fault fault, String what, List<Trace> traces) {

    public Plant {
        traces = List.copyOf(traces);
    }
}
