package io.strongroom.segregation;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.Quantity;
import io.strongroom.basics.RunId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What an account held at moments of a run's period: its balance at the block, less what moved since. */
@Repository
class AccountHoldings {

    private static final String BEFORE = """
            select held.asset_id, held.base_units - coalesce(sum(e.base_units), 0) as base_units
            from snapshot_balance held
            left join (ledger_event e join ledger_block_time block using (run_id, ledger_id, height))
                on e.run_id = held.run_id and e.ledger_id = held.ledger_id and e.address = held.address
                    and e.asset_id = held.asset_id and block.made_at >= :at
            where held.run_id = :run and held.ledger_id = :ledger and held.address = :address
            group by held.asset_id, held.base_units
            having held.base_units - coalesce(sum(e.base_units), 0) <> 0
            order by held.asset_id collate "C"
            """;

    private static final String MOVED = """
            select count(*)
            from ledger_event e
            join ledger_block_time block using (run_id, ledger_id, height)
            where e.run_id = :run and e.ledger_id = :ledger and e.address = :address
                and block.made_at >= :from and block.made_at < :to
            """;

    private final JdbcClient jdbc;

    AccountHoldings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    AddressSeparation.Holdings of(RunId run, Map<AssetId, Asset> assets) {
        return new AddressSeparation.Holdings() {
            @Override
            public List<Quantity> before(AccountId account, Instant instant) {
                return about(BEFORE, run, account)
                        .param("at", instant.atOffset(ZoneOffset.UTC))
                        .query((row, _) -> {
                            AssetId id = new AssetId(row.getString("asset_id"));
                            return new Quantity(
                                    assets.getOrDefault(id, new Asset(id, "base units", 0)),
                                    row.getBigDecimal("base_units").toBigIntegerExact());
                        })
                        .list();
            }

            @Override
            public boolean moved(AccountId account, Instant from, Instant to) {
                return about(MOVED, run, account)
                                .param("from", from.atOffset(ZoneOffset.UTC))
                                .param("to", to.atOffset(ZoneOffset.UTC))
                                .query(Long.class)
                                .single()
                        > 0;
            }
        };
    }

    private JdbcClient.StatementSpec about(String sql, RunId run, AccountId account) {
        return jdbc.sql(sql)
                .param("run", run.toString())
                .param("ledger", account.ledger().value())
                .param("address", account.address());
    }
}
