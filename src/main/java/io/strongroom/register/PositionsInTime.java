package io.strongroom.register;

import io.strongroom.asset.AssetIndex;
import io.strongroom.asset.AssetMaster;
import io.strongroom.basics.ClientId;
import io.strongroom.feed.FeedFiles;
import io.strongroom.feed.Horizon;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers what a client was owed at any instant, as known at any moment (RTS (EU) 2025/1140 Art. 5). */
@Service
public class PositionsInTime {

    private final JdbcClient jdbc;
    private final AssetMaster assets;
    private final FeedFiles files;
    private final ClientRegister register;
    private final TransactionTemplate snapshot;

    PositionsInTime(
            JdbcClient jdbc,
            AssetMaster assets,
            FeedFiles files,
            ClientRegister register,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.assets = assets;
        this.files = files;
        this.register = register;
        snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /**
     * The client's position.
     *
     * @param knownAt what was known at that moment counts; without it, all that is known
     */
    public PositionInTime of(ClientId client, Instant at, Optional<Instant> knownAt) {
        return snapshot.execute(status -> answer(client, at, knownAt));
    }

    private PositionInTime answer(ClientId client, Instant at, Optional<Instant> knownAt) {
        Horizon today = files.now();
        if (register.client(client, today).isEmpty()) {
            throw new IllegalArgumentException("There is no client " + client);
        }
        Horizon known = knownAt.map(files::at).orElse(today);
        AssetIndex index = assets.index(today);
        List<PositionInTime.Balance> balances = asked(RegisterSql.KNOWN_THEN_AND_NOW, client, at, known)
                .query((row, number) -> balance(row, index))
                .list();
        List<Entry> late = new ArrayList<>();
        List<Entry> afterwards = new ArrayList<>();
        RegisterRows rows = new RegisterRows(index);
        asked(RegisterSql.LATER, client, at, known).query(row -> {
            Entry entry = new Entry(row.getLong("entry_no"), rows.movement(row, 0));
            (row.getBoolean("afterwards") ? afterwards : late).add(entry);
        });
        return new PositionInTime(
                client,
                at,
                known,
                balances.stream()
                        .filter(balance ->
                                !balance.known().isZero() || !balance.now().isZero())
                        .toList(),
                late,
                afterwards);
    }

    private StatementSpec asked(String sql, ClientId client, Instant at, Horizon known) {
        return jdbc.sql(sql)
                .param("client", client.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("horizon", known.lastFile());
    }

    private static PositionInTime.Balance balance(ResultSet row, AssetIndex index) throws SQLException {
        String asset = row.getString("asset_id");
        return new PositionInTime.Balance(
                row.getString("pool"),
                index.quantity(asset, row.getBigDecimal("known")),
                index.quantity(asset, row.getBigDecimal("now")));
    }
}
