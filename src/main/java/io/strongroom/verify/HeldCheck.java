package io.strongroom.verify;

import io.strongroom.verify.PackReader.Contents;
import io.strongroom.verify.Verdict.Finding;
import java.math.BigInteger;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Holds a pack's own figures of what is held against each other: each balance stands there once, the roll-forward closes
 * with it, and what the reconciliation counts for a pool is the sum of the balances at the pool's wallets.
 */
final class HeldCheck {

    private static final String WALLETS = "E04-wallet-inventory/wallet-inventory.json";
    private static final String BALANCES = "E09-ledger-balances/ledger-balances.json";
    private static final String ROLL_FORWARD = "E09-ledger-balances/roll-forward.jsonl";
    private static final String STAKES =
            "E21-staked-locked-bridged-and-wrapped-assets/staked-locked-bridged-and-wrapped-assets.json";
    private static final String RECONCILIATION = "E11-reconciliation/reconciliation.json";

    /** The files that are read for it. */
    static final Set<String> FILES = Set.of(WALLETS, BALANCES, ROLL_FORWARD, STAKES, RECONCILIATION);

    private static final List<String> PARTS =
            List.of("opening", "incoming", "outgoing", "fees", "other", "unexplained");

    private final PackJson json;
    private final List<Finding> findings;
    private final Map<String, BigInteger> balances = new TreeMap<>();
    private final Map<String, BigInteger> staked = new TreeMap<>();
    private final Map<String, String> pools = new HashMap<>();
    private final Set<String> cutOffs = new TreeSet<>();

    private HeldCheck(Contents contents, List<Finding> findings) {
        this.json = new PackJson(contents, findings);
        this.findings = findings;
    }

    /** Whatever does not agree is added to the findings. */
    static void of(Contents contents, List<Finding> findings) {
        HeldCheck check = new HeldCheck(contents, findings);
        check.json
                .rows(LedgerProofCheck.ANCHORS)
                .map(row -> text(row, "cut_off"))
                .forEach(check.cutOffs::add);
        Map<String, BigInteger> held = check.balances();
        check.rollForward();
        check.stakes();
        check.reconciled(held);
        check.wallets();
    }

    /** Every balance once, and what is staked once beside it; what is held by pool and asset. */
    private Map<String, BigInteger> balances() {
        Map<String, BigInteger> held = new TreeMap<>();
        json.rows(BALANCES).forEach(row -> {
            BigInteger units = number(BALANCES, row, "base_units");
            Map<String, BigInteger> kind = text(row, "method").equals("beacon") ? staked : balances;
            if (kind.put(key(row), units) != null && !key(row).isBlank()) {
                wrong(BALANCES, key(row), "it is there twice");
            }
            String pool = text(row, "pool");
            if (!pool.isEmpty()) {
                held.merge(pool + " " + text(row, "counted_as"), units, BigInteger::add);
            }
            pools.put(text(row, "account_id"), pool);
        });
        return held;
    }

    /** What is staked is the sum of the validators that count, for each account that has one. */
    private void stakes() {
        Map<String, BigInteger> sums = new TreeMap<>();
        json.rows(STAKES)
                .filter(row -> text(row, "kind").equals("validator")
                        && text(row, "not_counted").isEmpty())
                .forEach(row -> sums.merge(key(row), number(STAKES, row, "base_units"), BigInteger::add));
        Set<String> all = new TreeSet<>(sums.keySet());
        all.addAll(staked.keySet());
        for (String key : all) {
            if (!Objects.equals(sums.get(key), staked.get(key))) {
                wrong(STAKES, key, "its validators come to %s, its balance is another".formatted(sums.get(key)));
            }
        }
    }

    private void rollForward() {
        Set<String> missing = new TreeSet<>(balances.keySet());
        missing.removeIf(key -> !key.startsWith("eip155:"));
        Set<String> seen = new HashSet<>();
        json.lines(ROLL_FORWARD).forEach(line -> {
            missing.remove(key(line));
            if (!seen.add(key(line))) {
                wrong(ROLL_FORWARD, key(line), "it is there twice");
            }
            BigInteger closing = number(ROLL_FORWARD, line, "closing");
            BigInteger sum = PARTS.stream()
                    .map(part -> number(ROLL_FORWARD, line, part))
                    .reduce(BigInteger.ZERO, BigInteger::add);
            if (!sum.equals(closing)) {
                wrong(ROLL_FORWARD, key(line), "its parts come to %s, its closing is %s".formatted(sum, closing));
            }
            if (!closing.equals(balances.get(key(line)))) {
                wrong(ROLL_FORWARD, key(line), "its closing is %s, its balance is another".formatted(closing));
            }
        });
        missing.forEach(key -> wrong(BALANCES, key, "it is not rolled forward"));
    }

    private void reconciled(Map<String, BigInteger> held) {
        Map<String, BigInteger> counted = new TreeMap<>();
        json.rows(RECONCILIATION)
                .forEach(row -> counted.merge(
                        text(row, "pool") + " " + text(row, "asset_id"),
                        number(RECONCILIATION, row, "held_base_units"),
                        BigInteger::add));
        Set<String> all = new TreeSet<>(held.keySet());
        all.addAll(counted.keySet());
        for (String key : all) {
            BigInteger sum = held.getOrDefault(key, BigInteger.ZERO);
            BigInteger stated = counted.getOrDefault(key, BigInteger.ZERO);
            if (!sum.equals(stated)) {
                wrong(RECONCILIATION, key, "%s is counted as held, the balances come to %s".formatted(stated, sum));
            }
        }
    }

    /** A balance is counted for the pool of a clients' wallet that its account is at the cut-off, and for none if it is none. */
    private void wallets() {
        Map<String, Set<String>> listed = new HashMap<>();
        json.rows(WALLETS)
                .filter(row -> text(row, "owner_class").equals("CLIENT") && isAtTheEnd(row))
                .forEach(row -> listed.computeIfAbsent(text(row, "account_id"), any -> new HashSet<>())
                        .add(text(row, "pool")));
        new TreeMap<>(pools).forEach((account, pool) -> {
            Set<String> of = listed.getOrDefault(account, Set.of());
            if (!pool.isEmpty() && !of.contains(pool)) {
                wrong(BALANCES, account, "it is counted for pool %s and is no wallet of it".formatted(pool));
            }
            if (pool.isEmpty() && !of.isEmpty()) {
                wrong(BALANCES, account, "it is a clients' wallet and is counted for no pool");
            }
        });
    }

    /** Valid just before the cut-off; a wallet without end always is. */
    private boolean isAtTheEnd(JsonNode row) {
        String end = text(row, "valid_to");
        try {
            Instant to = end.isEmpty() ? Instant.MAX : Instant.parse(end);
            return cutOffs.stream().noneMatch(cutOff -> to.isBefore(Instant.parse(cutOff)));
        } catch (DateTimeParseException e) {
            wrong(WALLETS, text(row, "account_id"), "its end is no instant");
            return false;
        }
    }

    private BigInteger number(String file, JsonNode row, String name) {
        try {
            return new BigInteger(text(row, name));
        } catch (NumberFormatException e) {
            wrong(file, key(row), name + " is no whole number");
            return BigInteger.ZERO;
        }
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
}
