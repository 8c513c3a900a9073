package io.strongroom.statement;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Sha256;
import io.strongroom.feed.Horizon;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Records the statements issued on request (MiCA Art. 75(5)): asked when, answered when, with what. */
@Repository
public class StatementRequests {

    private final JdbcClient jdbc;

    StatementRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many statements this client has been issued on request as of that instant. */
    public long countOf(ClientId client, Instant asOf) {
        return jdbc.sql("select count(*) from statement_request where client_id = ? and as_of = ?")
                .params(client.value(), asOf.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    public void store(Request request) {
        jdbc.sql("insert into statement_request (number, client_id, as_of, requested_at, issued_at, known_up_to,"
                        + " json_sha256, pdf_sha256) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        request.number(),
                        request.client().value(),
                        request.asOf().atOffset(ZoneOffset.UTC),
                        request.requestedAt().atOffset(ZoneOffset.UTC),
                        request.issuedAt().atOffset(ZoneOffset.UTC),
                        request.horizon().lastFile(),
                        request.json().hex(),
                        request.pdf().hex())
                .update();
    }

    /** One statement issued on request. */
    public record Request(
            String number,
            ClientId client,
            Instant asOf,
            Instant requestedAt,
            Instant issuedAt,
            Horizon horizon,
            Sha256 json,
            Sha256 pdf) {}
}
