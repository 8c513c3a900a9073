package io.strongroom.custody;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.basics.Period;
import io.strongroom.feed.Horizon;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

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

    private static final String ACCOUNTS = """
            select distinct coalesce(derived.account_id, wallet.account_id) as account_id
            from wallet left join derived_account derived using (file_id, wallet_id, valid_from)
            where file_id = (select feed_version('wallets', :horizon)) and owner_class = any(:classes)
              and valid_from < :cutOff and (valid_to is null or valid_to > :from)
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

    /** Rows fetched at once, so that the driver does not hold all of them beside what is made of them. */
    private static final int FETCH_SIZE = 10_000;

    private final JdbcClient jdbc;

    Wallets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of their ids; a wallet of many derived addresses once for each of them, in theirs. */
    @Transactional
    public List<Wallet> wallets(Instant validAt, Horizon horizon) {
        return list(
                jdbc.sql(VALID_AT).param("at", validAt.atOffset(ZoneOffset.UTC)).param("horizon", horizon.lastFile()));
    }

    /**
     * Every wallet that was valid at any time of the period, once for each of its validities: what has to be watched.
     */
    @Transactional
    public List<Wallet> during(Period period, Horizon horizon) {
        return list(during(DURING, period, horizon));
    }

    /** Goes through the accounts of those wallets of some classes, each once and in no order. */
    @Transactional
    public void forEachAccount(Period period, Horizon horizon, Set<OwnerClass> classes, Consumer<AccountId> each) {
        Map<String, LedgerId> ledgers = new HashMap<>();
        during(ACCOUNTS, period, horizon)
                .param("classes", classes.stream().map(OwnerClass::name).toArray(String[]::new))
                .withFetchSize(FETCH_SIZE)
                .query(row -> {
                    each.accept(WalletRows.account(row.getString("account_id"), ledgers));
                });
    }

    private JdbcClient.StatementSpec during(String sql, Period period, Horizon horizon) {
        return jdbc.sql(sql)
                .param("from", period.from().atOffset(ZoneOffset.UTC))
                .param("cutOff", period.cutOff().atOffset(ZoneOffset.UTC))
                .param("horizon", horizon.lastFile());
    }

    /** Every validity that began before the end of the period, also of wallets that were given up long ago. */
    @Transactional
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
    @Transactional
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

    private static List<Wallet> list(JdbcClient.StatementSpec query) {
        return query.withFetchSize(FETCH_SIZE).query(new WalletRows()).list();
    }
}
