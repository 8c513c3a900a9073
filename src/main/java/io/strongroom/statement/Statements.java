package io.strongroom.statement;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Money;
import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.statement.IssuedStatement.Document;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Records which statements a run issued or held back. */
@Repository
public class Statements {

    private static final String RECORD = """
            insert into statement_issued
                (run_id, client_id, number, held_because, currency, total, positions, unpriced, transfers,
                 json_sha256, pdf_sha256)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    Statements(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    public void store(RunId run, Collection<? extends IssuedStatement> statements) {
        batch.batchUpdate(RECORD, List.copyOf(statements), 500, (row, statement) -> fill(row, run, statement));
    }

    /** The run's statements in the order of the clients. */
    public List<IssuedStatement> of(RunId run) {
        return jdbc.sql("select * from statement_issued where run_id = ? order by client_id collate \"C\"")
                .param(run.toString())
                .query(Statements::statement)
                .list();
    }

    private static void fill(PreparedStatement row, RunId run, IssuedStatement statement) throws SQLException {
        @Nullable Document document = statement.document().orElse(null);
        row.setString(1, run.toString());
        row.setString(2, statement.client().value());
        row.setString(3, statement.number());
        row.setString(4, statement.heldBecause().orElse(null));
        row.setString(5, document == null ? null : document.total().currency().getCurrencyCode());
        row.setBigDecimal(6, document == null ? null : document.total().amount());
        row.setObject(7, document == null ? null : document.positions());
        row.setObject(8, document == null ? null : document.unpriced());
        row.setObject(9, document == null ? null : document.transfers());
        row.setString(10, document == null ? null : document.json().hex());
        row.setString(11, document == null ? null : document.pdf().hex());
    }

    private static IssuedStatement statement(ResultSet row, int number) throws SQLException {
        return new IssuedStatement(
                new ClientId(row.getString("client_id")),
                row.getString("number"),
                document(row),
                Optional.ofNullable(row.getString("held_because")));
    }

    private static Optional<Document> document(ResultSet row) throws SQLException {
        BigDecimal total = row.getBigDecimal("total");
        if (total == null) {
            return Optional.empty();
        }
        return Optional.of(new Document(
                new Money(Currency.getInstance(row.getString("currency")), total),
                row.getLong("positions"),
                row.getLong("unpriced"),
                row.getLong("transfers"),
                new Sha256(row.getString("json_sha256")),
                new Sha256(row.getString("pdf_sha256"))));
    }
}
