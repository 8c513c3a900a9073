package io.strongroom.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Reads and checks rows on a thread of its own while those before are on their way into the database. */
final class Relay {

    private static final int BATCH = 1_000;
    private static final int BATCHES_WAITING = 8;

    /** An empty batch is the last one. */
    private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES_WAITING);

    private final ErrorList errors;
    private List<Row> pending = new ArrayList<>(BATCH);

    private Relay(ErrorList errors) {
        this.errors = errors;
    }

    private static final class Row {

        private final long line;
        private final String[] values;

        private Row(long line, String[] values) {
            this.line = line;
            this.values = values;
        }
    }

    /** @param clean whether nothing wrong was found up to its end */
    private record Batch(List<Row> rows, boolean clean) {}

    /** Gives every row of the source to the sink. */
    static RowSource.Content all(RowSource source, Feed feed, ErrorList errors, RowSink sink) throws SQLException {
        return new Relay(errors).run(source, feed, sink, false).orElseThrow();
    }

    /** The same, but gives up, with nothing, as soon as something wrong is found. */
    static Optional<RowSource.Content> whileClean(RowSource source, Feed feed, ErrorList errors, RowSink sink)
            throws SQLException {
        return new Relay(errors).run(source, feed, sink, true);
    }

    private Optional<RowSource.Content> run(RowSource source, Feed feed, RowSink sink, boolean whileClean)
            throws SQLException {
        FutureTask<RowSource.Content> reading = new FutureTask<>(() -> read(source, feed));
        Thread reader = Thread.ofPlatform().name("feed-" + feed.name()).start(reading);
        try {
            for (Batch batch = batches.take(); !batch.rows().isEmpty(); batch = batches.take()) {
                if (whileClean && !batch.clean()) {
                    return Optional.empty();
                }
                for (Row row : batch.rows()) {
                    sink.add(row.line, row.values);
                }
            }
            RowSource.Content content = reading.get();
            return whileClean && !errors.isEmpty() ? Optional.empty() : Optional.of(content);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while taking in " + feed.name());
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            end(reader);
        }
    }

    private RowSource.Content read(RowSource source, Feed feed) throws SQLException {
        try {
            RowSource.Content content = source.read(feed, errors, this::add);
            if (!pending.isEmpty()) {
                hand();
            }
            return content;
        } finally {
            pending = new ArrayList<>();
            hand();
        }
    }

    private void add(long line, String[] values) {
        pending.add(new Row(line, values));
        if (pending.size() == BATCH) {
            hand();
        }
    }

    private void hand() {
        try {
            batches.put(new Batch(pending, errors.isEmpty()));
            pending = new ArrayList<>(BATCH);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Nobody takes the rows any more");
        }
    }

    /** A reader that is still at it is not wanted any more; it must be gone before its source is read again. */
    private static void end(Thread reader) {
        reader.interrupt();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) throws SQLException {
        if (e.getCause() instanceof SQLException cause) {
            throw cause;
        }
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }
}
