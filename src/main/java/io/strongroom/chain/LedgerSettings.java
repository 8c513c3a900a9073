package io.strongroom.chain;

import io.strongroom.basics.LedgerId;
import io.strongroom.chain.rpc.Endpoint;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How one ledger is read, as written in {@code job-configs/ledgers.yml}.
 *
 * <p>The addresses of nodes often hold keys, so they are never part of its text.
 */
public record LedgerSettings(
        @DefaultValue("") String id,
        @DefaultValue("") String name,
        @DefaultValue("") String kind,
        @DefaultValue List<String> nodes,
        @DefaultValue("") String finality,
        int batchSize,
        @DefaultValue("") String symbol,
        long transfersFrom,
        @DefaultValue("30") int timeoutSeconds,
        @DefaultValue("50000000") long callGas,
        @DefaultValue("all") String compare,
        @DefaultValue List<String> beaconNodes,
        @DefaultValue("50") int inFlightBlocks) {

    private static final int BATCH_SIZE_MAX = 10_000;
    private static final int TIMEOUT_MAX = 600;
    private static final int IN_FLIGHT_MAX = 10_000;
    private static final long CALL_GAS_MIN = 1_000_000;

    /** Gnosis Chain and its test network: their validators stake a token, and not the ledger's own coin. */
    private static final Set<String> STAKE_A_TOKEN = Set.of("eip155:100", "eip155:10200");

    public LedgerSettings {
        nodes = List.copyOf(nodes);
        beaconNodes = List.copyOf(beaconNodes);
    }

    public LedgerId ledger() {
        return new LedgerId(id);
    }

    /** The number by which an EVM ledger's nodes name it. */
    public BigInteger chainId() {
        return new BigInteger(id.substring(id.indexOf(':') + 1));
    }

    /** How it is read; settings that name no kind are refused before this is asked. */
    LedgerKind ledgerKind() {
        return LedgerKind.of(kind).orElseThrow();
    }

    public FinalityRule finalityRule() {
        return FinalityRule.parse(finality);
    }

    public Comparison comparison() {
        return Comparison.parse(compare);
    }

    /** How long an answer is waited for. */
    public Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds);
    }

    public List<URI> endpoints() {
        return nodes.stream().map(URI::create).toList();
    }

    /** Where the ledger's consensus layer is asked; empty if what is staked is not read. */
    public List<URI> beaconEndpoints() {
        return beaconNodes.stream().map(URI::create).toList();
    }

    /** Every mistake, each beginning with its key. */
    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        addKind(mistakes);
        if (name.isBlank()) {
            mistakes.add("name is missing; statements call the ledger by it");
        }
        if (batchSize < 1 || batchSize > BATCH_SIZE_MAX) {
            mistakes.add("batch-size is %d; expected 1 to %d".formatted(batchSize, BATCH_SIZE_MAX));
        }
        if (symbol.isBlank()) {
            mistakes.add("symbol is missing; expected that of the ledger's own coin, like ETH");
        }
        if (transfersFrom < 0) {
            mistakes.add("transfers-from is %d; expected a block's height".formatted(transfersFrom));
        }
        if (timeoutSeconds < 1 || timeoutSeconds > TIMEOUT_MAX) {
            mistakes.add("timeout-seconds is %d; expected 1 to %d".formatted(timeoutSeconds, TIMEOUT_MAX));
        }
        if (inFlightBlocks < 0 || inFlightBlocks > IN_FLIGHT_MAX) {
            mistakes.add("in-flight-blocks is %d; expected 0 to %d".formatted(inFlightBlocks, IN_FLIGHT_MAX));
        }
        if (callGas < CALL_GAS_MIN) {
            mistakes.add("call-gas is %d; expected %d or more".formatted(callGas, CALL_GAS_MIN));
        }
        addFinality(mistakes);
        addComparison(mistakes);
        if (nodes.isEmpty()) {
            mistakes.add("nodes is missing; expected the address of at least one node");
        }
        addAddresses("nodes", nodes, "8545", mistakes);
        addAddresses("beacon-nodes", beaconNodes, "5052", mistakes);
        if (!beaconNodes.isEmpty() && STAKE_A_TOKEN.contains(id)) {
            mistakes.add("beacon-nodes is set, but validators of %s stake a token, which is not read".formatted(id));
        }
        return mistakes;
    }

    private void addKind(List<String> mistakes) {
        Optional<LedgerKind> known = LedgerKind.of(kind);
        if (known.isEmpty()) {
            mistakes.add("kind is '%s'; expected %s".formatted(kind, LedgerKind.words()));
            return;
        }
        if (!known.get().names(id)) {
            mistakes.add("id is '%s'; a ledger of kind %s is named (CAIP-2) like %s"
                    .formatted(id, kind, known.get().example()));
        }
        if (known.get() == LedgerKind.BITCOIN) {
            addBitcoin(mistakes);
        }
    }

    private void addBitcoin(List<String> mistakes) {
        if (finality.equals("finalized-tag")) {
            mistakes.add("finality is 'finalized-tag', which a ledger of kind bitcoin does not have; expected depth 6");
        }
        if (!compare.equals("all")) {
            mistakes.add(
                    "compare is '%s'; a ledger of kind bitcoin is scanned as a whole, leave it out".formatted(compare));
        }
        if (transfersFrom != 0) {
            mistakes.add("transfers-from is %d; a ledger of kind bitcoin has no tokens to search, leave it out"
                    .formatted(transfersFrom));
        }
        if (!beaconNodes.isEmpty()) {
            mistakes.add("beacon-nodes is set; a ledger of kind bitcoin has no validators, leave it out");
        }
    }

    private void addFinality(List<String> mistakes) {
        try {
            FinalityRule.parse(finality);
        } catch (IllegalArgumentException e) {
            mistakes.add("finality is '%s'; expected finalized-tag or depth 64".formatted(finality));
        }
    }

    private void addComparison(List<String> mistakes) {
        try {
            Comparison.parse(compare);
        } catch (IllegalArgumentException e) {
            mistakes.add("compare is '%s'; expected all, or like sample 500".formatted(compare));
        }
    }

    private static void addAddresses(String key, List<String> addresses, String port, List<String> mistakes) {
        for (int i = 0; i < addresses.size(); i++) {
            if (!isNodeAddress(addresses.get(i))) {
                mistakes.add("%s[%d] is not an address like http://host:%s".formatted(key, i, port));
            }
            int first = addresses.indexOf(addresses.get(i));
            if (first < i) {
                mistakes.add("%s[%d] is the same as %s[%d]; a second opinion needs a second node"
                        .formatted(key, i, key, first));
            }
        }
    }

    private static boolean isNodeAddress(String text) {
        try {
            new Endpoint(URI.create(text));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        String staked = beaconNodes.isEmpty() ? "" : "%d beacon nodes, ".formatted(beaconNodes.size());
        return "%s (%s), %d nodes, %s%s".formatted(name, id, nodes.size(), staked, finality);
    }
}
