package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.BlockRef;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.Authority;
import io.strongroom.chain.AuthorityChange;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.evm.EvmLedger;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was changed within a run's period at multisigs that hold the firm's or its clients' assets. */
@Repository
public class AuthorityChanges {

    private static final String STORE = """
            insert into snapshot_authority_change
                (run_id, ledger_id, seq, address, kind, value, height, made_at, transaction)
            values (:run, :ledger, :seq, :address, :kind, :value, :height, :madeAt, :transaction)
            on conflict do nothing
            """;

    private static final String OF = """
            select ledger_id, address, kind, value, height, made_at, transaction
            from snapshot_authority_change
            where run_id = :run
            order by ledger_id collate "C", seq
            """;

    private final JdbcClient jdbc;
    private final Ledgers ledgers;
    private final AuthorityReadings readings;
    private final OpeningBlocks openings;

    public AuthorityChanges(JdbcClient jdbc, Ledgers ledgers, AuthorityReadings readings, OpeningBlocks openings) {
        this.jdbc = jdbc;
        this.ledgers = ledgers;
        this.readings = readings;
        this.openings = openings;
    }

    /** Keeps the changes after the last block before the period; of another kind of ledger there are none. */
    public void capture(RunId run, PinnedBlock end) {
        List<AccountId> multisigs = new ArrayList<>();
        readings.forEach(run, read -> {
            if (read.kind() == Authority.Kind.MULTISIG
                    && read.account().ledger().equals(end.ledger())) {
                multisigs.add(read.account());
            }
        });
        if (!multisigs.isEmpty() && ledgers.of(end.ledger()) instanceof EvmLedger ledger) {
            long opening = openings.of(run).stream()
                    .filter(block -> block.ledger().equals(end.ledger()))
                    .map(BlockRef::height)
                    .findFirst()
                    .orElse(-1L);
            store(run, end.ledger(), ledger.authorityChanges(opening, end, multisigs));
        }
    }

    /** In the order of each ledger. */
    public List<AuthorityChange> of(RunId run) {
        return jdbc.sql(OF)
                .param("run", run.toString())
                .query((row, _) -> new AuthorityChange(
                        new AccountId(new LedgerId(row.getString("ledger_id")), row.getString("address")),
                        AuthorityChange.Kind.valueOf(row.getString("kind")),
                        row.getString("value"),
                        row.getLong("height"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        row.getString("transaction")))
                .list();
    }

    private void store(RunId run, LedgerId ledger, List<AuthorityChange> changes) {
        for (int i = 0; i < changes.size(); i++) {
            AuthorityChange change = changes.get(i);
            jdbc.sql(STORE)
                    .param("run", run.toString())
                    .param("ledger", ledger.value())
                    .param("seq", i)
                    .param("address", change.account().address())
                    .param("kind", change.kind().name())
                    .param("value", change.value())
                    .param("height", change.height())
                    .param("madeAt", SnapshotRows.utc(change.madeAt()))
                    .param("transaction", change.transaction())
                    .update();
        }
    }
}
