package io.strongroom.custody;

import io.strongroom.basics.AccountId;
import io.strongroom.feed.Horizon;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The inventory of validators. */
@Repository
public class Validators {

    private static final String VALID_AT = """
            select validator.public_key, validator.wallet_id, wallet.account_id
            from validator
            left join wallet on wallet.file_id = (select feed_version('wallets', :horizon))
                and wallet.wallet_id = validator.wallet_id
                and wallet.valid_from <= :at and (wallet.valid_to is null or wallet.valid_to > :at)
            where validator.file_id = (select feed_version('validators', :horizon))
              and validator.valid_from <= :at and (validator.valid_to is null or validator.valid_to > :at)
            order by validator.public_key
            """;

    private final JdbcClient jdbc;

    Validators(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of their public keys, each with the account of its wallet. */
    public List<Validator> validators(Instant validAt, Horizon horizon) {
        return jdbc.sql(VALID_AT)
                .param("at", validAt.atOffset(ZoneOffset.UTC))
                .param("horizon", horizon.lastFile())
                .query((row, number) -> new Validator(
                        row.getString("public_key"),
                        row.getString("wallet_id"),
                        Optional.ofNullable(row.getString("account_id")).map(AccountId::parse)))
                .list();
    }
}
