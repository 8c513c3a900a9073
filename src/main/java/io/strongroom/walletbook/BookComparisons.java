package io.strongroom.walletbook;

import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quantity;
import io.strongroom.basics.RunId;
import io.strongroom.walletbook.BookComparison.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Compares the custody platform's book with register and ledgers, as sets, and keeps what was found. */
@Repository
public class BookComparisons {

    private static final String LAST =
            "select max(as_of) from wallet_book where as_of <= :cutOff and file_id <= :horizon";

    private static final String KEPT = "select exists (select from wallet_book where file_id <= :horizon)";

    private static final String LINES_OF = """
            select * from wallet_book_line where run_id = :run
            order by asset_id collate "C", pool collate "C", client_id collate "C"
            """;

    private static final String GAPS_OF = """
            select wallet_id, pool, reason from wallet_book_gap where run_id = :run
            order by reason, wallet_id collate "C"
            """;

    private final JdbcClient jdbc;

    BookComparisons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Compares and keeps, after the run's positions were; what is known of the book at its horizon decides what there is. */
    @Transactional
    public BookComparison compare(BookScope scope) {
        Optional<Instant> last = Optional.ofNullable(at(jdbc.sql(LAST), scope)
                        .query((row, _) -> row.getObject(1, OffsetDateTime.class))
                        .list()
                        .getFirst())
                .map(OffsetDateTime::toInstant);
        boolean kept = jdbc.sql(KEPT)
                .param("horizon", scope.horizon().lastFile())
                .query(Boolean.class)
                .single();
        Outcome outcome = last.equals(Optional.of(scope.cutOff()))
                ? Outcome.COMPARED
                : kept ? Outcome.NOT_DELIVERED : Outcome.NOT_APPLICABLE;
        jdbc.sql("insert into wallet_book_outcome (run_id, outcome, last_as_of) values (?, ?, ?)")
                .param(scope.run().toString())
                .param(word(outcome))
                .param(last.map(instant -> instant.atOffset(ZoneOffset.UTC)).orElse(null))
                .update();
        if (outcome == Outcome.COMPARED) {
            new BookTables(jdbc, scope).fill();
            at(jdbc.sql(resource("gaps")), scope).update();
            at(jdbc.sql(resource("compare")), scope)
                    .param("run", scope.run().toString())
                    .update();
            jdbc.sql("insert into wallet_book_gap (run_id, wallet_id, pool, reason)"
                            + " select ?, wallet_id, pool, reason from book_gap")
                    .param(scope.run().toString())
                    .update();
        }
        return of(scope.run()).orElseThrow();
    }

    /** What a run found; empty for runs from before there was such a comparison. */
    public Optional<BookComparison> of(RunId run) {
        return jdbc.sql("select outcome, last_as_of from wallet_book_outcome where run_id = :run")
                .param("run", run.toString())
                .query((row, _) -> new BookComparison(
                        Outcome.valueOf(row.getString("outcome")
                                .toUpperCase(Locale.ROOT)
                                .replace('-', '_')),
                        Optional.ofNullable(row.getObject("last_as_of", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        lines(run),
                        gaps(run)))
                .optional();
    }

    private List<BookLine> lines(RunId run) {
        return jdbc.sql(LINES_OF)
                .param("run", run.toString())
                .query(BookComparisons::line)
                .list();
    }

    private List<BookGap> gaps(RunId run) {
        return jdbc.sql(GAPS_OF)
                .param("run", run.toString())
                .query((row, _) -> new BookGap(
                        row.getString("wallet_id"),
                        row.getString("pool"),
                        row.getString("reason").equals("missing") ? BookGap.Reason.MISSING : BookGap.Reason.NOT_IN_USE))
                .list();
    }

    private static BookLine line(ResultSet row, int number) throws SQLException {
        return new BookLine(
                row.getString("pool"),
                Optional.of(row.getString("client_id"))
                        .filter(client -> !client.isEmpty())
                        .map(ClientId::new),
                row.getLong("rows"),
                quantity(row, "booked"),
                quantity(row, "owed"),
                quantity(row, "held"),
                quantity(row, "in_flight"),
                quantity(row, "in_flight_ledger"));
    }

    private static Quantity quantity(ResultSet row, String column) throws SQLException {
        Asset asset =
                new Asset(new AssetId(row.getString("asset_id")), row.getString("symbol"), row.getInt("decimals"));
        return new Quantity(asset, row.getBigDecimal(column).toBigIntegerExact());
    }

    private static JdbcClient.StatementSpec at(JdbcClient.StatementSpec statement, BookScope scope) {
        return statement
                .param("cutOff", scope.cutOff().atOffset(ZoneOffset.UTC))
                .param("horizon", scope.horizon().lastFile());
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String resource(String name) {
        try (InputStream sql = BookComparisons.class.getResourceAsStream("/sql/walletbook/" + name + ".sql")) {
            return new String(Objects.requireNonNull(sql, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
