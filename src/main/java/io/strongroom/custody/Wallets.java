package io.strongroom.custody;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.basics.Period;
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
            select wallet_id, coalesce(derived.account_id, wallet.account_id) as account_id, owner_class, holding, client_id, purpose, pool, access_id,
                valid_from, valid_to
            from wallet left join derived_account derived using (file_id, wallet_id, valid_from)
            where file_id = (select feed_version('wallets', :horizon))
              and valid_from <= :at and (valid_to is null or valid_to > :at)
            order by wallet_id, derived.position
            """;

    private static final String DURING = """
            select wallet_id, coalesce(derived.account_id, wallet.account_id) as account_id, owner_class, holding, client_id, purpose, pool, access_id,
                valid_from, valid_to
            from wallet left join derived_account derived using (file_id, wallet_id, valid_from)
            where file_id = (select feed_version('wallets', :horizon))
              and valid_from < :cutOff and (valid_to is null or valid_to > :from)
            order by wallet_id, valid_from, derived.position
            """;

    private static final String DESCRIBED = """
            select wallet_id, owner_class, descriptor, valid_from, valid_to
            from wallet
            where file_id = (select feed_version('wallets', :horizon)) and descriptor is not null
              and valid_from < :cutOff and (valid_to is null or valid_to > :from)
            order by wallet_id, valid_from
            """;

    private static final String UNDERIVED = """
            select file_id, wallet_id, valid_from, account_id, descriptor, addresses
            from wallet
            where file_id = (select feed_version('wallets', :horizon))
              and descriptor is not null
              and not exists (
                  select from derived_account done
                  where (done.file_id, done.wallet_id, done.valid_from)
                      = (wallet.file_id, wallet.wallet_id, wallet.valid_from))
            order by wallet_id, valid_from
            """;

    private static final String STORE = """
            insert into derived_account (file_id, wallet_id, valid_from, position, account_id)
            select :file, :wallet, :from, position - 1, account
            from unnest(:accounts::text[]) with ordinality as derived (account, position)
            """;

    private final JdbcClient jdbc;

    Wallets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of their ids; a wallet of many derived addresses once for each of them, in theirs. */
    public List<Wallet> wallets(Instant validAt, Horizon horizon) {
        return jdbc.sql(VALID_AT)
                .param("at", validAt.atOffset(ZoneOffset.UTC))
                .param("horizon", horizon.lastFile())
                .query(Wallets::wallet)
                .list();
    }

    /**
     * Every wallet that was valid at any time of the period, once for each of its validities: what has to be watched.
     */
    public List<Wallet> during(Period period, Horizon horizon) {
        return jdbc.sql(DURING)
                .param("from", period.from().atOffset(ZoneOffset.UTC))
                .param("cutOff", period.cutOff().atOffset(ZoneOffset.UTC))
                .param("horizon", horizon.lastFile())
                .query(Wallets::wallet)
                .list();
    }

    /** Every validity that began before the end of the period, also of wallets that were given up long ago. */
    public List<Wallet> until(Period period, Horizon horizon) {
        return during(new Period(Instant.EPOCH, period.cutOff()), horizon);
    }

    /** The wallets of any time of the period that are listed by a descriptor. */
    public List<DescribedWallet> described(Period period, Horizon horizon) {
        return jdbc.sql(DESCRIBED)
                .param("from", period.from().atOffset(ZoneOffset.UTC))
                .param("cutOff", period.cutOff().atOffset(ZoneOffset.UTC))
                .param("horizon", horizon.lastFile())
                .query((row, number) -> new DescribedWallet(
                        row.getString("wallet_id"),
                        OwnerClass.valueOf(row.getString("owner_class")),
                        row.getString("descriptor"),
                        row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getObject("valid_to", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .list();
    }

    /** The wallets at the end of the period: what they hold is held against the register. */
    public List<Wallet> atEndOf(Period period, Horizon horizon) {
        return during(period, horizon).stream()
                .filter(wallet -> wallet.isValidAtEndOf(period))
                .toList();
    }

    /** Wallets whose addresses are still to be derived. */
    public List<DescriptorWallet> underived(Horizon horizon) {
        return jdbc.sql(UNDERIVED)
                .param("horizon", horizon.lastFile())
                .query((row, number) -> new DescriptorWallet(
                        row.getLong("file_id"),
                        row.getString("wallet_id"),
                        row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                        AccountId.parse(row.getString("account_id")),
                        row.getString("descriptor"),
                        row.getInt("addresses")))
                .list();
    }

    /**
     * Keeps the addresses that were derived for the wallet.
     *
     * @throws IllegalArgumentException if the first is not the one that the inventory states
     */
    public void store(DescriptorWallet wallet, List<AccountId> derived) {
        if (!derived.getFirst().equals(wallet.first())) {
            throw new IllegalArgumentException(
                    "The first address of the descriptor of wallet %s is %s, not %s as stated"
                            .formatted(wallet.walletId(), derived.getFirst(), wallet.first()));
        }
        jdbc.sql(STORE)
                .param("file", wallet.fileId())
                .param("wallet", wallet.walletId())
                .param("from", wallet.validFrom().atOffset(ZoneOffset.UTC))
                .param("accounts", derived.stream().map(AccountId::toString).toArray(String[]::new))
                .update();
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
