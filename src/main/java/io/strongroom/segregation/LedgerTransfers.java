package io.strongroom.segregation;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.basics.RunId;
import io.strongroom.custody.Wallet;
import io.strongroom.feed.Horizon;
import io.strongroom.reconciliation.Departure;
import io.strongroom.segregation.Transfer.Entries;
import io.strongroom.segregation.Transfer.Fee;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds in a run's ledger events what moved between owner classes, what it cost, and what others moved. */
@Repository
class LedgerTransfers {

    private static final String WALLETS = """
            create temporary table watched_wallet (
                ledger_id text, address text, wallet_id text, owner_class text, pool text, client_id text,
                valid_from timestamptz, valid_to timestamptz, one_key boolean
            ) on commit drop
            """;

    private static final String WATCH = """
            insert into watched_wallet
            select ledger_id, address, wallet_id, owner_class, pool, nullif(client_id, ''), valid_from::timestamptz,
                valid_to::timestamptz, one_key
            from unnest(
                :ledgers::text[], :addresses::text[], :wallets::text[], :classes::text[], :pools::text[], :clients::text[],
                :from::text[], :to::text[], :keys::boolean[])
                as w (ledger_id, address, wallet_id, owner_class, pool, client_id, valid_from, valid_to, one_key)
            """;

    private static final String ENTRIES = """
            select pool, asset_id, tx_ref, type, client_id, sum(base_units) as base_units,
                array_agg(movement_id order by movement_id) as movements
            from register_entry
            where tx_ref = any (:transactions) and file_id <= :horizon
            group by pool, asset_id, tx_ref, type, client_id
            order by pool, asset_id, tx_ref, type, client_id
            """;

    /** Wallets told to the database at once. */
    private static final int WALLETS_MAX = 20_000;

    private final JdbcClient jdbc;

    LedgerTransfers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Makes the wallets known for the rest of the transaction.
     *
     * @param keys accounts behind which there is one key and nothing else
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void watch(List<Wallet> wallets, Set<AccountId> keys) {
        jdbc.sql(WALLETS).update();
        for (int from = 0; from < wallets.size(); from += WALLETS_MAX) {
            tell(wallets.subList(from, Math.min(from + WALLETS_MAX, wallets.size())), keys);
        }
        // Each event is looked up in it.
        jdbc.sql("create index on watched_wallet (ledger_id, address)").update();
        jdbc.sql("analyze watched_wallet").update();
    }

    private void tell(List<Wallet> wallets, Set<AccountId> keys) {
        jdbc.sql(WATCH)
                .param(
                        "ledgers",
                        texts(wallets, wallet -> wallet.account().ledger().value()))
                .param("addresses", texts(wallets, wallet -> wallet.account().address()))
                .param("wallets", texts(wallets, Wallet::id))
                .param("classes", texts(wallets, wallet -> wallet.ownerClass().name()))
                .param("pools", texts(wallets, Wallet::pool))
                .param(
                        "clients",
                        texts(
                                wallets,
                                wallet -> wallet.client().map(ClientId::value).orElse("")))
                .param("from", texts(wallets, wallet -> wallet.validFrom().toString()))
                .param(
                        "to",
                        texts(
                                wallets,
                                wallet ->
                                        wallet.validTo().map(Instant::toString).orElse("infinity")))
                .param(
                        "keys",
                        wallets.stream()
                                .map(wallet -> keys.contains(wallet.account()))
                                .toArray(Boolean[]::new))
                .update();
    }

    List<Transfer> transfers(RunId run) {
        List<Transfer> found = new ArrayList<>(jdbc.sql(resource("transfers"))
                .param("run", run.toString())
                .query((row, _) -> transfer(row))
                .list());
        Map<String, List<Leg>> byTransaction = new LinkedHashMap<>();
        jdbc.sql(resource("legs"))
                .param("run", run.toString())
                .query((row, _) -> Leg.of(row))
                .list()
                .forEach(leg -> byTransaction
                        .computeIfAbsent(leg.transaction, _ -> new ArrayList<>())
                        .add(leg));
        byTransaction.values().forEach(legs -> found.addAll(transfers(legs)));
        return found;
    }

    List<Entries> entries(Collection<String> transactions, Map<AssetId, AssetId> aliases, Horizon horizon) {
        return jdbc.sql(ENTRIES)
                .param("transactions", transactions.stream().distinct().toArray(String[]::new))
                .param("horizon", horizon.lastFile())
                .query((row, _) -> entries(row, aliases))
                .list();
    }

