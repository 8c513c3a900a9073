package io.strongroom.custody;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.feed.Code;
import io.strongroom.feed.Horizon;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The inventory of wallets. */
@Repository
public class Wallets {

    private static final String VALID_AT = """
            select wallet_id, account_id, owner_class, holding, client_id, purpose, pool, access_id,
                valid_from, valid_to
            from wallet
            where file_id = (select feed_version('wallets', :horizon))
              and valid_from <= :at and (valid_to is null or valid_to > :at)
            order by wallet_id
            """;

    private final JdbcClient jdbc;

    Wallets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of their ids. */
    public List<Wallet> wallets(Instant validAt, Horizon horizon) {
        return jdbc.sql(VALID_AT)
                .param("at", validAt.atOffset(ZoneOffset.UTC))
                .param("horizon", horizon.lastFile())
                .query(Wallets::wallet)
                .list();
    }

    private static Wallet wallet(ResultSet row, int number) throws SQLException {
        return new Wallet(
                row.getString("wallet_id"),
                AccountId.parse(row.getString("account_id")),
                OwnerClass.valueOf(row.getString("owner_class")),
                Code.parse(Holding.class, row.getString("holding")),
                Optional.ofNullable(row.getString("client_id")).map(ClientId::new),
                Code.parse(Purpose.class, row.getString("purpose")),
                row.getString("pool"),
                row.getString("access_id"),
                row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("valid_to", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
