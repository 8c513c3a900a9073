package io.strongroom.snapshot;

import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.Comparison;
import io.strongroom.chain.Ledger;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.PinnedBlock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many balances of each run were told by more than one node. Rows are only ever added. */
@Repository
public class Comparisons {

    private static final String STORE = """
            insert into snapshot_comparison (run_id, ledger_id, nodes, rule, balances, compared)
            values (:run, :ledger, :nodes, :rule, :balances, :compared)
            on conflict do nothing
            """;

    private static final String OF = """
            select ledger_id, nodes, rule, balances, compared
            from snapshot_comparison
            where run_id = :run
            order by ledger_id collate "C"
            """;

    private final JdbcClient jdbc;
    private final Ledgers ledgers;
    private final Snapshots snapshots;

    Comparisons(JdbcClient jdbc, Ledgers ledgers, Snapshots snapshots) {
        this.jdbc = jdbc;
        this.ledgers = ledgers;
        this.snapshots = snapshots;
    }

    /**
     * Counts what was compared when the balances were read; had two nodes told one of them differently, it would not have
     * been read.
     *
     * @param total how many balances there are on the ledger, as it was when they were read
     */
    public void count(RunId run, PinnedBlock block, long total) {
        Ledger ledger = ledgers.of(block.ledger());
        Comparison rule = ledger.comparison();
        AtomicLong balances = new AtomicLong();
        AtomicLong compared = new AtomicLong();
        snapshots.forEachBalance(run, block.ledger(), row -> {
            balances.incrementAndGet();
            Question question = new Question(row.account(), row.asset());
            if (ledger.nodeCount() > 1 && rule.includes(block.block().hash(), question, total)) {
                compared.incrementAndGet();
            }
        });
        jdbc.sql(STORE)
                .param("run", run.toString())
                .param("ledger", block.ledger().value())
                .param("nodes", ledger.nodeCount())
                .param("rule", rule.toString())
                .param("balances", balances.get())
                .param("compared", compared.get())
                .update();
    }

    /** One for each ledger, in the order of their ids. */
    public List<ComparedBalances> of(RunId run) {
        return jdbc.sql(OF)
                .param("run", run.toString())
                .query((row, number) -> new ComparedBalances(
                        new LedgerId(row.getString("ledger_id")),
                        row.getInt("nodes"),
                        row.getString("rule"),
                        row.getLong("balances"),
                        row.getLong("compared")))
                .list();
    }
}
