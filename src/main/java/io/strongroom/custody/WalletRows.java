package io.strongroom.custody;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.feed.Code;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;

/** Makes wallets of the rows of one query. What many of a million wallets have in common they share. */
final class WalletRows implements RowMapper<Wallet> {

    private final Map<String, LedgerId> ledgers = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<Instant, Instant> instants = new HashMap<>();

    @Override
    public Wallet mapRow(ResultSet row, int number) throws SQLException {
        return new Wallet(
                row.getString("wallet_id"),
                account(row.getString("account_id"), ledgers),
                OwnerClass.valueOf(row.getString("owner_class")),
                Code.parse(Holding.class, row.getString("holding")),
                Optional.ofNullable(row.getString("client_id")).map(ClientId::new),
                Code.parse(Purpose.class, row.getString("purpose")),
                shared(row.getString("pool")),
                shared(row.getString("access_id")),
                shared(row.getObject("valid_from", OffsetDateTime.class).toInstant()),
                Optional.ofNullable(row.getObject("valid_to", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .map(this::shared));
    }

    static AccountId account(String caip10, Map<String, LedgerId> ledgers) {
        AccountId account = AccountId.parse(caip10);
        LedgerId ledger = ledgers.computeIfAbsent(account.ledger().value(), _ -> account.ledger());
        return new AccountId(ledger, account.address());
    }

    private String shared(String name) {
        return names.computeIfAbsent(name, _ -> name);
    }

    private Instant shared(Instant instant) {
        return instants.computeIfAbsent(instant, _ -> instant);
    }
}
