package io.strongroom.control;

import io.strongroom.basics.BlockRef;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.Quarter;
import io.strongroom.chain.Ledgers;
import io.strongroom.custody.Wallet;
import io.strongroom.proof.control.Challenge;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The challenges that were ever issued, each good for one answer. */
@Repository
public class Challenges {

    private static final String PURPOSE = "control of keys for the quarterly evidence of segregation";
    private static final int NONCE_BYTES = 16;

    private static final String STORE = """
            insert into control_challenge
                (nonce, firm, purpose, period, wallet_id, account_id, block, block_time, issued_at, expires_at)
            values (:nonce, :firm, :purpose, :period, :wallet, :account, :block, :blockTime, :issued, :expires)
            """;

    private final JdbcClient jdbc;
    private final Ledgers ledgers;
    private final SecureRandom random = new SecureRandom();

    Challenges(JdbcClient jdbc, Ledgers ledgers) {
        this.jdbc = jdbc;
        this.ledgers = ledgers;
    }

    /**
     * Issues a challenge to whoever keeps the keys of each wallet, naming the last final block of its ledger.
     *
     * @param firm the firm's LEI
     * @param validFor how long an answer is taken
     */
    public List<Challenge> issue(String firm, Quarter period, List<Wallet> wallets, Instant now, Duration validFor) {
        Map<LedgerId, BlockRef> blocks = new HashMap<>();
        Instant expires = now.plus(validFor).truncatedTo(ChronoUnit.SECONDS);
        List<Challenge> issued = new ArrayList<>();
        for (Wallet wallet : wallets) {
            BlockRef block = blocks.computeIfAbsent(
                    wallet.account().ledger(), ledger -> ledgers.of(ledger).lastFinal());
            Challenge challenge = new Challenge(
                    firm,
                    PURPOSE,
                    period.toString(),
                    wallet.id(),
                    wallet.account().toString(),
                    nonce(),
                    inWords(block),
                    expires);
            store(challenge, block, now);
            issued.add(challenge);
        }
        return issued;
    }

    /**
     * What answers the challenges must be able to show control within the period.
     *
     * @throws IllegalStateException if one names a block from before it
     */
    public void requireOfPeriod(List<Challenge> issued, Instant from) {
        List<String> older = jdbc.sql(
                        "select distinct block from control_challenge where nonce = any (:nonces) and block_time < :from")
                .param("nonces", issued.stream().map(Challenge::nonce).toArray(String[]::new))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
        if (!older.isEmpty()) {
            throw new IllegalStateException(
                    "The last final block is from before the quarter, which began at %s: %s; try again when one of the quarter is final"
                            .formatted(from, older.getFirst()));
        }
    }

    Optional<Challenge> byNonce(String nonce) {
        return jdbc.sql("select * from control_challenge where nonce = ?")
                .param(nonce)
                .query(Challenges::challenge)
                .optional();
    }

    static Challenge challenge(ResultSet row, int number) throws SQLException {
        return new Challenge(
                row.getString("firm"),
                row.getString("purpose"),
                row.getString("period"),
                row.getString("wallet_id"),
                row.getString("account_id"),
                row.getString("nonce"),
                row.getString("block"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    static String inWords(BlockRef block) {
        return "%s block %d %s".formatted(block.ledger(), block.height(), block.hash());
    }

    private void store(Challenge challenge, BlockRef block, Instant now) {
        jdbc.sql(STORE)
                .param("nonce", challenge.nonce())
                .param("firm", challenge.firm())
                .param("purpose", challenge.purpose())
                .param("period", challenge.period())
                .param("wallet", challenge.wallet())
                .param("account", challenge.account())
                .param("block", challenge.block())
                .param("blockTime", block.minedAt().atOffset(ZoneOffset.UTC))
                .param("issued", now.atOffset(ZoneOffset.UTC))
                .param("expires", challenge.expires().atOffset(ZoneOffset.UTC))
                .update();
    }

    private String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
