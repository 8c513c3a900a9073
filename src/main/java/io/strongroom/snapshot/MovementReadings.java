package io.strongroom.snapshot;

import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.movement.Activity;
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
