package io.strongroom.chain.beacon;

import io.strongroom.basics.BlockRef;
import io.strongroom.chain.NodesDisagreeException;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.WrongLedgerException;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRest;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** One node of a ledger's consensus layer: its view of the blocks and of the validators. */
final class BeaconNode {

    /** Validators asked for at once, each by a parameter of its own: not all nodes take a list with commas. */
    private static final int AT_ONCE = 50;

    private static final Set<String> STATUSES = Set.of(
            "pending_initialized",
            "pending_queued",
            "active_ongoing",
            "active_exiting",
            "active_slashed",
            "exited_unslashed",
            "exited_slashed",
            "withdrawal_possible",
            "withdrawal_done");

    private final JsonRest rest;
    private final long genesis;
    private final long secondsPerSlot;

    /** A block of the consensus layer: when it was due, and its hash. */
    record Place(long slot, String root) {}

    /** Deposits for one public key that wait, and where its withdrawals are to go. */
    record Pending(String credentials, BigInteger baseUnits) {

        Pending plus(Pending later) {
            return new Pending(credentials, baseUnits.add(later.baseUnits));
        }
    }

    private BeaconNode(JsonRest rest, long genesis, long secondsPerSlot) {
        this.rest = rest;
        this.genesis = genesis;
        this.secondsPerSlot = secondsPerSlot;
    }

    /** Another ledger's consensus layer would answer just as readily: it names the chain that it takes deposits from. */
    static BeaconNode opened(JsonRest rest, BigInteger chainId) {
        JsonNode spec = BeaconJson.of(found(rest, "/eth/v1/config/spec", "does not tell its settings"));
        BigInteger named = BeaconJson.number(spec.path("DEPOSIT_CHAIN_ID"));
        if (!named.equals(chainId)) {
            throw new WrongLedgerException(
                    "Beacon node %s is of chain %d, but is configured for chain %d".formatted(rest, named, chainId));
        }
        long seconds = BeaconJson.small(spec.path("SECONDS_PER_SLOT"));
        if (seconds == 0) {
            throw new LedgerUnavailableException("%s says that a slot has 0 s".formatted(rest));
        }
        JsonNode genesis = BeaconJson.of(found(rest, "/eth/v1/beacon/genesis", "does not tell its first moment"));
        return new BeaconNode(rest, BeaconJson.small(genesis.path("genesis_time")), seconds);
    }

    /** The block of the consensus layer that holds the pinned block. */
    Place holding(PinnedBlock pinned) {
        long slot = slotOf(pinned.block());
        String root = root(slot);
        JsonNode message = BeaconJson.of(found(rest, "/eth/v2/beacon/blocks/" + root, "has no block " + root))
                .path("message");
        requireSlot(message, slot);
        JsonNode payload = message.path("body").path("execution_payload");
        requireSame("hash", Hex.hash(payload.path("block_hash")), pinned.block().hash(), pinned, slot);
        requireSame("parent", Hex.hash(payload.path("parent_hash")), pinned.parentHash(), pinned, slot);
        return new Place(slot, root);
    }

    /** Checks that the block still is the one at its slot. */
    void requireStill(Place place) {
        String now = root(place.slot());
        if (!now.equals(place.root())) {
            throw new LedgerUnavailableException("%s has block %s at slot %d, where it had %s when its state was read"
                    .formatted(rest, now, place.slot(), place.root()));
        }
    }

    /** What the state after that block says, by public key; those it does not know are not in it. */
    Map<String, Stake> validators(Place place, List<String> publicKeys, boolean mustBeFinal) {
        Map<String, Stake> stakes = new LinkedHashMap<>();
        for (int from = 0; from < publicKeys.size(); from += AT_ONCE) {
            List<String> some = publicKeys.subList(from, Math.min(from + AT_ONCE, publicKeys.size()));
            JsonNode answer = found(
                    rest,
                    "/eth/v1/beacon/states/%d/validators?id=%s".formatted(place.slot(), String.join("&id=", some)),
                    "has no state of slot %d; a beacon node that keeps old states can tell".formatted(place.slot()));
            requireFinal(answer, place, mustBeFinal);
            for (JsonNode row : BeaconJson.of(answer)) {
                Stake stake = stake(row);
                if (!some.contains(stake.publicKey()) || stakes.put(stake.publicKey(), stake) != null) {
                    throw new LedgerUnavailableException(
                            "%s answered with validator %s, which was not asked for, or answered twice"
                                    .formatted(rest, stake.publicKey()));
                }
            }
        }
        return stakes;
    }

