package io.strongroom.segregation;

import io.strongroom.basics.AssetId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.basics.RunId;
import io.strongroom.segregation.Transfer.GasFloat;
import io.strongroom.segregation.Transfer.Judged;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The transfers between clients' and other wallets that a run looked at, and its gas float. Rows are only ever added. */
@Repository
public class TransferRecords {

    private static final String STORE = """
            insert into segregation_transfer
                (run_id, number, transaction, height, made_at, pool, clients, other, other_class, asset_id, base_units, joint,
                 reason, evidence)
            values
                (:run, :number, :transaction, :height, :at, :pool, :clients, :other, :class, :asset, :units, :joint,
                 :reason, :evidence)
            """;

    private static final String STORE_GAS = """
            insert into segregation_gas (run_id, pool, asset_id, fees, paid, given_back)
            values (:run, :pool, :asset, :fees, :paid, :back)
            """;

    private final JdbcClient jdbc;

    TransferRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void store(RunId run, List<Judged> judged, List<GasFloat> gas) {
        int number = 0;
        for (Judged each : judged) {
            store(run, ++number, each);
        }
        gas.forEach(each -> jdbc.sql(STORE_GAS)
                .param("run", run.toString())
                .param("pool", each.pool())
                .param("asset", each.asset().value())
                .param("fees", each.fees())
                .param("paid", new BigDecimal(each.paid()))
                .param("back", new BigDecimal(each.givenBack()))
                .update());
    }

    /** In the order of time. */
    public List<Judged> of(RunId run) {
        return jdbc.sql("select * from segregation_transfer where run_id = ? order by number")
                .param(run.toString())
                .query((row, _) -> judged(row))
                .list();
    }

    /** By pool and asset. */
    public List<GasFloat> gas(RunId run) {
        return jdbc.sql(
                        "select * from segregation_gas where run_id = ? order by pool collate \"C\", asset_id collate \"C\"")
                .param(run.toString())
                .query((row, _) -> new GasFloat(
                        row.getString("pool"),
                        new AssetId(row.getString("asset_id")),
                        row.getLong("fees"),
                        units(row, "paid"),
                        units(row, "given_back")))
                .list();
    }

    private void store(RunId run, int number, Judged each) {
        Transfer transfer = each.transfer();
        jdbc.sql(STORE)
                .param("run", run.toString())
                .param("number", number)
                .param("transaction", transfer.transaction())
                .param("height", transfer.height())
                .param("at", transfer.at().atOffset(ZoneOffset.UTC))
                .param("pool", transfer.pool())
                .param("clients", transfer.clients())
                .param("other", transfer.other())
                .param("class", transfer.otherClass().name())
                .param("asset", transfer.asset().value())
                .param("units", new BigDecimal(transfer.baseUnits()))
                .param("joint", transfer.joint())
                .param("reason", each.reason().orElse(null))
                .param("evidence", each.words())
                .update();
    }

    private static Judged judged(ResultSet row) throws SQLException {
        return new Judged(
                new Transfer(
                        row.getString("transaction"),
                        row.getLong("height"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        row.getString("pool"),
                        row.getString("clients"),
                        row.getString("other"),
                        OwnerClass.valueOf(row.getString("other_class")),
                        Optional.empty(),
                        new AssetId(row.getString("asset_id")),
                        units(row, "base_units"),
                        row.getBoolean("joint")),
                Optional.ofNullable(row.getString("reason")),
                row.getString("evidence"));
    }

    private static BigInteger units(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).toBigIntegerExact();
    }
}
