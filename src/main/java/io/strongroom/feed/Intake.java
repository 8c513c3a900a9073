package io.strongroom.feed;

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
    private final TransactionTemplate transaction;

    Intake(DataSource database, Feeds feeds, FeedFiles files, PlatformTransactionManager transactions) {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        this.feeds = feeds;
        this.files = files;
        // A file stands or falls alone, whatever its caller does next.
        transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The feeds there are, each after those it refers to. */
    public List<String> feeds() {
        return feeds.names();
    }

    public Receipt accept(String feedName, Path file) {
        Feed feed = feeds.byName(feedName);
        String name = file.getFileName().toString();
        Outcome outcome = transaction.execute(status -> take(feed, name, file, status));
        if (outcome.receipt() instanceof Receipt.Rejected rejected) {
            transaction.executeWithoutResult(
                    status -> files.reject(feed, name, outcome.content().sha256(), rejected));
        }
        report(name, outcome.receipt());
        return outcome.receipt();
    }

    /** Takes in the {@code <feed>.csv} files of a folder in order, up to the first that is rejected. */
    public List<Receipt> acceptAll(Path folder) {
        List<Receipt> receipts = new ArrayList<>(strangers(folder).stream().toList());
        for (String feed : feeds.names()) {
            Path file = folder.resolve(feed + ".csv");
            boolean rejected = !receipts.isEmpty() && receipts.getLast() instanceof Receipt.Rejected;
            if (!rejected && Files.exists(file)) {
                receipts.add(accept(feed, file));
            }
        }
        return receipts;
    }

    private record Outcome(Receipt receipt, CsvFile.Content content) {}

    private Outcome take(Feed feed, String name, Path file, TransactionStatus status) {
        ErrorList errors = new ErrorList();
        CsvFile.Content content = stage(feed, file, errors);
        files.waitForTurn();
        Optional<ControlFigures> control = ControlFigures.beside(file);
        control.map(figures -> figures.differences(content.rows()))
                .ifPresent(differences -> errors.add(differences, differences.size()));
        Optional<Long> inForce = errors.isEmpty() ? files.inForce(feed, content.sha256()) : Optional.empty();
        if (inForce.isPresent()) {
            status.setRollbackOnly();
            return new Outcome(new Receipt.Unchanged(inForce.get(), feed.name()), content);
        }
        check(feed, name, content, control, errors);
        if (!errors.isEmpty()) {
            status.setRollbackOnly();
            return new Outcome(new Receipt.Rejected(feed.name(), errors.first(), errors.found()), content);
        }
        return new Outcome(promote(feed, name, content), content);
    }

    private CsvFile.Content stage(Feed feed, Path file, ErrorList errors) {
        Connection connection = DataSourceUtils.getConnection(database);
        try (StagedRows stage = StagedRows.begin(connection, feed.columns())) {
            CsvFile.Content content = CsvFile.stage(file, feed, errors, stage);
            stage.finish(connection);
            return content;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot stage " + file.getFileName(), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    private void check(
            Feed feed, String name, CsvFile.Content content, Optional<ControlFigures> control, ErrorList errors) {
        if (errors.isCutShort()) {
            return;
        }
        if (content.rows() == 0 && feed.versions() != Feed.Versions.ADDS_ROWS) {
            errors.add(new FeedError(name, 0, "", "", "has a header but no rows"));
        }
        new Validation(jdbc, feeds).check(feed, name, errors);
        if (errors.isEmpty()) {
            List<FeedError> found = feeds.check(feed, name);
            errors.add(found, found.size());
        }
        if (errors.isEmpty()) {
            control.map(figures -> figures.differences(feed, jdbc))
                    .ifPresent(differences -> errors.add(differences, differences.size()));
        }
    }

    private Receipt promote(Feed feed, String name, CsvFile.Content content) {
        long file = files.accept(feed, name, content);
        int promoted = jdbc.sql(feed.promotion()).param("file", file).update();
        if (promoted != content.rows() && feed.versions() != Feed.Versions.ADDS_ROWS) {
            throw new IllegalStateException(
                    "Promoted %d of %d rows of %s".formatted(promoted, content.rows(), feed.name()));
        }
        return new Receipt.Accepted(file, feed.name(), content.rows());
    }

    /** A file that is no feed is more likely misspelt than meant to be passed over. */
    private Optional<Receipt> strangers(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<FeedError> errors = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.endsWith(".csv"))
                    .filter(name -> !feeds.names().contains(name.substring(0, name.length() - 4)))
                    .sorted()
                    .map(name -> new FeedError(
                            name, 0, "", "", "is not named after a feed: " + String.join(", ", feeds.names())))
                    .toList();
            return errors.isEmpty() ? Optional.empty() : Optional.of(new Receipt.Rejected("", errors, errors.size()));
        } catch (IOException e) {
            throw new FeedUnreadableException(folder, e);
        }
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
