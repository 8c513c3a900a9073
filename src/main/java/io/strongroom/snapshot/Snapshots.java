package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import io.strongroom.chain.TokenCheck;
import io.strongroom.chain.UnknownAsset;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was read from the ledgers for each run, at the blocks pinned for it. Rows are only ever added. */
@Repository
public class Snapshots {

    private static final String PIN = """
            insert into pinned_block
                (run_id, ledger_id, cut_off, height, block_hash, mined_at, parent_hash, state_root, node, finality)
            values (:run, :ledger, :cutOff, :height, :hash, :minedAt, :parentHash, :stateRoot, :node, :finality)
            """;

    private static final String PINNED = """
            select ledger_id, cut_off, height, block_hash, mined_at, parent_hash, state_root, node, finality
            from pinned_block
            where run_id = :run
            order by ledger_id collate "C"
            """;

    private static final String STORE_UNREAD = """
            insert into snapshot_unread (run_id, ledger_id, address, asset_id, reason)
            select :run, :ledger, address, asset_id, reason
            from unnest(:addresses::text[], :assets::text[], :reasons::text[]) as unread (address, asset_id, reason)
            """;

    private static final String BALANCES = """
            select ledger_id, address, asset_id, base_units, method
            from snapshot_balance
            where run_id = :run
            order by ledger_id collate "C", address collate "C", asset_id collate "C"
            """;

    private static final String BALANCES_ON = """
            select ledger_id, address, asset_id, base_units, method
            from snapshot_balance
            where run_id = :run and ledger_id = :ledger
            order by address collate "C", asset_id collate "C"
            """;

    private static final String BALANCES_BY_SIZE = """
            select ledger_id, address, asset_id, base_units, method
            from snapshot_balance
            where run_id = :run and asset_id = :asset
            order by base_units desc, ledger_id collate "C", address collate "C"
            """;

    private static final String UNREAD = """
            select ledger_id, address, asset_id, reason
            from snapshot_unread
            where run_id = :run
            order by ledger_id collate "C", address collate "C", asset_id collate "C"
            """;

    private static final String UNREAD_COUNTS = """
            select distinct on (ledger_id collate "C") ledger_id, address, asset_id, reason,
                count(*) over (partition by ledger_id) as balances
            from snapshot_unread
            where run_id = :run
            order by ledger_id collate "C", address collate "C", asset_id collate "C"
            """;

    private static final String STORE_UNKNOWN = """
            insert into snapshot_unknown_asset
                (run_id, ledger_id, address, asset_id, base_units, note, classification)
            values (:run, :ledger, :address, :asset, :baseUnits, :note, :classification)
            on conflict do nothing
            """;

    private static final String UNKNOWN = """
            select ledger_id, address, asset_id, base_units, note, classification
            from snapshot_unknown_asset
            where run_id = :run
            order by ledger_id collate "C", asset_id collate "C", address collate "C"
            """;

    private static final String STORE_TOKEN_CHECK = """
            insert into snapshot_token_check (run_id, ledger_id, asset_id, property, booked, on_ledger, outcome)
            values (:run, :ledger, :asset, :property, :booked, :onLedger, :outcome)
            on conflict do nothing
            """;

    private static final String TOKEN_CHECKS = """
            select asset_id, property, booked, on_ledger, outcome
            from snapshot_token_check
            where run_id = :run
            order by asset_id collate "C", property collate "C"
            """;

    /** Rows that are held in memory where all are gone through. */
    static final int FETCH_SIZE = 10_000;

    private final JdbcClient jdbc;
    private final HoldingStore holdings;

    Snapshots(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        this.holdings = new HoldingStore(jdbc, source);
    }

    /** Pins a block for a run. Once pinned it stays; the same block again changes nothing. */
    public void pin(RunId run, PinnedBlock pinned) {
        Optional<PinnedBlock> earlier = pinned(run, pinned.ledger());
        if (earlier.isEmpty()) {
            jdbc.sql(PIN)
                    .param("run", run.toString())
                    .param("ledger", pinned.ledger().value())
                    .param("cutOff", SnapshotRows.utc(pinned.cutOff()))
                    .param("height", pinned.block().height())
                    .param("hash", pinned.block().hash())
                    .param("minedAt", SnapshotRows.utc(pinned.block().minedAt()))
                    .param("parentHash", pinned.parentHash())
                    .param("stateRoot", pinned.stateRoot())
                    .param("node", pinned.node())
                    .param("finality", pinned.finality())
                    .update();
        } else if (!earlier.get().block().equals(pinned.block())) {
            throw new IllegalArgumentException(
                    "Run %s is pinned to %s, not to %s".formatted(run, earlier.get(), pinned));
        }
    }

    /** The blocks pinned for a run, one per ledger, in the order of the ledgers' ids. */
    public List<PinnedBlock> pinned(RunId run) {
        return rows(PINNED, run, SnapshotRows::pinnedBlock);
    }

    public Optional<PinnedBlock> pinned(RunId run, LedgerId ledger) {
        return pinned(run).stream()
                .filter(pinned -> pinned.ledger().equals(ledger))
                .findFirst();
    }

