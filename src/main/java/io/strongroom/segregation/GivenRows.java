package io.strongroom.segregation;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.Sha256;
import io.strongroom.feed.Horizon;
import io.strongroom.segregation.Given.ApprovedAuthority;
import io.strongroom.segregation.Given.ApprovedSpender;
import io.strongroom.segregation.Given.Duty;
import io.strongroom.segregation.Given.LegalOpinion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The feeds {@code approved_authority}, {@code approved_spenders}, {@code legal_opinions} and {@code duties}, as stated last. */
@Repository
public class GivenRows {

    private final JdbcClient jdbc;

    GivenRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty if the feed was never given. */
    public Optional<List<ApprovedAuthority>> authority(Horizon horizon) {
        return rows(
                "approved_authority",
                "approved_authority",
                "wallet_id, valid_from",
                horizon,
                (row, _) -> new ApprovedAuthority(
                        row.getString("wallet_id"),
                        texts(row, "owners"),
                        Optional.ofNullable(row.getObject("threshold", Integer.class)),
                        texts(row, "modules"),
                        Optional.ofNullable(row.getString("guard")),
                        instant(row, "approved_at").orElseThrow(),
                        row.getString("approver"),
                        instant(row, "valid_from").orElseThrow(),
                        instant(row, "valid_to")));
    }

    public Optional<List<ApprovedSpender>> spenders(Horizon horizon) {
        return rows(
                "approved_spenders",
                "approved_spender",
                "account_id, asset_id, spender, valid_from",
                horizon,
                (row, _) -> new ApprovedSpender(
                        AccountId.parse(row.getString("account_id")),
                        Optional.ofNullable(row.getString("asset_id")).map(AssetId::new),
                        row.getString("spender"),
                        instant(row, "approved_at").orElseThrow(),
                        row.getString("approver"),
                        instant(row, "valid_from").orElseThrow(),
                        instant(row, "valid_to")));
    }

    public Optional<List<LegalOpinion>> opinions(Horizon horizon) {
        return rows(
                "legal_opinions",
                "legal_opinion",
                "subject, jurisdiction, issued_on",
                horizon,
                (row, _) -> new LegalOpinion(
                        row.getString("subject"),
                        row.getString("jurisdiction"),
                        new Sha256(row.getString("document_sha256")),
                        row.getObject("issued_on", LocalDate.class),
                        Optional.ofNullable(row.getObject("expires_on", LocalDate.class))));
    }

    public Optional<List<Duty>> duties(Horizon horizon) {
        return rows(
                "duties",
                "duty",
                "person_id, duty, valid_from",
                horizon,
                (row, _) -> new Duty(
                        row.getString("person_id"),
                        row.getString("duty"),
                        Optional.ofNullable(row.getString("owner_class")),
                        instant(row, "valid_from").orElseThrow(),
                        instant(row, "valid_to")));
    }

    private <T> Optional<List<T>> rows(String feed, String table, String order, Horizon horizon, RowMapper<T> row) {
        Optional<Long> file = jdbc.sql("select feed_version(:feed, :horizon) as file")
                .param("feed", feed)
                .param("horizon", horizon.lastFile())
                .query((found, _) -> Optional.ofNullable(found.getObject("file", Long.class)))
                .single();
        return file.map(version -> jdbc.sql("select * from %s where file_id = ? order by %s".formatted(table, order))
                .param(version)
                .query(row)
                .list());
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
