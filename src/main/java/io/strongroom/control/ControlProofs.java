package io.strongroom.control;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Quarter;
import io.strongroom.feed.Code;
import io.strongroom.feed.Horizon;
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

    private final JdbcClient jdbc;

    ControlProofs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The answers to challenges of the period, in the order of wallets and accounts. */
    public List<ControlProof> of(Quarter period, Horizon horizon) {
        return jdbc.sql(OF_PERIOD)
                .param("period", period.toString())
                .param("horizon", horizon.lastFile())
                .query((row, number) -> new ControlProof(
                        AccountId.parse(row.getString("account_id")),
                        Challenges.challenge(row, number),
                        Code.parse(SignatureMethod.class, row.getString("method")),
                        row.getString("signature"),
                        Optional.ofNullable(row.getString("checked_at"))))
                .list();
    }
}
