package io.strongroom.breaks;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.Period;
import io.strongroom.basics.Quantity;
import io.strongroom.basics.RunId;
import io.strongroom.feed.Horizon;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks up, in what runs and feeds stored, the events and entries that a break may come from. No node is asked. */
@Repository
public class Trail {

    private static final int SHOWN_MAX = 20;

    private static final String ENTRIES = """
            select movement_id, file_id, client_id, pool, base_units, type, effective_at, registered_at, tx_ref, event_index,
                internal_ref, case when origin_id <> movement_id then origin_id end as corrected
            from register_entry
            where asset_id = :asset and
            """;

    private static final String COURSE = """
            select movement_id, file_id, client_id, pool, base_units, type, effective_at, registered_at, tx_ref, event_index,
                internal_ref, case when origin_id <> movement_id then origin_id end as corrected,
                sum(base_units) over (order by effective_at) as balance
            from register_entry
            where asset_id = :asset and pool = :pool and client_id = :client and file_id <= :horizon
                and effective_at < :cutOff
            order by effective_at, file_id, movement_id
            """;

    private static final String EVENTS = """
            select run_id, ledger_id, address, kind, base_units, height, transaction, event_index, counterparty
            from ledger_event
            where asset_id = :asset and
            """;

    private final JdbcClient jdbc;

    Trail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An entry of the register. */
    public record Entry(
            String movement,
            long file,
            ClientId client,
            String pool,
            Quantity quantity,
            String type,
            Instant effectiveAt,
            Instant registeredAt,
            Optional<String> transaction,
            Optional<Integer> index,
            Optional<String> internalRef,
            Optional<String> corrects) {}

    /** Something that moved on a ledger, as a run read it. */
    public record LedgerEvent(
            RunId run,
            AccountId account,
            String kind,
            Quantity quantity,
            long height,
            Optional<String> transaction,
            Optional<Integer> index,
            Optional<String> counterparty) {}

    /** Entries about that transaction, instruction or movement, corrections of them too. */
    List<Entry> entriesAbout(Asset asset, String reference) {
        return entries(
                asset,
                "(tx_ref = :reference or internal_ref = :reference or movement_id = :reference or origin_id = :reference)"
                        + " order by effective_at, movement_id limit " + SHOWN_MAX,
                Map.of("reference", reference));
    }

    /**
     * An entry of a client, and what he had after it.
     *
     * @param balance entries of one instant count together
     */
    record Standing(Entry entry, Quantity balance) {

        /** The first that left less than nothing at some time of the period; -1 if none did. */
        static int firstBelowZero(List<Standing> course, Period period) {
            for (int i = 0; i < course.size(); i++) {
                boolean lasts = i + 1 == course.size()
                        || course.get(i + 1).entry().effectiveAt().isAfter(period.from());
                if (lasts && course.get(i).balance().signum() < 0) {
                    return i;
                }
            }
            return -1;
        }
    }

    /** What a client had in a pool, entry by entry, as a run knew it. */
    List<Standing> course(Asset asset, String pool, ClientId client, Horizon horizon, Period period) {
        return jdbc.sql(COURSE)
                .param("asset", asset.id().value())
                .param("pool", pool)
                .param("client", client.value())
                .param("horizon", horizon.lastFile())
                .param("cutOff", period.cutOff().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Standing(
                        entry(row, asset),
                        new Quantity(asset, row.getBigDecimal("balance").toBigIntegerExact())))
                .list();
    }

    /** What the pool's register says now of before the cut-off and the run could not know. */
    List<Entry> bookedLater(Asset asset, String pool, long horizon, Instant cutOff) {
        return entries(
                asset,
                "pool = :pool and file_id > :horizon and effective_at < :cutOff order by file_id, movement_id",
                Map.of("pool", pool, "horizon", horizon, "cutOff", cutOff.atOffset(ZoneOffset.UTC)));
    }

    /** What two runs know differently: entries that came in between their horizons. */
    List<Entry> between(Asset asset, String pool, long after, long upTo) {
        return entries(
                asset,
                "pool = :pool and file_id > :after and file_id <= :upTo order by file_id, movement_id limit "
                        + SHOWN_MAX,
                Map.of("pool", pool, "after", after, "upTo", upTo));
    }

