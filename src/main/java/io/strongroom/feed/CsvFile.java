package io.strongroom.feed;

import io.strongroom.basics.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads one CSV file once, from its first byte to its last, and stages its rows. */
final class CsvFile {

    private static final int DRAIN = 1 << 16;
    private static final int KNOWN_MAX = 1_000;
    private static final int KNOWN_LENGTH_MAX = 128;

    private final String name;
    private final Feed feed;
    private final ErrorList errors;
    private final StagedRows stage;
    private final Map<String, Map<String, String>> checked = new HashMap<>();
    private long rows;

    private CsvFile(String name, Feed feed, ErrorList errors, StagedRows stage) {
        this.name = name;
        this.feed = feed;
        this.errors = errors;
        this.stage = stage;
    }

    /** What was read: also of a file that could not be understood to its end, so that the rejection names it. */
    record Content(Sha256 sha256, long rows) {}

    static Content stage(Path file, Feed feed, ErrorList errors, StagedRows stage) throws SQLException {
        CsvFile csv = new CsvFile(file.getFileName().toString(), feed, errors, stage);
        MessageDigest digest = Sha256.started();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            csv.read(bytes);
            byte[] rest = new byte[DRAIN];
            while (bytes.read(rest) >= 0) {
                // Only the digest is wanted.
            }
        } catch (IOException e) {
            throw new FeedUnreadableException(file, e);
        }
        return new Content(Sha256.finished(digest), csv.rows);
    }

    private void read(InputStream bytes) throws IOException, SQLException {
        try {
            // Not closed here: what follows a malformed place still counts for the digest.
            CSVParser records = CSVFormat.RFC4180.parse(new StrictText(bytes));
            readRecords(records);
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof MalformedTextException malformed)) {
                throw e.getCause();
            }
            errors.cutShort(new FeedError(name, malformed.line(), "", "", malformed.rule()));
        }
    }

    private void readRecords(CSVParser records) throws SQLException {
        int[] positions = {};
        long begin = 1;
        for (CSVRecord record : records) {
            if (begin == 1) {
                positions = header(record);
            } else {
                rows++;
                row(record, begin, positions);
            }
            if (errors.isCutShort()) {
                return;
            }
            begin = records.getCurrentLineNumber() + 1;
        }
        if (begin == 1) {
            errors.cutShort(new FeedError(name, 1, "", "", "is empty; expected the header " + feed.header()));
        }
    }

    /** The place of every column of the feed in the file, -1 for one that is not there. */
    private int[] header(CSVRecord record) {
        List<String> found = record.toList();
        List<String> known = feed.columns().stream().map(Column::name).toList();
        for (int i = 0; i < found.size(); i++) {
            if (!known.contains(found.get(i))) {
                headerError(found.get(i), "is not a column of %s: %s".formatted(feed.name(), feed.header()));
            } else if (found.indexOf(found.get(i)) < i) {
                headerError(found.get(i), "stands twice in the header");
            }
        }
        feed.columns().stream()
                .filter(column -> !column.optional() && !found.contains(column.name()))
                .forEach(column -> headerError(column.name(), "is missing in the header"));
        return known.stream().mapToInt(found::indexOf).toArray();
    }

    private void headerError(String column, String rule) {
        errors.cutShort(new FeedError(name, 1, "", column, rule));
    }

    private void row(CSVRecord record, long line, int[] positions) throws SQLException {
        long named = Arrays.stream(positions).filter(position -> position >= 0).count();
        if (record.size() != named) {
            boolean blank = record.size() == 1 && record.get(0).isEmpty();
            String rule = "has %d values; the header names %d columns".formatted(record.size(), named);
            errors.add(new FeedError(name, line, "", "", blank ? "is blank" : rule));
            return;
        }
        String[] values = new String[positions.length];
        for (int i = 0; i < positions.length; i++) {
            values[i] = stored(feed.columns().get(i), positions[i] < 0 ? "" : record.get(positions[i]), line);
        }
        stage.add(line, values);
    }

    /** Few assets, pools, clients and kinds fill most of a register: what was checked need not be checked again. */
    private String stored(Column column, String value, long line) {
        Map<String, String> known = checked.computeIfAbsent(column.name(), name -> new HashMap<>());
        String before = known.get(value);
        if (before != null) {
            return before;
        }
        String stored = check(column, value, line);
        if (known.size() < KNOWN_MAX && value.length() <= KNOWN_LENGTH_MAX && !stored.isEmpty()) {
            known.put(value, stored);
        }
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
}
