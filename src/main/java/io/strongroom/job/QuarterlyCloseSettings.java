package io.strongroom.job;

import io.strongroom.snapshot.ProofPolicy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a quarter is closed ({@code job-configs/quarterly-close.yml}).
 *
 * @param inputs the folder the feed files are taken from
 * @param output the folder the documents are written to
 * @param snapshotPartitions how many address ranges the balances are read in
 * @param statementPartitions how many client ranges the statements are made in
 * @param chunkSize statements per database transaction
 * @param workers partitions worked on at a time
 * @param pseudonymSecret what clients' pseudonyms in the pack are derived from; from the environment only
 * @param proofs which balances are proven against the block's state root: all, or the largest and a sample
 * @param issuedAt the issue time to print instead of now, to reproduce an earlier run byte for byte
 */
@ConfigurationProperties("quarterly-close")
public record QuarterlyCloseSettings(
        Path inputs,
        Path output,
        Integer snapshotPartitions,
        Integer statementPartitions,
        Integer chunkSize,
        Integer workers,
        String pseudonymSecret,
        @DefaultValue("all") String proofs,
        Optional<Instant> issuedAt) {

    private static final int SECRET_LENGTH_MIN = 16;

    public QuarterlyCloseSettings {
        List<String> wrong = new ArrayList<>();
        if (inputs == null) {
            wrong.add("quarterly-close.inputs is missing; name the folder of the feed files");
        }
        if (output == null) {
            wrong.add("quarterly-close.output is missing; name the folder for the documents");
        }
        atLeastOne(wrong, "snapshot-partitions", snapshotPartitions);
        atLeastOne(wrong, "statement-partitions", statementPartitions);
        atLeastOne(wrong, "chunk-size", chunkSize);
        atLeastOne(wrong, "workers", workers);
        pseudonymSecret = Objects.requireNonNullElse(pseudonymSecret, "");
        if (!pseudonymSecret.isEmpty() && pseudonymSecret.length() < SECRET_LENGTH_MIN) {
            wrong.add("quarterly-close.pseudonym-secret must be at least " + SECRET_LENGTH_MIN
                    + " characters; set the environment variable STRONGROOM_PSEUDONYM_SECRET");
        }
        try {
            ProofPolicy.parse(proofs);
        } catch (IllegalArgumentException e) {
            wrong.add("quarterly-close.proofs is wrong: " + e.getMessage());
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", wrong));
        }
    }

    /** The secret, for what cannot be done without; taking in a feed, for example, can. */
    String requiredSecret() {
        if (pseudonymSecret.isEmpty()) {
            throw new IllegalStateException("quarterly-close.pseudonym-secret is missing: set the environment variable"
                    + " STRONGROOM_PSEUDONYM_SECRET to at least " + SECRET_LENGTH_MIN + " characters");
        }
        return pseudonymSecret;
    }

    ProofPolicy proofPolicy() {
        return ProofPolicy.parse(proofs);
    }

    private static void atLeastOne(List<String> wrong, String key, Integer value) {
        if (value == null || value < 1) {
            wrong.add("quarterly-close." + key + " must be a number of 1 or more, not " + value);
        }
    }

    /** Without the secret, as it may be logged. */
    @Override
    public String toString() {
        return "QuarterlyCloseSettings[inputs=%s, output=%s]".formatted(inputs, output);
    }
}
