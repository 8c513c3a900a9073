package io.strongroom.control;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Quarter;
import io.strongroom.basics.RunId;
import io.strongroom.feed.Code;
import io.strongroom.feed.Horizon;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The answers to challenges that were taken in. */
@Repository
public class ControlProofs {

    private static final String OF_PERIOD = """
            select control_challenge.*, method, signature, checked_at
            from control_proof join control_challenge using (nonce)
            where period = :period and file_id <= :horizon
            order by wallet_id, account_id, file_id, line
            """;

    private static final String SHOWN = """
            select control_challenge.*, method, signature, coalesce(again.block, checked_at) as checked_at
            from control_proof
            join control_challenge using (nonce)
            left join control_asked_again again on again.nonce = control_proof.nonce and again.run_id = :run
            where period = :period and file_id <= :horizon
              and coalesce(block_time, issued_at) >= :from
              and (checked_at is null or again.run_id is not null and again.reason is null)
            order by wallet_id, account_id, file_id, line
            """;

    private final JdbcClient jdbc;

    ControlProofs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The answers to challenges of the period, in the order of wallets and accounts. */
    public List<ControlProof> of(Quarter period, Horizon horizon) {
        return jdbc.sql(OF_PERIOD)
                .param("period", period.toString())
                .param("horizon", horizon.lastFile())
                .query(ControlProofs::proof)
                .list();
    }

    /**
     * The answers that show control in a run: to challenges whose block is not older than the period, and those by programs
     * only if the program took them at the run's block.
     *
     * @param from the first instant of the period
     */
    public List<ControlProof> shown(RunId run, Instant from, Horizon horizon) {
        return jdbc.sql(SHOWN)
                .param("run", run.toString())
                .param("period", run.quarter().toString())
                .param("horizon", horizon.lastFile())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .query(ControlProofs::proof)
                .list();
    }

    private static ControlProof proof(ResultSet row, int number) throws SQLException {
        return new ControlProof(
                AccountId.parse(row.getString("account_id")),
                Challenges.challenge(row, number),
                Code.parse(SignatureMethod.class, row.getString("method")),
                row.getString("signature"),
                Optional.ofNullable(row.getString("checked_at")));
    }
}
