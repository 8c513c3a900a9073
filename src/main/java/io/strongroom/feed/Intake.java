package io.strongroom.feed;

import io.strongroom.basics.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes feed files in: every row of a file, or none and a list of what is wrong with it. */
@Component
public class Intake {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private final DataSource database;
    private final JdbcClient jdbc;
    private final Feeds feeds;
    private final FeedFiles files;
    private final Validation validation;
    private final FeedQueries queries;
    private final TransactionTemplate transaction;

    Intake(
            DataSource database,
            Feeds feeds,
            FeedFiles files,
            FeedQueries queries,
            PlatformTransactionManager transactions) {
        this.queries = queries;
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        this.feeds = feeds;
        this.files = files;
        validation = new Validation(jdbc, feeds);
        // A file stands or falls alone, whatever its caller does next.
        transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The feeds there are, each after those it refers to. */
    public List<String> feeds() {
        return feeds.names();
    }

    public Receipt accept(String feedName, Path file) {
        return accept(feeds.byName(feedName), new CsvFile(file));
    }

    /** Takes in what the feed's query gives. */
    public Receipt accept(String feedName) {
        Feed feed = feeds.byName(feedName);
        try (RowSource rows = queries.open(feed, feeds.booking(feed))) {
            return accept(feed, rows);
        }
    }

    private Receipt accept(Feed feed, RowSource source) {
        Outcome outcome = transaction.execute(status -> take(feed, source, status));
        if (outcome.receipt() instanceof Receipt.Rejected rejected) {
            transaction.executeWithoutResult(status ->
                    files.reject(feed, source.name(), outcome.content().sha256(), rejected));
        }
        report(source.name(), outcome.receipt());
        return outcome.receipt();
    }

    /** Keeps in mind that a file was not taken in, whose form whoever hands it in had to read himself. */
    public Receipt refuse(String feedName, Path file, List<FeedError> errors) {
        Feed feed = feeds.byName(feedName);
        String name = file.getFileName().toString();
        Receipt.Rejected rejected = new Receipt.Rejected(feedName, errors, errors.size());
        try {
            Sha256 content = Sha256.of(Files.readAllBytes(file));
            transaction.executeWithoutResult(status -> files.reject(feed, name, content, rejected));
        } catch (IOException e) {
            throw new FeedUnreadableException(file, e);
        }
        report(name, rejected);
        return rejected;
    }

    /**
     * Takes in every feed that lies in the folder as {@code <feed>.csv} or has a query, in order, up to the first that is
     * rejected.
     */
    public List<Receipt> acceptAll(Path folder) {
        List<Receipt> receipts = new ArrayList<>(misplaced(folder).stream().toList());
        for (String feed : feeds.names()) {
            Path file = folder.resolve(feed + ".csv");
            boolean rejected = !receipts.isEmpty() && receipts.getLast() instanceof Receipt.Rejected;
            if (!rejected && Files.exists(file)) {
                receipts.add(accept(feed, file));
            } else if (!rejected && queries.has(feed)) {
                receipts.add(accept(feed));
            }
        }
        return receipts;
    }

    private record Outcome(Receipt receipt, RowSource.Content content) {}

    private Outcome take(Feed feed, RowSource source, TransactionStatus status) {
        Optional<Booking> booking = feeds.booking(feed);
        if (booking.isEmpty()) {
            return examine(feed, source, status, Optional.empty());
        }
        files.waitForTurn();
        Object before = status.createSavepoint();
        String refusal;
        try {
            Optional<Outcome> booked = book(booking.get(), feed, source, status);
            if (booked.isPresent()) {
                return booked.get();
            }
            refusal = "a value or a control figure is wrong";
        } catch (Booking.RefusedException e) {
            refusal = e.reason();
        }
        status.rollbackToSavepoint(before);
        return examine(feed, source, status, Optional.of(refusal));
    }

    /** Straight into the table; nothing if there is something wrong. */
    private Optional<Outcome> book(Booking booking, Feed feed, RowSource source, TransactionStatus status) {
        ErrorList errors = new ErrorList();
        Connection connection = DataSourceUtils.getConnection(database);
        try (Booking.Session session = booking.begin(connection, files.next())) {
            Optional<ControlFigures> control = source.control();
            Optional<RowSource.Content> read =
                    Relay.whileClean(source, feed, errors, ControlFigures.adding(control, feed, session::add));
            if (read.isEmpty()) {
                return Optional.empty();
            }
            session.complete();
            RowSource.Content content = read.get();
            if (control.map(figures -> figures.differences(content.rows()).isEmpty())
                    .orElse(true)) {
                Optional<Long> inForce = files.inForce(feed, content.sha256());
                if (inForce.isPresent()) {
                    status.setRollbackOnly();
                    return Optional.of(new Outcome(new Receipt.Unchanged(inForce.get(), feed.name()), content));
                }
                if (control.map(figures -> figures.differences(feed).isEmpty()).orElse(true)) {
                    long file = files.accept(feed, source.name(), content);
                    session.seal();
                    return Optional.of(new Outcome(new Receipt.Accepted(file, feed.name(), content.rows()), content));
                }
            }
            return Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot take in " + source.name(), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    /**
     * By way of the stage, where every rule can be asked for every row that breaks it.
     *
     * @param refusal what a booking has refused the rows for: then one of the rules must find it too
     */
    private Outcome examine(Feed feed, RowSource source, TransactionStatus status, Optional<String> refusal) {
        ErrorList errors = new ErrorList();
        Optional<ControlFigures> control = source.control();
        RowSource.Content content = stage(feed, source, control, errors);
        files.waitForTurn();
        control.map(figures -> figures.differences(content.rows()))
                .ifPresent(differences -> errors.add(differences, differences.size()));
        Optional<Long> inForce = errors.isEmpty() ? files.inForce(feed, content.sha256()) : Optional.empty();
        if (inForce.isPresent()) {
            status.setRollbackOnly();
            return new Outcome(new Receipt.Unchanged(inForce.get(), feed.name()), content);
        }
        check(feed, source.name(), content, control, errors);
        if (!errors.isEmpty()) {
            List<FeedError> first = source.hasLines() ? errors.first() : validation.withKeys(feed, errors.first());
            status.setRollbackOnly();
            return new Outcome(new Receipt.Rejected(feed.name(), first, errors.found()), content);
        }
        refusal.ifPresent(reason -> {
            throw new IllegalStateException(
                    "%s was refused (%s), but no rule of the feed says why".formatted(source.name(), reason));
        });
        return new Outcome(promote(feed, source.name(), content), content);
    }

    private RowSource.Content stage(Feed feed, RowSource source, Optional<ControlFigures> control, ErrorList errors) {
        Connection connection = DataSourceUtils.getConnection(database);
        try (StagedRows stage = StagedRows.begin(connection, feed.columns())) {
            RowSource.Content content = Relay.all(source, feed, errors, ControlFigures.adding(control, feed, stage));
            stage.finish(connection);
            return content;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot stage " + source.name(), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    private void check(
            Feed feed, String name, RowSource.Content content, Optional<ControlFigures> control, ErrorList errors) {
        if (errors.isCutShort()) {
            return;
        }
        if (content.rows() == 0 && feed.versions() != Feed.Versions.ADDS_ROWS) {
            errors.add(new FeedError(name, 0, "", "", "has a header but no rows"));
        }
        validation.check(feed, name, errors);
        if (errors.isEmpty()) {
            List<FeedError> found = feeds.check(feed, name);
            errors.add(found, found.size());
        }
        if (errors.isEmpty()) {
            control.map(figures -> figures.differences(feed))
                    .ifPresent(differences -> errors.add(differences, differences.size()));
        }
    }

    private Receipt promote(Feed feed, String name, RowSource.Content content) {
        long file = files.accept(feed, name, content);
        int promoted = jdbc.sql(feed.promotion()).param("file", file).update();
        if (promoted != content.rows() && feed.versions() != Feed.Versions.ADDS_ROWS) {
            throw new IllegalStateException(
                    "Promoted %d of %d rows of %s".formatted(promoted, content.rows(), feed.name()));
        }
        return new Receipt.Accepted(file, feed.name(), content.rows());
    }

    /** A file that is no feed is more likely misspelt than meant to be passed over; so is a query. */
    private Optional<Receipt> misplaced(Path folder) {
        String all = String.join(", ", feeds.names());
        List<FeedError> errors = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.endsWith(".csv"))
                    .sorted()
                    .forEach(name -> {
                        String feed = name.substring(0, name.length() - 4);
                        if (!feeds.names().contains(feed)) {
                            errors.add(new FeedError(name, 0, "", "", "is not named after a feed: " + all));
                        } else if (queries.has(feed)) {
                            errors.add(new FeedError(name, 0, "", "", "is handed in, and the feed has a query too"));
                        }
                    });
        } catch (IOException e) {
            throw new FeedUnreadableException(folder, e);
        }
        queries.feeds().stream()
                .filter(feed -> !feeds.names().contains(feed))
                .forEach(feed -> errors.add(new FeedError(feed + " by query", 0, "", "", "is not a feed: " + all)));
        return errors.isEmpty() ? Optional.empty() : Optional.of(new Receipt.Rejected("", errors, errors.size()));
    }

    private static void report(String name, Receipt receipt) {
        switch (receipt) {
            case Receipt.Accepted accepted ->
                log.info("Accepted {} rows of {} as file {}", accepted.rows(), name, accepted.fileId());
            case Receipt.Unchanged unchanged -> log.info("Kept {} as file {}", name, unchanged.fileId());
            case Receipt.Rejected rejected -> log.warn("Rejected {} with {} errors", name, rejected.found());
        }
    }
}
