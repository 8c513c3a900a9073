package io.strongroom.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks the values of a feed one by one and gives each the spelling in which it is stored. */
final class CheckedValues {

    private final String name;
    private final ErrorList errors;
    private final List<Column> columns;
    private final List<Seen> seen = new ArrayList<>();

    CheckedValues(String name, Feed feed, ErrorList errors) {
        this.name = name;
        this.errors = errors;
        columns = feed.columns();
        columns.forEach(column -> seen.add(new Seen()));
    }

    String stored(int index, String value, long line) {
        Seen before = seen.get(index);
        String known = before.stored(value);
        if (!known.isEmpty()) {
            return known;
        }
        String stored = check(columns.get(index), value, line);
        before.note(value, stored);
        return stored;
    }

    /** A value that is wrong is staged as an absent one, so that rules about whole rows pass it over. */
    private String check(Column column, String value, long line) {
        try {
            return column.stored(value);
        } catch (InvalidValueException e) {
            errors.add(new FeedError(name, line, column.name(), value, e.rule()));
            return "";
        }
    }

    /** Few clients, assets, pools and kinds fill most of a register: what was checked need not be checked again. */
    private static final class Seen {

        private static final int VALUES_MAX = 100_000;
        private static final int LENGTH_MAX = 128;
        private static final int TRIED = 10_000;

        private final Map<String, String> values = new HashMap<>();
        private int hits;
        private int misses;

        /** Nothing, if the value is not known to be right. */
        private String stored(String value) {
            if (misses > TRIED && hits < misses) {
                // A column in which hardly a value comes twice.
                return "";
            }
            String known = values.get(value);
            if (known == null) {
                misses++;
                return "";
            }
            hits++;
            return known;
        }

        private void note(String value, String stored) {
            if (misses > TRIED && hits < misses) {
                values.clear();
            } else if (values.size() < VALUES_MAX && value.length() <= LENGTH_MAX && !stored.isEmpty()) {
                values.put(value, stored);
            }
        }
    }
}
