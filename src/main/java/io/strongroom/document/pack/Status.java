package io.strongroom.document.pack;

import io.strongroom.evidence.Exhibit;

/** Whether an exhibit is in the pack, in words. */
public final class Status {

    private Status() {}

    public static String of(Exhibit exhibit) {
        if (exhibit.notGiven().isPresent()) {
            return "Not given";
        }
        int rows = exhibit.rows().size();
        return rows == 1 ? "Given, 1 row" : "Given, %,d rows".formatted(rows);
    }
}
