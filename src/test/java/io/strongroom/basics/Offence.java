package io.strongroom.basics;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Instant;
import net.sf.jasperreports.engine.JasperReport;
import org.springframework.batch.core.job.Job;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.web3j.crypto.Hash;
import picocli.CommandLine;

/** Breaks every rule of the architecture, so that each can be seen to find it. */
record Offence(
        double price,
        HttpClient client,
        EmbeddedPostgres server,
        JasperReport report,
        Job job,
        Hash hash,
        Argon2PasswordEncoder encoder,
        CommandLine command) {

    static double rounded(BigDecimal amount) {
        return amount.doubleValue();
    }

    static Instant now() {
        return Instant.now();
    }
}
