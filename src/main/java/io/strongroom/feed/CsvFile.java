package io.strongroom.feed;

import io.strongroom.basics.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One CSV file, read from its first byte to its last. */
final class CsvFile implements RowSource {

    private static final int DRAIN = 1 << 16;

    private final Path file;

    CsvFile(Path file) {
        this.file = file;
    }

    @Override
    public String name() {
        return file.getFileName().toString();
    }

    @Override
    public boolean hasLines() {
        return true;
    }

    @Override
    public void close() {
        // Every pass closes the file itself.
    }

    @Override
    public Optional<ControlFigures> control() {
        return ControlFigures.beside(file);
    }

    @Override
    public Content read(Feed feed, ErrorList errors, RowSink sink) throws SQLException {
        Reading reading = new Reading(name(), feed, errors, sink);
        MessageDigest digest = Sha256.started();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            reading.read(bytes);
            byte[] rest = new byte[DRAIN];
            while (bytes.read(rest) >= 0) {
                // Only the digest is wanted.
            }
        } catch (IOException e) {
            throw new FeedUnreadableException(file, e);
        }
        return new Content(Sha256.finished(digest), reading.rows);
    }

    /** One pass over the file. */
    private static final class Reading {

        private final String name;
        private final Feed feed;
        private final ErrorList errors;
        private final RowSink sink;
        private final CheckedValues checked;
        private long rows;

        Reading(String name, Feed feed, ErrorList errors, RowSink sink) {
            this.name = name;
            this.feed = feed;
            this.errors = errors;
            this.sink = sink;
            checked = new CheckedValues(name, feed, errors);
        }

        private void read(InputStream bytes) throws IOException, SQLException {
            try {
                // Not closed here: what follows a malformed place still counts for the digest.
                readRecords(new CsvRecords(new StrictText(bytes)));
            } catch (MalformedTextException e) {
                errors.cutShort(new FeedError(name, e.line(), "", "", e.rule()));
            }
        }

        private void readRecords(CsvRecords records) throws IOException, SQLException {
            List<String> record = records.next();
            if (record.isEmpty()) {
                errors.cutShort(new FeedError(name, 1, "", "", "is empty; expected the header " + feed.header()));
                return;
            }
            int[] positions = header(record);
            record = errors.isCutShort() ? List.of() : records.next();
            while (!record.isEmpty()) {
                rows++;
                row(record, records.line(), positions);
                record = records.next();
            }
        }

        /** The place of every column of the feed in the file, -1 for one that is not there. */
        private int[] header(List<String> record) {
            List<String> found = List.copyOf(record);
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

        private void row(List<String> record, long line, int[] positions) throws SQLException {
            long named =
                    Arrays.stream(positions).filter(position -> position >= 0).count();
            if (record.size() != named) {
                boolean blank = record.size() == 1 && record.getFirst().isEmpty();
                String rule = "has %d values; the header names %d columns".formatted(record.size(), named);
                errors.add(new FeedError(name, line, "", "", blank ? "is blank" : rule));
                return;
            }
            String[] values = new String[positions.length];
            for (int i = 0; i < positions.length; i++) {
                values[i] = checked.stored(i, positions[i] < 0 ? "" : record.get(positions[i]), line);
            }
            sink.add(line, values);
        }
    }
}
