package io.strongroom.snapshot;

import io.strongroom.basics.BlockRef;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.Ledger;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.bitcoin.BitcoinLedger;
import io.strongroom.chain.evm.EvmLedger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The last block of each ledger before the period of each run: nothing older is of the period. */
@Repository
public class OpeningBlocks {

    private final JdbcClient jdbc;
    private final Ledgers ledgers;

    OpeningBlocks(JdbcClient jdbc, Ledgers ledgers) {
        this.jdbc = jdbc;
        this.ledgers = ledgers;
    }

    /** Keeps the last block before the period; of a ledger that is younger, none. */
    public void keep(RunId run, LedgerId ledger, Instant from) {
        Ledger opened = ledgers.of(ledger);
        boolean older = switch (opened) {
            case EvmLedger evm -> evm.block(0).minedAt().isBefore(from);
            case BitcoinLedger bitcoin -> bitcoin.began().isBefore(from);
            default -> false;
        };
        if (older) {
            store(run, opened.pin(from).block());
        }
    }

    /** In the order of the ledgers; none of a ledger that is younger than the period. */
    public List<BlockRef> of(RunId run) {
        return jdbc.sql("select * from opening_block where run_id = ? order by ledger_id collate \"C\"")
                .param(run.toString())
                .query((row, number) -> new BlockRef(
                        new LedgerId(row.getString("ledger_id")),
                        row.getLong("height"),
                        row.getString("block_hash"),
                        row.getObject("mined_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private void store(RunId run, BlockRef block) {
        jdbc.sql("""
                        insert into opening_block (run_id, ledger_id, height, block_hash, mined_at)
                        values (:run, :ledger, :height, :hash, :minedAt)
                        on conflict do nothing
                        """)
                .param("run", run.toString())
                .param("ledger", block.ledger().value())
                .param("height", block.height())
                .param("hash", block.hash())
                .param("minedAt", SnapshotRows.utc(block.minedAt()))
                .update();
    }
}
