package io.strongroom.control;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.BlockRef;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.evm.EvmLedger;
import io.strongroom.feed.Code;
import io.strongroom.feed.FeedError;
import io.strongroom.feed.RowCheck;
import io.strongroom.proof.control.BitcoinScript;
import io.strongroom.proof.control.BitcoinSignature;
import io.strongroom.proof.control.Challenge;
import io.strongroom.proof.control.ControlCheck;
import io.strongroom.proof.control.EthereumSignature;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Checks each answer to a challenge: its text to the letter, and its signature by the rules of its standard. */
@Component
class SignatureCheck implements RowCheck {

    private static final String MAGIC = "6492".repeat(16);

    /** At which block an answer was found good is kept for the rows to come. */
    private static final String PREPARE =
            "create temporary table control_checked (line bigint primary key, block text) on commit drop";

    private final JdbcClient jdbc;
    private final Challenges challenges;
    private final Ledgers ledgers;

    SignatureCheck(JdbcClient jdbc, Challenges challenges, Ledgers ledgers) {
        this.jdbc = jdbc;
        this.challenges = challenges;
        this.ledgers = ledgers;
    }

    private record Row(long line, String nonce, SignatureMethod method, String text, String signature) {}

    /** A broken rule of one column. */
    private record Broken(String column, String rule) {}

    @Override
    public String feed() {
        return ControlProofFeed.NAME;
    }

    @Override
    public List<FeedError> check(String file) {
        jdbc.sql(PREPARE).update();
        List<FeedError> errors = new ArrayList<>();
        for (Row row : rows()) {
            checked(row)
                    .ifPresent(broken -> errors.add(new FeedError(
                            file,
                            row.line(),
                            broken.column(),
                            switch (broken.column()) {
                                case "text" -> row.text();
                                case "method" -> Code.of(row.method());
                                default -> row.signature();
                            },
                            broken.rule())));
        }
        return errors;
    }

    private List<Row> rows() {
        return jdbc.sql("select line, nonce, method, text, signature from stage order by line")
                .query((row, number) -> new Row(
                        row.getLong("line"),
                        row.getString("nonce"),
                        Code.parse(SignatureMethod.class, row.getString("method")),
                        row.getString("text"),
                        row.getString("signature")))
                .list();
    }

    private Optional<Broken> checked(Row row) {
        Challenge issued = challenges.byNonce(row.nonce()).orElseThrow();
        Optional<Challenge> read = Challenge.parse(row.text());
        if (read.isEmpty()) {
            return Optional.of(new Broken("text", "is not the text of a challenge, or was altered"));
        }
        Optional<String> difference = read.get().differenceFrom(issued);
        if (difference.isPresent()) {
            return difference.map(what -> new Broken("text", what));
        }
        AccountId account = AccountId.parse(issued.account());
        if (row.method().isForEvm() != account.ledger().isEvm()) {
            return Optional.of(new Broken("method", "is not for an account on " + account.ledger()));
        }
        if (!row.method().isByProgram()) {
            return outcome(row, byKey(row, issued, account), Optional.empty());
        }
        return byProgram(row, issued, account);
    }

    private static ControlCheck byKey(Row row, Challenge challenge, AccountId account) {
        return switch (row.method()) {
            case EIP_191 ->
                EthereumSignature.check(EthereumSignature.hash(row.text()), row.signature(), account.address());
            case EIP_712 ->
                EthereumSignature.check(challenge.typedDigest(chainId(account)), row.signature(), account.address());
            case BITCOIN_LEGACY -> BitcoinSignature.checkLegacy(row.text(), row.signature(), script(account));
            case BIP_322 -> BitcoinSignature.check(row.text(), row.signature(), script(account));
            case ERC_1271, ERC_6492 -> throw new IllegalArgumentException(row.method() + " is not by a key");
        };
    }

    private Optional<Broken> byProgram(Row row, Challenge challenge, AccountId account) {
        String digits = row.signature();
        if (!digits.matches("0x([0-9a-fA-F]{2})+")) {
            return Optional.of(new Broken("signature", "is not written as 0x and bytes"));
        }
        if (digits.endsWith(MAGIC) != (row.method() == SignatureMethod.ERC_6492)) {
            return Optional.of(new Broken(
                    "signature",
                    row.method() == SignatureMethod.ERC_6492
                            ? "does not end as ERC-6492 asks"
                            : "ends as ERC-6492 asks; its method is erc-6492"));
        }
        if (!(ledgers.of(account.ledger()) instanceof EvmLedger ledger)) {
            return Optional.of(new Broken("method", "needs a ledger of kind evm"));
        }
        BlockRef block = ledger.lastFinal();
        ControlCheck check = ProgramSignatures.check(ledger, block, challenge, digits);
        return outcome(row, check, Optional.of(Challenges.inWords(block)));
    }

    private Optional<Broken> outcome(Row row, ControlCheck check, Optional<String> block) {
        return switch (check) {
            case ControlCheck.Shown _ -> {
                jdbc.sql("insert into control_checked (line, block) values (:line, :block)")
                        .param("line", row.line())
                        .param("block", block.orElse(null))
                        .update();
                yield Optional.empty();
            }
            case ControlCheck.Refused(String reason) -> Optional.of(new Broken("signature", reason));
            case ControlCheck.Inconclusive(String reason) ->
                Optional.of(new Broken("signature", "is neither good nor bad: it " + reason));
        };
    }

    private static BigInteger chainId(AccountId account) {
        return new BigInteger(account.ledger().reference());
    }

    private static String script(AccountId account) {
        return BitcoinScript.of(account.ledger().value(), account.address())
                .orElseThrow(() -> new IllegalArgumentException("Not an address on its ledger: " + account));
    }
}
