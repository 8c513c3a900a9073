package io.strongroom.verify;

import io.strongroom.proof.AccountState;
import io.strongroom.proof.BalanceSlot;
import io.strongroom.proof.EvmHeader;
import io.strongroom.proof.InvalidProofException;
import io.strongroom.proof.RebasingBalance;
import io.strongroom.proof.StateRoot;
import io.strongroom.verify.PackReader.Contents;
import io.strongroom.verify.Verdict.Finding;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Proves the balances of a pack again: header to block hash, state root to account, account to stored word.
 *
 * <p>Whether the block is part of the ledger is not in the pack; its hash is compared with any source one trusts.
 */
final class LedgerProofCheck {

    static final String ANCHORS = "E08-snapshot-anchors/snapshot-anchors.json";
    private static final String HEADERS = "E08-snapshot-anchors/headers.jsonl";
    private static final String BALANCES = "E09-ledger-balances/ledger-balances.json";
    private static final String PROOFS = "E09-ledger-balances/proofs.jsonl";

    /** The files that are read for it. */
    static final Set<String> FILES = Set.of(ANCHORS, HEADERS, BALANCES, PROOFS);

    private static final String EVM = "eip155:";
    private static final String PROVEN = "proven";

    private final PackJson json;
    private final List<Finding> findings;
    private final Map<String, StateRoot> roots = new HashMap<>();
    private final Map<String, JsonNode> open = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private int proven;

    /** Where a token keeps all its balances. */
    private record Place(String contract, BalanceSlot slot, String numeratorSlot, String denominatorSlot) {}

    private LedgerProofCheck(Contents contents, List<Finding> findings) {
        this.json = new PackJson(contents, findings);
        this.findings = findings;
    }

    /** How many balances are proven; whatever does not hold is added to the findings. */
    static int of(Contents contents, List<Finding> findings) {
        LedgerProofCheck check = new LedgerProofCheck(contents, findings);
        Map<String, JsonNode> anchors = new HashMap<>();
        check.json.rows(ANCHORS).forEach(row -> anchors.put(text(row, "ledger_id"), row));
        check.json.lines(HEADERS).forEach(line -> check.header(line, anchors));
        check.json
                .rows(BALANCES)
                .filter(row -> text(row, "proof").equals(PROVEN))
                .forEach(check::claimed);
        check.json.lines(PROOFS).forEach(check::proof);
        check.open.keySet().stream()
                .sorted()
                .forEach(key -> check.wrong(BALANCES, key, "it is said to be proven, and no proof of it is given"));
        return check.proven;
    }

    private void claimed(JsonNode row) {
        if (open.put(key(row), row) != null) {
            wrong(BALANCES, key(row), "it is said twice to be proven");
        }
    }

    private void header(JsonNode line, Map<String, JsonNode> anchors) {
        String ledger = text(line, "ledger_id");
        if (!ledger.startsWith(EVM)) {
            return;
        }
        JsonNode anchor = anchors.get(ledger);
        if (anchor == null) {
            wrong(HEADERS, ledger, "its block is not among the anchors");
            return;
        }
        try {
            EvmHeader header = EvmHeader.read(text(line, "header"));
            same(ledger, "the hash of its header", header.hash(), text(anchor, "block_hash"));
            same(ledger, "its state root", header.stateRoot(), text(anchor, "state_root"));
            same(ledger, "its time", header.madeAt().toString(), text(anchor, "block_time"));
            roots.put(ledger, StateRoot.of(header.stateRoot()));
        } catch (InvalidProofException | ArithmeticException e) {
            wrong(HEADERS, ledger, String.valueOf(e.getMessage()));
        }
    }

    private void same(String ledger, String what, String computed, String stated) {
        if (!computed.equals(stated)) {
            wrong(HEADERS, ledger, "%s is %s, stated is %s".formatted(what, computed, stated));
        }
    }

    private void proof(JsonNode line) {
        String key = key(line);
        JsonNode row = open.remove(key);
        if (row == null) {
            wrong(PROOFS, key, "it is not among the balances that are said to be proven, or is there twice");
            return;
        }
        try {
            BigInteger shown = shown(line);
            BigInteger stated = new BigInteger(text(row, "base_units"));
            if (!shown.equals(stated)) {
                wrong(PROOFS, key, "the state root proves %s, stated is %s".formatted(shown, stated));
                return;
            }
            proven++;
        } catch (InvalidProofException e) {
            wrong(PROOFS, key, String.valueOf(e.getMessage()));
        } catch (NumberFormatException e) {
            wrong(BALANCES, key, "its base units are no number");
        }
    }

    private BigInteger shown(JsonNode line) {
        String account = text(line, "account_id");
        String asset = text(line, "asset_id");
        int end = account.lastIndexOf(':');
        StateRoot root = end < 0 ? null : roots.get(account.substring(0, end));
        if (root == null || !asset.startsWith(account.substring(0, end) + "/")) {
            throw new InvalidProofException("its ledger has no header here that holds");
        }
        String holder = account.substring(end + 1);
        if (asset.contains("/slip44:")) {
            return root.account(holder, texts(line, "nodes"))
                    .map(AccountState::balance)
                    .orElse(BigInteger.ZERO);
        }
        Place place = place(line, holder);
        if (!places.computeIfAbsent(asset, first -> place).equals(place)) {
            throw new InvalidProofException("the word proven lies elsewhere than that of another holder");
        }
        AccountState contract = root.account(place.contract(), texts(line, "nodes"))
                .orElseThrow(() -> new InvalidProofException("the contract does not exist"));
        BigInteger word = word(root, contract, line, "slot", "storage_nodes");
        return place.numeratorSlot.isEmpty()
                ? word
                : RebasingBalance.of(
                        word,
                        word(root, contract, line, "numerator_slot", "numerator_nodes"),
                        word(root, contract, line, "denominator_slot", "denominator_nodes"));
    }

    private static BigInteger word(StateRoot root, AccountState contract, JsonNode line, String slot, String nodes) {
        return root.storage(contract, text(line, slot), texts(line, nodes));
    }

    private static Place place(JsonNode line, String holder) {
        return new Place(
                text(line, "contract"),
                BalanceSlot.at(text(line, "slot"), holder)
                        .orElseThrow(() -> new InvalidProofException("the word proven is not that of the holder")),
                text(line, "numerator_slot"),
                text(line, "denominator_slot"));
    }

    private void wrong(String file, String which, String what) {
        findings.add(new Finding(file, which + ": " + what));
    }

    private static String key(JsonNode row) {
        return text(row, "account_id") + " " + text(row, "asset_id");
    }

    private static String text(JsonNode row, String name) {
        return row.path(name).asString("");
    }

    private static List<String> texts(JsonNode row, String name) {
        return row.path(name).valueStream().map(node -> node.asString("")).toList();
    }
}
