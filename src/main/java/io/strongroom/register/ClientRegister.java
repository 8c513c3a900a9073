package io.strongroom.register;

import io.strongroom.asset.AssetIndex;
import io.strongroom.asset.AssetMaster;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.Period;
import io.strongroom.feed.Horizon;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The register of positions: what the firm owes each client, as the sum of registered movements (MiCA Art. 75(2)). */
@Repository
public class ClientRegister {

    private static final ClientRange EVERYONE = new ClientRange(new ClientId("0"), new ClientId("z".repeat(64)));

    private final JdbcClient jdbc;
    private final AssetMaster assets;

    ClientRegister(JdbcClient jdbc, AssetMaster assets) {
        this.jdbc = jdbc;
        this.assets = assets;
    }

    /** In the order of their ids. */
    public List<Client> clients(Horizon horizon) {
        return at(horizon, RegisterSql.CLIENTS).query(RegisterRows::client).list();
    }

    public Optional<Client> client(ClientId client, Horizon horizon) {
        return at(horizon, RegisterSql.CLIENT)
                .param("client", client.value())
                .query(RegisterRows::client)
                .optional();
    }

    /** In the order of clients and beginnings. */
    public List<Agreement> agreements(Horizon horizon) {
        return at(horizon, RegisterSql.AGREEMENTS)
                .query(RegisterRows::agreement)
                .list();
    }

    /** Every movement of the client that took effect before the instant, oldest first. */
    public List<Movement> movements(ClientId client, Instant before, Horizon horizon) {
        RegisterRows rows = new RegisterRows(assets.index(horizon));
        return at(horizon, RegisterSql.MOVEMENTS)
                .param("client", client.value())
                .param("cutOff", utc(before))
                .query(rows::movement)
                .list();
    }

    /** What is owed at the cut-off, in the order of assets and pools; sums of nothing left are in it too. */
    public List<Owed> owedAt(Instant cutOff, Horizon horizon) {
        RegisterRows rows = new RegisterRows(assets.index(horizon));
        return at(horizon, RegisterSql.OWED)
                .param("cutOff", utc(cutOff))
                .query(rows::owed)
                .list();
    }

    /** Every position that is not zero, in the order of clients, assets and pools. */
    public List<ClientPosition> positionsAt(Instant cutOff, Horizon horizon) {
        return positionsAt(cutOff, EVERYONE, horizon);
    }

    public List<ClientPosition> positionsAt(Instant cutOff, ClientRange range, Horizon horizon) {
        AssetIndex index = assets.index(horizon);
        return at(horizon, RegisterSql.POSITIONS)
                .param("cutOff", utc(cutOff))
                .param("first", range.first().value())
                .param("last", range.last().value())
                .query((row, number) -> position(row, index))
                .list();
    }

    /** Every moment of the period after which a position was below zero; movements of one instant count together. */
    public List<NegativeMoment> negativeIn(Period period, Horizon horizon) {
        RegisterRows rows = new RegisterRows(assets.index(horizon));
        return in(period, horizon, RegisterSql.NEGATIVE_MOMENTS)
                .query(rows::negativeMoment)
                .list();
    }

    /** By how much positions at an instant differ from what they were when only the earlier horizon was known. */
    public List<ClientPosition> bookedSince(Horizon earlier, Instant before, Horizon horizon) {
        AssetIndex index = assets.index(horizon);
        return at(horizon, RegisterSql.BOOKED_SINCE)
                .param("cutOff", utc(before))
                .param("since", earlier.lastFile())
                .query((row, number) -> position(row, index))
                .list();
    }

    /** Every client who had a position at any time of the period, or a movement in it: all who are due a statement. */
    public List<ClientId> due(Period period, Horizon horizon) {
        return in(period, horizon, RegisterSql.DUE)
                .query((row, number) -> new ClientId(row.getString("client_id")))
                .list();
    }

    /** Where the stated balances as of the cut-off differ from the movements; empty if none were stated. */
    public Optional<List<ControlDifference>> controlDifferences(Instant cutOff, Horizon horizon) {
        Optional<Long> file = at(horizon, RegisterSql.STATED_FILE)
                .param("cutOff", utc(cutOff))
                .query((row, number) -> row.getLong("file_id"))
                .optional();
        RegisterRows rows = new RegisterRows(assets.index(horizon));
        return file.map(stated -> at(horizon, RegisterSql.CONTROL_DIFFERENCES)
                .param("cutOff", utc(cutOff))
                .param("stated", stated)
                .query(rows::controlDifference)
                .list());
    }

    private static ClientPosition position(ResultSet row, AssetIndex index) throws SQLException {
        return new ClientPosition(
                new ClientId(row.getString("client_id")),
                row.getString("pool"),
                index.quantity(row.getString("asset_id"), row.getBigDecimal("base_units")));
    }

    private StatementSpec at(Horizon horizon, String sql) {
        return jdbc.sql(sql).param("horizon", horizon.lastFile());
    }

    private StatementSpec in(Period period, Horizon horizon, String sql) {
        return at(horizon, sql).param("from", utc(period.from())).param("cutOff", utc(period.cutOff()));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
