package io.strongroom.chain.evm.proof;

import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.rpc.Batches;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.JsonRpc.Answer;
import io.strongroom.chain.rpc.JsonRpc.Call;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import io.strongroom.proof.AccountState;
import io.strongroom.proof.InvalidProofException;
import io.strongroom.proof.StateRoot;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Accounts and words of their storage as a node proves them (eth_getProof, EIP-1186), each checked against the state root. */
final class ProvenAccounts {

    private final JsonRpc rpc;
    private final PinnedBlock block;
    private final Batches batches;
    private final StateRoot root;

    ProvenAccounts(JsonRpc rpc, PinnedBlock block, int batchSize) {
        this.rpc = rpc;
        this.block = block;
        this.batches = new Batches(rpc, batchSize);
        this.root = StateRoot.of(block.stateRoot());
    }

    /** A word of storage, and the nodes that prove it. */
    record Word(BigInteger value, List<String> nodes) {}

    /**
     * An account that is proven.
     *
     * @param state empty if it is proven not to exist
     * @param words by slot
     */
    record Proven(Optional<AccountState> state, List<String> nodes, Map<String, Word> words) {

        boolean exists() {
            return state.isPresent();
        }

        Word shown(String slot) {
            return Objects.requireNonNull(words.get(slot));
        }

        /** Zero if the account is proven not to exist. */
        BigInteger word(String slot) {
            return exists() ? shown(slot).value() : BigInteger.ZERO;
        }
    }

    /** What the node answered for each account, in their order. */
    List<Answer> answers(List<String> addresses) {
        return batches.answers(
                addresses.stream().map(address -> question(address, List.of())).toList());
    }

    Answer answer(String address, List<String> slots) {
        return batches.answers(List.of(question(address, slots))).getFirst();
    }

    /** Empty if the node refused. */
    Optional<Proven> proven(String address, List<String> slots) {
        return answer(address, slots) instanceof Answer.Result(JsonNode value)
                ? Optional.of(checked(address, slots, value))
                : Optional.empty();
    }

    /**
     * Checks an answer.
     *
     * @throws LedgerUnavailableException if it proves nothing
     */
    Proven checked(String address, List<String> slots, JsonNode proof) {
        List<String> nodes = nodes(proof.path("accountProof"));
        Optional<AccountState> state = holds(address, () -> root.account(address, nodes));
        Map<String, Word> words = new LinkedHashMap<>();
        state.ifPresent(existing -> {
            for (int i = 0; i < slots.size(); i++) {
                String slot = slots.get(i);
                List<String> path = nodes(proof.path("storageProof").path(i).path("proof"));
                words.put(slot, new Word(holds("slot " + slot, () -> root.storage(existing, slot, path)), path));
            }
        });
        return new Proven(state, nodes, words);
    }

    // By height: not every node takes a hash here, and a proof of another block fails against the state root.
    private Call question(String address, List<String> slots) {
        return Call.of("eth_getProof", address, slots, Hex.of(block.block().height()));
    }

    private <T> T holds(String what, Supplier<T> proof) {
        try {
            return proof.get();
        } catch (InvalidProofException e) {
            throw new LedgerUnavailableException("%s answered with a proof of %s that does not hold at %s: %s"
                    .formatted(rpc, what, block.block(), e.getMessage()));
        }
    }

    private static List<String> nodes(JsonNode proof) {
        return proof.valueStream().map(Hex::bytes).toList();
    }
}