    /** @param departures what was set apart as gas */
    List<Fee> fees(RunId run, List<Departure> departures) {
        List<Departure> out = departures.stream()
                .filter(some -> some.baseUnits().signum() < 0)
                .toList();
        return jdbc.sql(resource("fees"))
                .param("run", run.toString())
                .param("pools", texts(out, Departure::pool))
                .param("assets", texts(out, some -> some.asset().value()))
                .param("references", texts(out, Departure::reference))
                .query((row, _) -> new Fee(
                        row.getString("pool"),
                        new AssetId(row.getString("asset_id")),
                        row.getString("transaction"),
                        instant(row, "made_at"),
                        units(row, "base_units")))
                .list();
    }

    List<Encumbrances.Use> uses(RunId run) {
        return jdbc.sql(resource("uses"))
                .param("run", run.toString())
                .query((row, _) -> new Encumbrances.Use(
                        new AccountId(new LedgerId(row.getString("ledger_id")), row.getString("address")),
                        new AssetId(row.getString("asset_id")),
                        units(row, "base_units"),
                        row.getString("transaction"),
                        row.getLong("height"),
                        instant(row, "made_at")))
                .list();
    }

    /** What one wallet paid into a Bitcoin transaction, below zero, and what it got out of it. */
    private record Leg(
            LedgerId ledger,
            String transaction,
            long height,
            Instant at,
            String wallet,
            OwnerClass ownerClass,
            Optional<ClientId> client,
            String pool,
            BigInteger paid,
            BigInteger got) {

        static Leg of(ResultSet row) throws SQLException {
            return new Leg(
                    new LedgerId(row.getString("ledger_id")),
                    row.getString("txid"),
                    row.getLong("height"),
                    instant(row, "mined_at"),
                    row.getString("wallet_id"),
                    OwnerClass.valueOf(row.getString("owner_class")),
                    clientOf(row),
                    row.getString("pool"),
                    units(row, "paid"),
                    units(row, "got"));
        }

        boolean isClients() {
            return ownerClass == OwnerClass.CLIENT;
        }
    }

    /** Whoever paid gave to whoever did not; where both paid, nobody can tell. */
    private static List<Transfer> transfers(List<Leg> legs) {
        List<Leg> clients = legs.stream().filter(Leg::isClients).toList();
        List<Leg> others = legs.stream().filter(leg -> !leg.isClients()).toList();
        boolean clientsPaid = clients.stream().anyMatch(leg -> leg.paid.signum() < 0);
        boolean othersPaid = others.stream().anyMatch(leg -> leg.paid.signum() < 0);
        if (clientsPaid && othersPaid) {
            return others.stream()
                    .map(leg -> transfer(clients.getFirst(), leg, leg.paid.add(leg.got), true))
                    .toList();
        }
        if (clientsPaid) {
            return others.stream()
                    .map(leg -> transfer(clients.getFirst(), leg, leg.got.negate(), false))
                    .toList();
        }
        return othersPaid
                ? clients.stream()
                        .map(leg -> transfer(leg, others.getFirst(), leg.got, false))
                        .toList()
                : List.of();
    }

    private static Transfer transfer(Leg clients, Leg other, BigInteger units, boolean joint) {
        return new Transfer(
                clients.transaction,
                clients.height,
                clients.at,
                clients.pool,
                clients.wallet,
                other.wallet,
                other.ownerClass,
                other.client,
                new AssetId(clients.ledger + "/slip44:0"),
                units,
                joint);
    }

    private static Transfer transfer(ResultSet row) throws SQLException {
        return new Transfer(
                row.getString("transaction"),
                row.getLong("height"),
                instant(row, "made_at"),
                row.getString("pool"),
                row.getString("clients"),
                row.getString("other"),
                OwnerClass.valueOf(row.getString("owner_class")),
                clientOf(row),
                new AssetId(row.getString("asset_id")),
                units(row, "base_units"),
                false);
    }

    private static Entries entries(ResultSet row, Map<AssetId, AssetId> aliases) throws SQLException {
        AssetId asset = new AssetId(row.getString("asset_id"));
        return new Entries(
                row.getString("pool"),
                aliases.getOrDefault(asset, asset),
                row.getString("tx_ref"),
                row.getString("type"),
                new ClientId(row.getString("client_id")),
                units(row, "base_units"),
                List.of((String[]) row.getArray("movements").getArray()));
    }

    private static Optional<ClientId> clientOf(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("client_id")).map(ClientId::new);
    }

    private static BigInteger units(ResultSet row, String column) throws SQLException {
        BigDecimal units = row.getBigDecimal(column);
        return units.toBigIntegerExact();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static String resource(String name) {
        try (InputStream sql = LedgerTransfers.class.getResourceAsStream("/sql/segregation/" + name + ".sql")) {
            return new String(Objects.requireNonNull(sql, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
