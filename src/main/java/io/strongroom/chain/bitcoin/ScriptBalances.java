package io.strongroom.chain.bitcoin;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import io.strongroom.chain.BalanceSource;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What each script holds at a block: one scan of the unspent outputs at the tip, less what the blocks since then added,
 * plus what they spent.
 */
final class ScriptBalances implements BalanceSource {

    static final String METHOD = "scantxoutset+unwound";

    private static final int BLOCKS_PER_CALL = 200;

    /** So few blocks are read whole: that costs what they hold, and not what is asked for. */
    private static final int BLOCKS_READ_WHOLE = 12;

    private final LedgerId ledger;
    private final BitcoinNode blocks;
    private final JsonRpc node;

    ScriptBalances(LedgerId ledger, BitcoinNode node) {
        this.ledger = ledger;
        this.blocks = node;
        this.node = node.rpc();
    }

    @Override
    public List<Reading> read(PinnedBlock block, List<Question> questions) {
        if (questions.isEmpty()) {
            return List.of();
        }
        blocks.requireCanonical(block.block());
        Map<AccountId, String> scripts = scripts(questions);
        Map<String, BigInteger> totals = new HashMap<>();
        scripts.values().forEach(script -> totals.put(script, BigInteger.ZERO));
        List<String> descriptors =
                totals.keySet().stream().map(script -> "raw(" + script + ")").toList();
        Tip tip = scan(descriptors, totals);
        if (tip.height() < block.block().height()) {
            throw new LedgerUnavailableException(
                    "%s scanned at height %d, below the block %s".formatted(node, tip.height(), block.block()));
        }
        unwind(block.block().height(), tip, descriptors, totals);
        blocks.requireCanonical(block.block());
        return questions.stream()
                .map(question -> reading(question, totals, scripts))
                .toList();
    }

    private AssetId coin() {
        return new AssetId(ledger + "/slip44:0");
    }

    private record Tip(long height, String hash) {}

    private Map<AccountId, String> scripts(List<Question> questions) {
        Map<AccountId, String> scripts = new LinkedHashMap<>();
        for (Question question : questions) {
            if (question.asset().equals(coin())) {
                scripts.computeIfAbsent(question.account(), BitcoinAddress::script);
            }
        }
        return scripts;
    }

    private Tip scan(List<String> descriptors, Map<String, BigInteger> totals) {
        JsonNode scan = node.call("scantxoutset", "start", descriptors);
        if (!scan.path("success").asBoolean(false)) {
            throw new LedgerUnavailableException("%s did not finish its scan".formatted(node));
        }
        for (JsonNode output : scan.path("unspents")) {
            add(totals, output.path("scriptPubKey").asString(), Satoshi.of(output.path("amount")));
        }
        return new Tip(scan.path("height").asLong(), scan.path("bestblock").asString());
    }

    /** The blocks are named by hash and chained to the scanned tip, so a reorganisation in between is noticed. */
    private void unwind(long height, Tip tip, List<String> descriptors, Map<String, BigInteger> totals) {
        if (tip.height() - height <= BLOCKS_READ_WHOLE) {
            blocks.hashes(height + 1, tip.height()).forEach(hash -> undoBlock(hash, totals));
        } else {
            unwindActivity(height, tip, descriptors, totals);
        }
        if (!blocks.hashAt(tip.height()).equals(tip.hash())) {
            throw new LedgerUnavailableException(
                    "%s changed the block at height %d while it was read; read again".formatted(node, tip.height()));
        }
    }

    private void undoBlock(String hash, Map<String, BigInteger> totals) {
        for (JsonNode transaction : node.call("getblock", hash, 3).path("tx")) {
            for (JsonNode output : transaction.path("vout")) {
                undo(output, BigInteger.ONE.negate(), totals);
            }
            for (JsonNode input : transaction.path("vin")) {
                if (!input.has("coinbase")) {
                    undo(input.path("prevout"), BigInteger.ONE, totals);
                }
            }
        }
    }

    private static void undo(JsonNode output, BigInteger sign, Map<String, BigInteger> totals) {
        BigInteger satoshi = Satoshi.of(output.path("value")).multiply(sign);
        totals.computeIfPresent(
                output.path("scriptPubKey").path("hex").asString(), (script, total) -> total.add(satoshi));
    }

    private void unwindActivity(long height, Tip tip, List<String> descriptors, Map<String, BigInteger> totals) {
        for (long from = height + 1; from <= tip.height(); from += BLOCKS_PER_CALL) {
            List<String> hashes = blocks.hashes(from, Math.min(tip.height(), from + BLOCKS_PER_CALL - 1));
            JsonNode answer = node.call("getdescriptoractivity", hashes, descriptors, false);
            if (!answer.path("activity").isArray()) {
                throw new LedgerUnavailableException("%s answered no activity".formatted(node));
            }
            for (JsonNode activity : answer.path("activity")) {
                undo(activity, totals);
            }
        }
    }

    private void undo(JsonNode activity, Map<String, BigInteger> totals) {
        switch (activity.path("type").asString("")) {
            case "receive" ->
                add(
                        totals,
                        activity.path("output_spk").path("hex").asString(),
                        Satoshi.of(activity.path("amount")).negate());
            case "spend" ->
                add(totals, activity.path("prevout_spk").path("hex").asString(), Satoshi.of(activity.path("amount")));
            default -> throw new LedgerUnavailableException("%s answered an unknown kind of activity".formatted(node));
        }
    }

    private void add(Map<String, BigInteger> totals, String script, BigInteger satoshi) {
        if (totals.computeIfPresent(script, (key, total) -> total.add(satoshi)) == null) {
            throw new LedgerUnavailableException("%s answered for a script that was not asked".formatted(node));
        }
    }

    private Reading reading(Question question, Map<String, BigInteger> totals, Map<AccountId, String> scripts) {
        if (!question.asset().equals(coin())) {
            return new Reading.Unread(
                    question.account(), question.asset(), "only the ledger's own coin is read on " + ledger);
        }
        String script = scripts.getOrDefault(question.account(), "");
        BigInteger total = totals.getOrDefault(script, BigInteger.ONE.negate());
        if (total.signum() < 0) {
            throw new LedgerUnavailableException("%s unwinds %s below zero".formatted(node, question.account()));
        }
        return new Reading.Balance(question.account(), question.asset(), total, METHOD);
    }
}
