package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.bitcoin.BitcoinActivity;
import io.strongroom.chain.bitcoin.BitcoinTransaction;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What moved on Bitcoin ledgers in each run's period, with the blocks that prove it. Rows are only ever added. */
@Repository
public class BitcoinActivities {

    private static final String BLOCK = """
            insert into bitcoin_block (run_id, ledger_id, block_hash, height, mined_at, header, transactions, proof)
            values (:run, :ledger, :hash, :height, :minedAt, :header, :transactions, :proof)
            """;

    private static final String TRANSACTION = """
            insert into bitcoin_transaction (run_id, ledger_id, txid, block_hash, position, bytes, fee)
            values (:run, :ledger, :id, :hash, :position, :bytes, :fee)
            """;

    private static final String LEG = """
            insert into bitcoin_leg (run_id, ledger_id, txid, spent, position, address, wallet_id, base_units)
            values (:run, :ledger, :id, :spent, :position, :address, :wallet, :satoshi)
            """;

    private static final String FLOW = """
            insert into bitcoin_flow (run_id, ledger_id, txid, wallet_id, received, sent, fee, change)
            values (:run, :ledger, :id, :wallet, :received, :sent, :fee, :change)
            """;

    private static final String STORE_ROLL_FORWARD = """
            insert into bitcoin_roll_forward
                (run_id, ledger_id, wallet_id, opening_height, opening, received, sent, fees, closing)
            values (:run, :ledger, :wallet, :height, :opening, :received, :sent, :fees, :closing)
            """;

    private static final String ROLL_FORWARDS = """
            select ledger_id, wallet_id, opening_height, opening, received, sent, fees, closing
            from bitcoin_roll_forward
            where run_id = :run
            order by ledger_id collate "C", wallet_id collate "C"
            """;

    private static final String LEGS = """
            select leg.ledger_id, address, txid, spent, leg.position, base_units, height, mined_at
            from bitcoin_leg leg
            join bitcoin_transaction using (run_id, ledger_id, txid)
            join bitcoin_block using (run_id, ledger_id, block_hash)
            where leg.run_id = :run
            order by leg.ledger_id collate "C", height, bitcoin_transaction.position, spent desc, leg.position
            """;

    private final JdbcClient jdbc;

    BitcoinActivities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One row per wallet, by ledger and wallet. */
    public List<RollForward> rollForwards(RunId run) {
        return jdbc.sql(ROLL_FORWARDS)
                .param("run", run.toString())
                .query(BitcoinActivities::rollForward)
                .list();
    }

    /** Every input and output of the run that is the firm's, in the order of each ledger. */
    public List<BitcoinLeg> legs(RunId run) {
        return jdbc.sql(LEGS)
                .param("run", run.toString())
                .query(BitcoinActivities::leg)
                .list();
    }

    /** Goes through the same rows, some at a time if called in a transaction. */
    public void forEachLeg(RunId run, Consumer<BitcoinLeg> each) {
        Snapshots.forEach(jdbc.sql(LEGS).param("run", run.toString()), BitcoinActivities::leg, each);
    }

    private static BitcoinLeg leg(ResultSet row, int number) throws SQLException {
        return new BitcoinLeg(
                new AccountId(new LedgerId(row.getString("ledger_id")), row.getString("address")),
                row.getString("txid"),
                row.getLong("height"),
                row.getObject("mined_at", OffsetDateTime.class).toInstant(),
                units(row, "base_units"));
    }

    void store(RunId run, LedgerId ledger, BitcoinActivity activity) {
        activity.blocks()
                .forEach(block -> placed(BLOCK, run, ledger)
                        .param("hash", block.block().hash())
                        .param("height", block.block().height())
                        .param("minedAt", SnapshotRows.utc(block.block().minedAt()))
                        .param("header", block.header())
                        .param("transactions", block.transactions())
                        .param("proof", block.proof())
                        .update());
        activity.transactions().forEach(transaction -> store(run, ledger, transaction));
    }

    private void store(RunId run, LedgerId ledger, BitcoinTransaction transaction) {
        placed(TRANSACTION, run, ledger)
                .param("id", transaction.id())
                .param("hash", transaction.block().hash())
                .param("position", transaction.index())
                .param("bytes", transaction.bytes())
                .param("fee", new BigDecimal(transaction.fee()))
                .update();
        transaction
                .legs()
                .forEach(leg -> placed(LEG, run, ledger)
                        .param("id", transaction.id())
                        .param("spent", leg.isSpent())
                        .param("position", leg.index())
                        .param("address", leg.account().address())
                        .param("wallet", leg.wallet())
                        .param("satoshi", new BigDecimal(leg.satoshi()))
                        .update());
        transaction
                .flows()
                .forEach(flow -> placed(FLOW, run, ledger)
                        .param("id", transaction.id())
                        .param("wallet", flow.wallet())
                        .param("received", new BigDecimal(flow.received()))
                        .param("sent", new BigDecimal(flow.sent()))
                        .param("fee", new BigDecimal(flow.fee()))
                        .param("change", new BigDecimal(flow.change()))
                        .update());
    }

    void store(RunId run, RollForward wallet) {
        placed(STORE_ROLL_FORWARD, run, wallet.ledger())
                .param("wallet", wallet.wallet())
                .param("height", wallet.openingHeight())
                .param("opening", new BigDecimal(wallet.opening()))
                .param("received", new BigDecimal(wallet.received()))
                .param("sent", new BigDecimal(wallet.sent()))
                .param("fees", new BigDecimal(wallet.fees()))
                .param("closing", new BigDecimal(wallet.closing()))
                .update();
    }

    private JdbcClient.StatementSpec placed(String sql, RunId run, LedgerId ledger) {
        return jdbc.sql(sql).param("run", run.toString()).param("ledger", ledger.value());
    }

    private static RollForward rollForward(ResultSet row, int number) throws SQLException {
        return new RollForward(
                new LedgerId(row.getString("ledger_id")),
                row.getString("wallet_id"),
                row.getLong("opening_height"),
                units(row, "opening"),
                units(row, "received"),
                units(row, "sent"),
                units(row, "fees"),
                units(row, "closing"));
    }

    private static BigInteger units(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).toBigIntegerExact();
    }
}
