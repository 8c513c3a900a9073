package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.Reading;
import io.strongroom.snapshot.Snapshots.Place;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The narrow tables that balances are kept in; everybody else sees them through the view {@code snapshot_balance}. */
final class HoldingStore {

    private static final String BLOCK_NO = """
            select block_no
            from pinned_block
            where run_id = :run and ledger_id = :ledger
            """;

    private static final String ASSET_NOS = """
            select asset_id, asset_no
            from snapshot_asset
            where asset_id = any(:assets)
            """;

    private static final String ADD_ASSETS = """
            insert into snapshot_asset (asset_id)
            select unnest(:assets::text[])
            on conflict do nothing
            """;

    private static final String PARTS = """
            select address, count(*)::integer as parts
            from snapshot_holding
            where block_no = :block and address = any(:addresses)
            group by address
            """;

    private static final String STORED = """
            select address, asset_id
            from snapshot_holding
            join pinned_block using (block_no)
            cross join lateral unnest(assets) as held (asset_no)
            join snapshot_asset using (asset_no)
            where run_id = :run and ledger_id = :ledger and address = any(:addresses)
            union all
            select address, asset_id
            from snapshot_unread
            where run_id = :run and ledger_id = :ledger and address = any(:addresses)
            """;

    private static final String COUNT = """
            select coalesce(sum(cardinality(assets)), 0)::bigint
            from snapshot_holding
            join pinned_block using (block_no)
            where run_id = :run
            """;

    private final JdbcClient jdbc;
    private final HoldingCopy copy;

    HoldingStore(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        this.copy = new HoldingCopy(source);
    }

    void store(RunId run, LedgerId ledger, List<Reading.Balance> balances) {
        int block = placed(BLOCK_NO, run, ledger).query(Integer.class).single();
        String[] addresses =
                balances.stream().map(row -> row.account().address()).distinct().toArray(String[]::new);
        Map<String, Integer> parts =
                numbers(jdbc.sql(PARTS).param("block", block).param("addresses", addresses), Function.identity());
        copy.store(
                block,
                balances,
                assetNumbers(balances.stream().map(Reading.Balance::asset).collect(Collectors.toSet())),
                address -> parts.getOrDefault(address, 0));
    }

    long count(RunId run) {
        return jdbc.sql(COUNT).param("run", run.toString()).query(Long.class).single();
    }

    Set<Place> stored(RunId run, LedgerId ledger, Collection<AccountId> accounts) {
        return new HashSet<>(placed(STORED, run, ledger)
                .param("addresses", accounts.stream().map(AccountId::address).toArray(String[]::new))
                .query((row, number) -> new Place(row.getString("address"), new AssetId(row.getString("asset_id"))))
                .list());
    }

    /** The numbers that stand for assets in stored balances; an asset not met before is given one. */
    Map<AssetId, Integer> assetNumbers(Set<AssetId> assets) {
        JdbcClient.StatementSpec query = jdbc.sql(ASSET_NOS).param("assets", texts(assets));
        Map<AssetId, Integer> numbers = numbers(query, AssetId::new);
        if (numbers.size() == assets.size()) {
            return numbers;
        }
        List<AssetId> missing = assets.stream()
                .filter(asset -> !numbers.containsKey(asset))
                .sorted()
                .toList();
        jdbc.sql(ADD_ASSETS).param("assets", texts(missing)).update();
        return numbers(query, AssetId::new);
    }

    private static <K> Map<K, Integer> numbers(JdbcClient.StatementSpec query, Function<String, K> key) {
        Map<K, Integer> numbers = new HashMap<>();
        query.query(row -> {
            numbers.put(key.apply(row.getString(1)), row.getInt(2));
        });
        return numbers;
    }

    private static String[] texts(Collection<AssetId> assets) {
        return assets.stream().map(AssetId::value).toArray(String[]::new);
    }

    private JdbcClient.StatementSpec placed(String sql, RunId run, LedgerId ledger) {
        return jdbc.sql(sql).param("run", run.toString()).param("ledger", ledger.value());
    }
}
