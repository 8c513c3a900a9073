package io.strongroom.control;

import io.strongroom.basics.Quarter;
import io.strongroom.basics.RunId;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.evm.EvmLedger;
import io.strongroom.feed.Horizon;
import io.strongroom.proof.control.ControlCheck;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Asks accounts' own programs at the block of a run whether they still take their signatures: a program may change its mind,
 * and what it said on the day of the answer is nothing about the block.
 */
@Repository
public class ControlAskedAgain {

    private static final String STORE = """
            insert into control_asked_again (run_id, nonce, block, reason)
            values (:run, :nonce, :block, :reason)
            on conflict do nothing
            """;

    private final JdbcClient jdbc;
    private final ControlProofs proofs;
    private final Ledgers ledgers;

    ControlAskedAgain(JdbcClient jdbc, ControlProofs proofs, Ledgers ledgers) {
        this.jdbc = jdbc;
        this.proofs = proofs;
        this.ledgers = ledgers;
    }

    /** Asks once for each answer by a program of the block's ledger. */
    public void ask(RunId run, PinnedBlock block, Quarter quarter, Horizon horizon) {
        if (ledgers.of(block.ledger()) instanceof EvmLedger ledger) {
            proofs.of(quarter, horizon).stream()
                    .filter(proof -> proof.method().isByProgram()
                            && proof.account().ledger().equals(block.ledger()))
                    .forEach(proof -> store(
                            run,
                            block,
                            proof,
                            ProgramSignatures.check(ledger, block.block(), proof.challenge(), proof.signature())));
        }
    }

    /** The answers that their programs do not take at the block of the run, one sentence each. */
    public List<String> refused(RunId run) {
        return jdbc.sql("""
                        select wallet_id, account_id, again.block, reason
                        from control_asked_again again join control_challenge using (nonce)
                        where run_id = :run and reason is not null
                        order by wallet_id, account_id, nonce
                        """)
                .param("run", run.toString())
                .query((row, number) -> "The signature for wallet %s (%s), asked at %s, %s"
                        .formatted(
                                row.getString("wallet_id"),
                                row.getString("account_id"),
                                row.getString("block"),
                                row.getString("reason")))
                .list();
    }

    private void store(RunId run, PinnedBlock block, ControlProof proof, ControlCheck check) {
        Optional<String> reason = switch (check) {
            case ControlCheck.Shown _ -> Optional.empty();
            case ControlCheck.Refused(String why) -> Optional.of(why);
            case ControlCheck.Inconclusive(String why) -> Optional.of(why);
        };
        jdbc.sql(STORE)
                .param("run", run.toString())
                .param("nonce", proof.challenge().nonce())
                .param("block", Challenges.inWords(block.block()))
                .param("reason", reason.orElse(null))
                .update();
    }
}
