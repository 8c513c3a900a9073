package io.strongroom.thirdparty;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.Sha256;
import io.strongroom.feed.Horizon;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements of third parties that were taken in; what is stated again for an instant takes the place of the old. */
@Repository
public class ThirdPartyStatements {

    private static final String AT = """
            select account_id, asset_id, base_units, as_of, document_sha256
            from third_party_statement s
            where as_of = :at and file_id = (
                select max(file_id) from third_party_statement last
                where last.account_id = s.account_id and last.as_of = :at and last.file_id <= :horizon)
            order by account_id, asset_id
            """;

    private static final String LAST = """
            select max(as_of) from third_party_statement
            where account_id = :account and as_of < :at and file_id <= :horizon
            """;

    private final JdbcClient jdbc;

    ThirdPartyStatements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is stated for exactly that instant, by account and asset. */
    public List<StatedHolding> at(Instant instant, Horizon horizon) {
        return jdbc.sql(AT)
                .param("at", instant.atOffset(ZoneOffset.UTC))
                .param("horizon", horizon.lastFile())
                .query(ThirdPartyStatements::holding)
                .list();
    }

    /**
     * Checks that a third party's statements speak of these accounts and of no other.
     *
     * @param accounts those of the firm's wallets that third parties keep; its own count
     * @throws IncompleteStatementsException if one is missing: nothing is known of it then, least of all that it is empty
     */
    public void requireComplete(LedgerId holder, Collection<AccountId> accounts, Instant instant, Horizon horizon) {
        Set<AccountId> stated = at(instant, horizon).stream()
                .map(StatedHolding::account)
                .filter(account -> account.ledger().equals(holder))
                .collect(Collectors.toSet());
        for (AccountId account : accounts) {
            if (account.ledger().equals(holder) && !stated.contains(account)) {
                throw new IncompleteStatementsException(
                        "No statement as of %s for the account %s has been taken in; %s. Without it nothing can be said of what is held there"
                                .formatted(instant, account, last(account, instant, horizon)));
            }
        }
        stated.stream()
                .filter(account -> !accounts.contains(account))
                .sorted()
                .findFirst()
                .ifPresent(account -> {
                    throw new IncompleteStatementsException(
                            "A statement as of %s names the account %s, which is no wallet in the inventory"
                                    .formatted(instant, account));
                });
    }

    private String last(AccountId account, Instant instant, Horizon horizon) {
        OffsetDateTime last = jdbc.sql(LAST)
                .param("account", account.toString())
                .param("at", instant.atOffset(ZoneOffset.UTC))
                .param("horizon", horizon.lastFile())
                .query((row, number) -> row.getObject(1, OffsetDateTime.class))
                .list()
                .getFirst();
        return last == null ? "there is none before" : "the last is as of " + last.toInstant();
    }

    private static StatedHolding holding(ResultSet row, int number) throws SQLException {
        return new StatedHolding(
                AccountId.parse(row.getString("account_id")),
                new AssetId(row.getString("asset_id")),
                row.getBigDecimal("base_units").toBigIntegerExact(),
                row.getObject("as_of", OffsetDateTime.class).toInstant(),
                new Sha256(row.getString("document_sha256")));
    }
}
