package io.strongroom.verify;

import io.strongroom.basics.Quarter;
import io.strongroom.proof.control.BitcoinScript;
import io.strongroom.proof.control.BitcoinSignature;
import io.strongroom.proof.control.Challenge;
import io.strongroom.proof.control.ControlCheck;
import io.strongroom.proof.control.EthereumSignature;
import io.strongroom.verify.PackReader.Contents;
import io.strongroom.verify.Verdict.Finding;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Checks again the signatures by which a pack says that control of keys was shown. What an account's own program took
 * for good (ERC-1271, ERC-6492) cannot be checked without a node.
 */
final class KeyControlCheck {

    private static final String STATED = "E06-key-control-proofs/key-control-proofs.json";
    private static final String SIGNATURES = "E06-key-control-proofs/signatures.jsonl";

    /** The files that are read for it. */
    static final Set<String> FILES = Set.of(STATED, SIGNATURES);

    private static final Pattern BLOCK = Pattern.compile("(\\S+) block (\\d{1,18}) \\S+");

    private final PackJson json;
    private final List<Finding> findings;
    private final Set<String> shown = new HashSet<>();
    private final Set<String> nonces = new HashSet<>();
    private final Set<String> quarters = new HashSet<>();
    private final Map<String, Long> openings = new HashMap<>();
    private int checked;

    private KeyControlCheck(Contents contents, List<Finding> findings) {
        this.json = new PackJson(contents, findings);
        this.findings = findings;
    }

    /** How many signatures by keys hold; whatever does not is added to the findings. */
    static int of(Contents contents, List<Finding> findings) {
        KeyControlCheck check = new KeyControlCheck(contents, findings);
        check.json.rows(LedgerProofCheck.ANCHORS).forEach(check::anchor);
        check.json.lines(SIGNATURES).forEach(check::signature);
        check.json
                .rows(STATED)
                .filter(row -> text(row, "shown").equals("yes"))
                .map(row -> text(row, "account_id"))
                .filter(account -> !check.shown.contains(account))
                .forEach(account -> check.findings.add(
                        new Finding(STATED, account + ": control is said to be shown, and no signature is given")));
        return check.checked;
    }

    private void anchor(JsonNode row) {
        ends(text(row, "cut_off"));
        String opening = text(row, "opening_block");
        if (opening.matches("\\d{1,18}")) {
            openings.put(text(row, "ledger_id"), Long.parseLong(opening));
        }
    }

    /** Why what was signed may be older than the period; the block is named as {@code <ledger> block <height> <hash>}. */
    private Optional<String> older(Challenge challenge) {
        String ledger = ledger(challenge.account());
        Long opening = openings.get(ledger);
        if (opening == null) {
            return Optional.empty();
        }
        Matcher named = BLOCK.matcher(challenge.block());
        if (!named.matches() || !named.group(1).equals(ledger)) {
            return Optional.of("what was signed names no block of its ledger");
        }
        return Long.parseLong(named.group(2)) > opening
                ? Optional.empty()
                : Optional.of("what was signed names block %s, from before the period".formatted(named.group(2)));
    }

    private static String ledger(String account) {
        return account.substring(0, Math.max(account.lastIndexOf(':'), 0));
    }

    /** The quarter that ends at a cut-off; zones move that by less than a day. */
    private void ends(String cutOff) {
        try {
            ZonedDateTime within = Instant.parse(cutOff).atZone(ZoneOffset.UTC).minusDays(2);
            quarters.add(new Quarter(within.getYear(), (within.getMonthValue() + 2) / 3).toString());
        } catch (DateTimeParseException e) {
            findings.add(new Finding(LedgerProofCheck.ANCHORS, "a cut-off is no instant"));
        }
    }

    private void signature(JsonNode line) {
        String account = text(line, "account_id");
        Optional<Challenge> challenge = Challenge.parse(text(line, "text"));
        if (challenge.isEmpty() || !challenge.get().account().equals(account)) {
            findings.add(new Finding(SIGNATURES, account + ": what was signed is no challenge for this account"));
            return;
        }
        if (!quarters.isEmpty() && !quarters.contains(challenge.get().period())) {
            findings.add(new Finding(
                    SIGNATURES,
                    "%s: what was signed is for %s, the pack for %s"
                            .formatted(account, challenge.get().period(), String.join(", ", quarters))));
            return;
        }
        Optional<String> older = older(challenge.get());
        if (older.isPresent()) {
            findings.add(new Finding(SIGNATURES, account + ": " + older.get()));
            return;
        }
        if (!nonces.add(challenge.get().nonce())) {
            findings.add(new Finding(SIGNATURES, account + ": its challenge is answered twice"));
            return;
        }
        shown.add(account);
        boolean byProgram = text(line, "method").startsWith("erc-");
        if (byProgram) {
            return;
        }
        switch (byKey(line, challenge.get(), account)) {
            case ControlCheck.Shown _ -> checked++;
            case ControlCheck.Refused(String reason) -> wrong(account, reason);
            case ControlCheck.Inconclusive(String reason) -> wrong(account, reason);
        }
    }

    private void wrong(String account, String reason) {
        findings.add(new Finding(SIGNATURES, account + ": its signature " + reason));
    }

    private static ControlCheck byKey(JsonNode line, Challenge challenge, String account) {
        String address = account.substring(account.lastIndexOf(':') + 1);
        String ledger = ledger(account);
        String method = text(line, "method");
        String signature = text(line, "signature");
        if (ledger.matches("eip155:[1-9][0-9]{0,31}")) {
            BigInteger chain = new BigInteger(ledger.substring("eip155:".length()));
            byte[] hash =
                    method.equals("eip-712") ? challenge.typedDigest(chain) : EthereumSignature.hash(challenge.text());
            return EthereumSignature.check(hash, signature, address);
        }
        return BitcoinScript.of(ledger, address)
                .map(script -> method.equals("bitcoin-legacy")
                        ? BitcoinSignature.checkLegacy(challenge.text(), signature, script)
                        : BitcoinSignature.check(challenge.text(), signature, script))
                .orElseGet(() -> new ControlCheck.Refused("is for an address that is not read here"));
    }

    private static String text(JsonNode row, String name) {
        return row.path(name).asString("");
    }
}
