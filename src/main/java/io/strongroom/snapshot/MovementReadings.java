package io.strongroom.snapshot;

import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.movement.Activity;
import io.strongroom.chain.movement.Unplaced;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How each run's movements were read. Rows are only ever added. */
public final class MovementReadings {

    private static final String STORE = """
            insert into snapshot_movement_reading (run_id, ledger_id, accounts, unmoved, method)
            values (:run, :ledger, :accounts, :unmoved, :method)
            """;

    private static final String OF = """
            select ledger_id, accounts, unmoved, method
            from snapshot_movement_reading
            where run_id = :run
            order by ledger_id collate "C"
            """;

    private static final String STORE_UNPLACED = """
            insert into snapshot_unplaced (run_id, ledger_id, address, asset_id, height, reason)
            values (:run, :ledger, :address, :asset, :height, :reason)
            """;

    private static final String UNPLACED = """
            select ledger_id, reason, count(*) as changes
            from snapshot_unplaced
            where run_id = :run
            group by ledger_id, reason
            order by ledger_id collate "C", reason collate "C"
            """;

    private final JdbcClient jdbc;

    MovementReadings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void store(RunId run, LedgerId ledger, Activity told) {
        jdbc.sql(STORE)
                .param("run", run.toString())
                .param("ledger", ledger.value())
                .param("accounts", told.accounts())
                .param("unmoved", told.unmoved())
                .param("method", told.method())
                .update();
    }

    void store(RunId run, List<Unplaced> unplaced) {
        unplaced.forEach(change -> jdbc.sql(STORE_UNPLACED)
                .param("run", run.toString())
                .param("ledger", change.asset().ledger().value())
                .param("address", change.account().address())
                .param("asset", change.asset().value())
                .param("height", change.height())
                .param("reason", change.reason())
                .update());
    }

    /** How many changes of tokens' balances have no transaction, for each ledger and reason; for people. */
    public List<String> unplaced(RunId run) {
        return jdbc.sql(UNPLACED)
                .param("run", run.toString())
                .query((row, number) -> "%s  %d changes of tokens without a transaction: %s"
                        .formatted(row.getString("ledger_id"), row.getLong("changes"), row.getString("reason")))
                .list();
    }

    /** One for each EVM ledger, in the order of their ids; none of runs of earlier versions. */
    public List<MovementReading> of(RunId run) {
        return jdbc.sql(OF)
                .param("run", run.toString())
                .query((row, number) -> new MovementReading(
                        new LedgerId(row.getString("ledger_id")),
                        row.getInt("accounts"),
                        row.getInt("unmoved"),
                        row.getString("method")))
                .list();
    }
}
