package io.strongroom.funds;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Money;
import io.strongroom.basics.Sha256;
import io.strongroom.feed.Code;
import io.strongroom.feed.Horizon;
import io.strongroom.funds.BankStatement.Balance;
import io.strongroom.funds.BankStatement.Entry;
import io.strongroom.funds.FundMovement.Placement;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Bank accounts, the ledger of clients' money and banks' statements, as they were handed in. */
@Repository
public class ClientFunds {

    private static final String ACCOUNTS = """
            select iban, kind, title, institution, currency, designation_sha256, calendar
            from bank_account
            where file_id = (select feed_version('bank_accounts', :horizon))
            order by iban
            """;

    private static final String MOVEMENTS = """
            select entry_id, client_id, kind, currency, amount, received_at, placed_at, iban
            from fund_movement m
            where received_at < :cutOff and file_id = (
                select max(file_id) from fund_movement last
                where last.entry_id = m.entry_id and last.file_id <= :horizon)
            order by received_at, entry_id
            """;

    private static final String STATEMENTS = """
            select iban, statement_id, kind, currency, amount, booked_on, document_sha256
            from bank_statement_row r
            where file_id = (
                select max(file_id) from bank_statement_row last
                where last.iban = r.iban and last.statement_id = r.statement_id and last.file_id <= :horizon)
            order by iban, statement_id, position
            """;

    private final JdbcClient jdbc;

    ClientFunds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of their numbers. */
    public List<BankAccount> accounts(Horizon horizon) {
        return jdbc.sql(ACCOUNTS)
                .param("horizon", horizon.lastFile())
                .query(ClientFunds::account)
                .list();
    }

    /** What was received or paid before the instant, oldest first. */
    List<FundMovement> movementsBefore(Instant cutOff, Horizon horizon) {
        return jdbc.sql(MOVEMENTS)
                .param("horizon", horizon.lastFile())
                .param("cutOff", cutOff.atOffset(ZoneOffset.UTC))
                .query(ClientFunds::movement)
                .list();
    }

    /** Every statement, each as it was handed in last. */
    List<BankStatement> statements(Horizon horizon) {
        Map<String, List<Row>> byStatement = new LinkedHashMap<>();
        jdbc.sql(STATEMENTS).param("horizon", horizon.lastFile()).query(row -> {
            byStatement
                    .computeIfAbsent(
                            row.getString("iban") + " " + row.getString("statement_id"), any -> new ArrayList<>())
                    .add(row(row));
        });
        return byStatement.values().stream().map(ClientFunds::statement).toList();
    }

    private record Row(Iban iban, String statement, String kind, Money amount, LocalDate bookedOn, Sha256 document) {

        boolean isBalance() {
            return kind.equals("opening") || kind.equals("closing");
        }
    }

    private static BankStatement statement(List<Row> rows) {
        Row first = rows.getFirst();
        return new BankStatement(
                first.iban(),
                first.statement(),
                balance(rows, "opening"),
                balance(rows, "closing"),
                rows.stream()
                        .filter(row -> !row.isBalance())
                        .map(row -> new Entry(
                                row.bookedOn(), row.amount(), row.kind().equals("interest")))
                        .toList(),
                first.document());
    }

    private static Balance balance(List<Row> rows, String kind) {
        return rows.stream()
                .filter(row -> row.kind().equals(kind))
                .findFirst()
                .map(row -> new Balance(row.bookedOn(), row.amount()))
                .orElseThrow();
    }

    private static BankAccount account(ResultSet row, int number) throws SQLException {
        return new BankAccount(
                new Iban(row.getString("iban")),
                Code.parse(BankAccount.Kind.class, row.getString("kind")),
                row.getString("title"),
                row.getString("institution"),
                Currency.getInstance(row.getString("currency")),
                Optional.ofNullable(row.getString("designation_sha256")).map(Sha256::new),
                Optional.ofNullable(row.getString("calendar")).orElse("TARGET"));
    }

    private static FundMovement movement(ResultSet row, int number) throws SQLException {
        String iban = row.getString("iban");
        return new FundMovement(
                row.getString("entry_id"),
                new ClientId(row.getString("client_id")),
                Code.parse(FundMovement.Kind.class, row.getString("kind")),
                money(row),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                iban == null
                        ? Optional.empty()
                        : Optional.of(new Placement(
                                new Iban(iban),
                                row.getObject("placed_at", OffsetDateTime.class).toInstant())));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new Iban(row.getString("iban")),
                row.getString("statement_id"),
                row.getString("kind"),
                money(row),
                row.getObject("booked_on", LocalDate.class),
                new Sha256(row.getString("document_sha256")));
    }

    /** Intake refuses more digits than the currency has, so nothing is rounded here. */
    private static Money money(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        return new Money(
                currency,
                row.getBigDecimal("amount").setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY));
    }
}
