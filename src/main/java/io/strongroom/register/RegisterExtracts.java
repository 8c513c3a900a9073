package io.strongroom.register;

import io.strongroom.asset.AssetIndex;
import io.strongroom.asset.AssetMaster;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.Period;
import io.strongroom.feed.Code;
import io.strongroom.feed.Horizon;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Parts of the register that the checks of the firm's duties ask for. */
@Repository
public class RegisterExtracts {

    private static final String HOLDERS = """
            select client_id, sum(base_units) as base_units
            from movement
            where asset_id in (:assets) and effective_at <= :at and file_id <= :horizon
            group by client_id
            having sum(base_units) <> 0
            order by client_id
            """;

    private static final String NAMING = """
            select movement_id, internal_ref, client_id, asset_id, base_units, type, registered_at
            from movement
            where internal_ref in (:references)
              and type in ('entitlement', 'reward', 'rebase', 'slash', 'token-migration', 'make-good')
              and type in (:types) and file_id <= :horizon
            order by internal_ref, client_id, movement_id
            """;

    private static final String OF_TYPES = """
            select movement_id, coalesce(internal_ref, '') as internal_ref, client_id, asset_id, base_units, type,
                registered_at
            from movement
            where type in (:types) and effective_at >= :from and effective_at < :cutOff and file_id <= :horizon
            order by movement_id
            """;

    /** Everybody who is due a statement: by a movement in the period, or a position at its end that came from before. */
    private static final String SPANS = """
            select client_id, min(first) as first, max(last) as last, bool_or(units <> 0) as holds
            from (
                select client_id, min(effective_at) as first, max(effective_at) as last, sum(base_units) as units
                from movement
                where effective_at < :cutOff and file_id <= :horizon
                group by client_id, asset_id, pool
            ) position
            group by client_id
            having max(last) >= :from or bool_or(units <> 0)
            order by client_id
            """;

    private static final String CLIENTS_IN = """
            select pool, client_id
            from movement
            where pool in (:pools) and effective_at < :cutOff and file_id <= :horizon
            group by pool, client_id, asset_id
            having sum(base_units) <> 0
            """;

    private final JdbcClient jdbc;
    private final AssetMaster assets;

    RegisterExtracts(JdbcClient jdbc, AssetMaster assets) {
        this.jdbc = jdbc;
        this.assets = assets;
    }

    /**
     * Who held how much of an asset at an instant, what took effect at that very instant included: a position at a block
     * is the one after it.
     *
     * @param named the asset, under all its names
     */
    public Map<ClientId, BigInteger> holdersAt(Collection<AssetId> named, Instant at, Horizon horizon) {
        Map<ClientId, BigInteger> holders = new LinkedHashMap<>();
        jdbc.sql(HOLDERS)
                .param("assets", named.stream().map(AssetId::value).toList())
                .param("at", utc(at))
                .param("horizon", horizon.lastFile())
                .query(row -> {
                    holders.put(
                            new ClientId(row.getString("client_id")),
                            row.getBigDecimal("base_units").toBigIntegerExact());
                });
        return holders;
    }

    /** The movements of those types that name one of the references. */
    public List<NamedMovement> naming(Collection<String> references, List<MovementType> types, Horizon horizon) {
        if (references.isEmpty()) {
            return List.of();
        }
        return movements(
                jdbc.sql(NAMING)
                        .param("references", references)
                        .param("types", types.stream().map(Code::of).toList())
                        .param("horizon", horizon.lastFile()),
                horizon);
    }

    /** The movements of those types that took effect in the period; what they name is empty if they name nothing. */
    public List<NamedMovement> ofTypes(List<MovementType> types, Period period, Horizon horizon) {
        return movements(
                jdbc.sql(OF_TYPES)
                        .param("types", types.stream().map(Code::of).toList())
                        .param("from", utc(period.from()))
                        .param("cutOff", utc(period.cutOff()))
                        .param("horizon", horizon.lastFile()),
                horizon);
    }

    /** From when to when the account of every client with a position or a movement in the period was in use. */
    public List<ClientSpan> spans(Period period, Horizon horizon) {
        return jdbc.sql(SPANS)
                .param("from", utc(period.from()))
                .param("cutOff", utc(period.cutOff()))
                .param("horizon", horizon.lastFile())
                .query((row, number) -> new ClientSpan(
                        new ClientId(row.getString("client_id")),
                        row.getObject("first", OffsetDateTime.class).toInstant(),
                        row.getObject("last", OffsetDateTime.class).toInstant(),
                        row.getBoolean("holds")))
                .list();
    }

    /** Who has a position in each of the pools. */
    public Map<String, Set<ClientId>> clientsIn(Collection<String> pools, Instant cutOff, Horizon horizon) {
        Map<String, Set<ClientId>> clients = new TreeMap<>();
        if (!pools.isEmpty()) {
            jdbc.sql(CLIENTS_IN)
                    .param("pools", pools)
                    .param("cutOff", utc(cutOff))
                    .param("horizon", horizon.lastFile())
                    .query(row -> {
                        clients.computeIfAbsent(row.getString("pool"), pool -> new TreeSet<>())
                                .add(new ClientId(row.getString("client_id")));
                    });
        }
        return clients;
    }

    private List<NamedMovement> movements(JdbcClient.StatementSpec query, Horizon horizon) {
        AssetIndex index = assets.index(horizon);
        return query.query((row, number) -> new NamedMovement(
                        row.getString("movement_id"),
                        row.getString("internal_ref"),
                        new ClientId(row.getString("client_id")),
                        index.quantity(row.getString("asset_id"), row.getBigDecimal("base_units")),
                        Code.parse(MovementType.class, row.getString("type")),
                        row.getObject("registered_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
