package io.strongroom.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Rows that are worked on some at a time, so that all of them never have to fit into memory. */
final class Pieces<T> {

    private final int atOnce;
    private final Consumer<List<T>> work;
    private final List<T> some = new ArrayList<>();
    private boolean begun;

    Pieces(int atOnce, Consumer<List<T>> work) {
        this.atOnce = atOnce;
        this.work = work;
    }

    /** Whether there was no row to work on. */
    boolean wasEmpty() {
        return !begun;
    }

    void add(T row) {
        begun = true;
        some.add(row);
        if (some.size() == atOnce) {
            end();
        }
    }

    /** Works on those that are left. */
    void end() {
        if (!some.isEmpty()) {
            work.accept(List.copyOf(some));
            some.clear();
        }
    }
}