    /** Every balance of a run, by ledger, address and asset. */
    public List<BalanceRow> balances(RunId run) {
        return rows(BALANCES, run, SnapshotRows::balance);
    }

    /** How many balances were read. */
    public long countBalances(RunId run) {
        return holdings.count(run);
    }

    /** Goes through every balance of a run in the same order, some at a time if called in a transaction. */
    void forEachBalance(RunId run, Consumer<BalanceRow> each) {
        forEach(jdbc.sql(BALANCES).param("run", run.toString()), SnapshotRows::balance, each);
    }

    /** The same for those on one ledger. */
    void forEachBalance(RunId run, LedgerId ledger, Consumer<BalanceRow> each) {
        forEach(placed(BALANCES_ON, run, ledger), SnapshotRows::balance, each);
    }

    /** The same for those in one asset, the largest first. */
    void forEachBalance(RunId run, AssetId asset, Consumer<BalanceRow> each) {
        forEach(
                jdbc.sql(BALANCES_BY_SIZE).param("run", run.toString()).param("asset", asset.value()),
                SnapshotRows::balance,
                each);
    }

    /** Goes through every balance that could not be read, by ledger, address and asset; some at a time, as above. */
    void forEachUnread(RunId run, Consumer<UnreadRow> each) {
        forEach(jdbc.sql(UNREAD).param("run", run.toString()), SnapshotRows::unreadRow, each);
    }

    /** How many balances could not be read on each ledger, and the first of them by address and asset. */
    public List<UnreadCount> unread(RunId run) {
        return rows(
                UNREAD_COUNTS,
                run,
                (row, number) -> new UnreadCount(row.getLong("balances"), SnapshotRows.unreadRow(row, number)));
    }

    /** Every token found at the firm's accounts that no asset file names. */
    public List<UnknownAsset> unknownAssets(RunId run) {
        return rows(UNKNOWN, run, SnapshotRows::unknownAsset);
    }

    /** What the tokens' contracts said of themselves, beside the firm's books. */
    public List<TokenCheck> tokenChecks(RunId run) {
        return rows(TOKEN_CHECKS, run, SnapshotRows::tokenCheck);
    }

    /** One digest over all that was read for a run, the same in whatever order and with whatever method it was read. */
    public Sha256 digest(RunId run) {
        return SnapshotDigest.of(run, this);
    }

    void store(RunId run, LedgerId ledger, Collection<Reading> readings) {
        List<Reading.Balance> balances = only(Reading.Balance.class, readings);
        if (!balances.isEmpty()) {
            holdings.store(run, ledger, balances);
        }
        List<Reading.Unread> unread = only(Reading.Unread.class, readings);
        if (!unread.isEmpty()) {
            placed(STORE_UNREAD, run, ledger)
                    .param("addresses", texts(unread, row -> row.account().address()))
                    .param("assets", texts(unread, row -> row.asset().value()))
                    .param("reasons", texts(unread, Reading.Unread::reason))
                    .update();
        }
    }

    void storeUnknown(RunId run, LedgerId ledger, List<UnknownAsset> unknown) {
        unknown.forEach(asset -> placed(STORE_UNKNOWN, run, ledger)
                .param("address", asset.account().address())
                .param("asset", asset.asset().value())
                .param("baseUnits", asset.baseUnits().map(BigDecimal::new).orElse(null))
                .param("note", asset.note())
                .param("classification", asset.classification().name().toLowerCase(Locale.ROOT))
                .update());
    }

    void storeTokenChecks(RunId run, LedgerId ledger, List<TokenCheck> checks) {
        checks.forEach(check -> placed(STORE_TOKEN_CHECK, run, ledger)
                .param("asset", check.asset().value())
                .param("property", check.property().name())
                .param("booked", check.booked())
                .param("onLedger", check.onLedger().orElse(null))
                .param("outcome", check.outcome().name())
                .update());
    }

    /** One account and asset that already have their row. */
    record Place(String address, AssetId asset) {}

    Set<Place> stored(RunId run, LedgerId ledger, Collection<AccountId> accounts) {
        return holdings.stored(run, ledger, accounts);
    }

    /** The numbers that stand for assets in stored balances; an asset not met before is given one. */
    Map<AssetId, Integer> assetNumbers(Set<AssetId> assets) {
        return holdings.assetNumbers(assets);
    }

    /** Goes through the rows of a query, some at a time if called in a transaction. */
    static <T> void forEach(JdbcClient.StatementSpec query, RowMapper<T> mapper, Consumer<T> each) {
        query.withFetchSize(FETCH_SIZE).query(row -> {
            each.accept(Objects.requireNonNull(mapper.mapRow(row, row.getRow())));
        });
    }

    private <T> List<T> rows(String sql, RunId run, RowMapper<T> mapper) {
        return jdbc.sql(sql).param("run", run.toString()).query(mapper).list();
    }

    private JdbcClient.StatementSpec placed(String sql, RunId run, LedgerId ledger) {
        return jdbc.sql(sql).param("run", run.toString()).param("ledger", ledger.value());
    }

    private static <T> List<T> only(Class<T> kind, Collection<? super T> all) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
