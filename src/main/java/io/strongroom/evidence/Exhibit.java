package io.strongroom.evidence;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * One table of evidence, ready for any format.
 *
 * @param id the exhibit's number in the catalogue, e.g. {@code E09}
 * @param slug the same in words, as part of file names: {@code ledger-balances}
 * @param assertion the audit assertion it serves: existence, rights, completeness, accuracy, cut-off, classification
 * @param notGiven why the exhibit has no rows because it does not apply or was not performed; empty when it was
 * @param rows each as long as {@code columns}; a value is text, a whole number or an exact decimal; absent is empty
 */
public record Exhibit(
        String id,
        String slug,
        String title,
        String assertion,
        Optional<String> notGiven,
        List<Column> columns,
        List<List<Optional<Object>>> rows) {

    public Exhibit {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Optional<Object>> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "%s has %d columns and a row of %d values".formatted(id, columns.size(), row.size()));
            }
        }
    }

    /** A column: its name for machines, its heading for people, and what its values are. */
    public record Column(String name, String heading, Kind kind) {}

    /** What a column's values are, so that each format can keep every digit. */
    public enum Kind {
        TEXT(String.class),
        /** Whole numbers of any length, such as base units. */
        INTEGER(BigInteger.class),
        /** Exact decimals, such as quantities and values. */
        DECIMAL(BigDecimal.class);

        private final Class<?> type;

        Kind(Class<?> type) {
            this.type = type;
        }

        public Class<?> type() {
            return type;
        }
    }
}