    /** Entries of exactly that amount. */
    List<Entry> entriesOf(Quantity quantity, String pool, Instant from, Instant to) {
        return entries(
                quantity.asset(),
                "pool = :pool and base_units = :units and effective_at >= :from and effective_at < :to"
                        + " order by effective_at, movement_id limit 5",
                Map.of(
                        "pool",
                        pool,
                        "units",
                        new BigDecimal(quantity.baseUnits()),
                        "from",
                        from.atOffset(ZoneOffset.UTC),
                        "to",
                        to.atOffset(ZoneOffset.UTC)));
    }

    /** Entries that name the break as what they make good, known up to that file. */
    public List<Entry> makingGood(Asset asset, String breakId, long horizon) {
        return entries(
                asset,
                "type = 'make-good' and internal_ref = :break and file_id <= :horizon order by effective_at, movement_id",
                Map.of("break", breakId, "horizon", horizon));
    }

    /** What the run read of that transaction at those accounts. */
    List<LedgerEvent> eventsOf(RunId run, Asset asset, String transaction, Collection<AccountId> accounts) {
        return events(
                asset,
                "run_id = :run and transaction = :transaction and ledger_id || ':' || address = any (:accounts)"
                        + " order by height, event_index nulls last, address limit " + SHOWN_MAX,
                Map.of("run", run.toString(), "transaction", transaction, "accounts", names(accounts)));
    }

    /** What any other run read of that transaction, such as one whose period it fell into. */
    List<LedgerEvent> elsewhere(RunId run, Asset asset, String transaction, Collection<AccountId> accounts) {
        return events(
                asset,
                "run_id <> :run and transaction = :transaction and ledger_id || ':' || address = any (:accounts)"
                        + " order by run_id, height, event_index nulls last limit 5",
                Map.of("run", run.toString(), "transaction", transaction, "accounts", names(accounts)));
    }

    /** Events of exactly that amount at those accounts. */
    List<LedgerEvent> eventsOf(RunId run, Quantity quantity, Collection<AccountId> accounts) {
        return events(
                quantity.asset(),
                "run_id = :run and base_units = :units and ledger_id || ':' || address = any (:accounts)"
                        + " order by height, transaction limit 5",
                Map.of(
                        "run",
                        run.toString(),
                        "units",
                        new BigDecimal(quantity.baseUnits()),
                        "accounts",
                        names(accounts)));
    }

    private List<Entry> entries(Asset asset, String condition, Map<String, Object> values) {
        return jdbc.sql(ENTRIES + condition)
                .param("asset", asset.id().value())
                .params(values)
                .query((row, number) -> entry(row, asset))
                .list();
    }

    private List<LedgerEvent> events(Asset asset, String condition, Map<String, Object> values) {
        return jdbc.sql(EVENTS + condition)
                .param("asset", asset.id().value())
                .params(values)
                .query((row, number) -> event(row, asset))
                .list();
    }

    private static Entry entry(ResultSet row, Asset asset) throws SQLException {
        return new Entry(
                row.getString("movement_id"),
                row.getLong("file_id"),
                new ClientId(row.getString("client_id")),
                row.getString("pool"),
                new Quantity(asset, units(row)),
                row.getString("type"),
                row.getObject("effective_at", OffsetDateTime.class).toInstant(),
                row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("tx_ref")),
                Optional.ofNullable(row.getObject("event_index", Integer.class)),
                Optional.ofNullable(row.getString("internal_ref")),
                Optional.ofNullable(row.getString("corrected")));
    }

    private static LedgerEvent event(ResultSet row, Asset asset) throws SQLException {
        return new LedgerEvent(
                RunId.parse(row.getString("run_id")),
                new AccountId(new LedgerId(row.getString("ledger_id")), row.getString("address")),
                row.getString("kind"),
                new Quantity(asset, units(row)),
                row.getLong("height"),
                Optional.ofNullable(row.getString("transaction")),
                Optional.ofNullable(row.getObject("event_index", Integer.class)),
                Optional.ofNullable(row.getString("counterparty")));
    }

    private static BigInteger units(ResultSet row) throws SQLException {
        return row.getBigDecimal("base_units").toBigIntegerExact();
    }

    private static String[] names(Collection<AccountId> accounts) {
        return accounts.stream().map(AccountId::toString).toArray(String[]::new);
    }
}