    /** Deposits that the state has not processed, by public key; empty if the node does not tell. */
    Optional<Map<String, Pending>> pending(Place place) {
        return rest.getIfKnown("/eth/v1/beacon/states/%d/pending_deposits".formatted(place.slot()))
                .map(answer -> {
                    Map<String, Pending> pending = new LinkedHashMap<>();
                    for (JsonNode row : BeaconJson.of(answer)) {
                        Pending one = new Pending(
                                Hex.hash(row.path("withdrawal_credentials")), BeaconJson.baseUnits(row.path("amount")));
                        pending.merge(BeaconJson.publicKey(row.path("pubkey")), one, Pending::plus);
                    }
                    return pending;
                });
    }

    /** Host and port of the node, fit to be shown. */
    @Override
    public String toString() {
        return rest.toString();
    }

    private long slotOf(BlockRef block) {
        long since = block.minedAt().getEpochSecond() - genesis;
        if (since < 0 || since % secondsPerSlot != 0) {
            throw new LedgerUnavailableException(
                    "%s began at second %d and has a slot each %d s, but block %d is of second %d, which is none of them"
                            .formatted(
                                    rest,
                                    genesis,
                                    secondsPerSlot,
                                    block.height(),
                                    block.minedAt().getEpochSecond()));
        }
        return since / secondsPerSlot;
    }

    private String root(long slot) {
        Optional<JsonNode> answer = rest.get("/eth/v1/beacon/headers/" + slot);
        if (answer.isEmpty()) {
            throw new LedgerUnavailableException(
                    "%s has no block at slot %d, where the ledger has one; its last is at slot %d"
                            .formatted(rest, slot, head()));
        }
        JsonNode header = BeaconJson.of(answer.get());
        requireSlot(header.path("header").path("message"), slot);
        if (!BeaconJson.flag(header.path("canonical"))) {
            throw new LedgerUnavailableException(
                    "%s answered for slot %d with a block that is not part of its chain".formatted(rest, slot));
        }
        return Hex.hash(header.path("root"));
    }

    private long head() {
        JsonNode head = BeaconJson.of(found(rest, "/eth/v1/beacon/headers/head", "has no block at all"));
        return BeaconJson.small(head.path("header").path("message").path("slot"));
    }

    private void requireSlot(JsonNode message, long slot) {
        long answered = BeaconJson.small(message.path("slot"));
        if (answered != slot) {
            throw new LedgerUnavailableException(
                    "%s answered with the block of slot %d when asked for slot %d".formatted(rest, answered, slot));
        }
    }

    private void requireSame(String what, String here, String pinned, PinnedBlock block, long slot) {
        if (!here.equals(pinned)) {
            throw new NodesDisagreeException("%s has at slot %d a block with the %s %s; that of %s is %s"
                    .formatted(rest, slot, what, here, block.block(), pinned));
        }
    }

    private void requireFinal(JsonNode answer, Place place, boolean mustBeFinal) {
        if (BeaconJson.flagIfAny(answer.path("execution_optimistic")).orElse(false)) {
            throw new LedgerUnavailableException(
                    "%s has not checked the block at slot %d against the ledger".formatted(rest, place.slot()));
        }
        if (mustBeFinal && !BeaconJson.flagIfAny(answer.path("finalized")).orElse(true)) {
            throw new LedgerUnavailableException(
                    "%s does not take slot %d for final; the ledger does".formatted(rest, place.slot()));
        }
    }

    private Stake stake(JsonNode row) {
        JsonNode validator = row.path("validator");
        String status = row.path("status").asString("");
        if (!STATUSES.contains(status)) {
            throw new LedgerUnavailableException(
                    "%s answered with a status that is none of a validator".formatted(rest));
        }
        return new Stake(
                BeaconJson.publicKey(validator.path("pubkey")),
                Optional.of(BeaconJson.small(row.path("index"))),
                status,
                BeaconJson.flag(validator.path("slashed")),
                Hex.hash(validator.path("withdrawal_credentials")),
                BeaconJson.baseUnits(row.path("balance")),
                BeaconJson.baseUnits(validator.path("effective_balance")),
                Optional.empty());
    }

    private static JsonNode found(JsonRest rest, String path, String otherwise) {
        return rest.get(path).orElseThrow(() -> new LedgerUnavailableException("%s %s".formatted(rest, otherwise)));
    }
}
