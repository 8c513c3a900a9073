package io.strongroom.chain;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.chain.JsonRpc.Answer;
import io.strongroom.chain.JsonRpc.Call;
import io.strongroom.proof.AccountState;
import io.strongroom.proof.InvalidProofException;
import io.strongroom.proof.RebasingBalance;
import io.strongroom.proof.StateRoot;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Asks a node to prove what accounts hold (eth_getProof, EIP-1186), and checks each proof against the state root. */
final class AccountProofs {

    /** Words of one contract proven by one answer. */
    private static final int SLOTS_MAX = 500;

    private final JsonRpc rpc;
    private final PinnedBlock block;
    private final Batches batches;
    private final TokenLayouts layouts;
    private final StateRoot root;

    AccountProofs(JsonRpc rpc, PinnedBlock block, int batchSize) {
        this.rpc = rpc;
        this.block = block;
        this.batches = new Batches(rpc, batchSize);
        this.layouts = new TokenLayouts(rpc, block);
        this.root = StateRoot.of(block.stateRoot());
    }

    /** One reading per account, in their order. */
    List<ProofReading> of(AssetId asset, List<AccountId> accounts) {
        Optional<String> token = asset.contract();
        return token.isEmpty() ? coins(asset, accounts) : tokens(asset, token.get(), accounts);
    }

    private List<ProofReading> coins(AssetId coin, List<AccountId> accounts) {
        // By height: not every node takes a hash here, and a proof of another block fails against the state root.
        List<Answer> answers = batches.answers(accounts.stream()
                .map(account -> proof(account.address(), List.of()))
                .toList());
        return IntStream.range(0, accounts.size())
                .mapToObj(i -> switch (answers.get(i)) {
                    case Answer.Result(JsonNode value) -> coin(coin, accounts.get(i), value);
                    case Answer.Refused refused -> refused(coin, accounts.get(i), refused);
                })
                .toList();
    }

    private ProofReading coin(AssetId coin, AccountId account, JsonNode proof) {
        List<String> nodes = nodes(proof.path("accountProof"));
        return checked(
                account.address(),
                () -> new ProofReading.Proven(
                        account,
                        coin,
                        root.account(account.address(), nodes)
                                .map(AccountState::balance)
                                .orElse(BigInteger.ZERO),
                        nodes,
                        Optional.empty()));
    }

    private List<ProofReading> tokens(AssetId token, String contract, List<AccountId> holders) {
        return switch (layouts.of(contract, holders)) {
            case TokenLayouts.Computed(String reason) ->
                holders.stream().map(holder -> unproven(token, holder, reason)).toList();
            case TokenLayouts.Stored layout ->
                IntStream.iterate(0, from -> from < holders.size(), from -> from + SLOTS_MAX)
                        .mapToObj(from -> holders.subList(from, Math.min(from + SLOTS_MAX, holders.size())))
                        .flatMap(some -> stored(token, layout, some))
                        .toList();
        };
    }

    private Stream<ProofReading> stored(AssetId token, TokenLayouts.Stored layout, List<AccountId> holders) {
        List<String> slots = Stream.concat(
                        layout.scaleSlots().stream(),
                        holders.stream().map(holder -> layout.slot().of(holder.address())))
                .toList();
        return switch (batches.answers(List.of(proof(layout.contract(), slots))).getFirst()) {
            case Answer.Refused refused -> holders.stream().map(holder -> refused(token, holder, refused));
            case Answer.Result(JsonNode value) ->
                checked(layout.contract(), () -> {
                    List<String> nodes = nodes(value.path("accountProof"));
                    AccountState state = root.account(layout.contract(), nodes)
                            .orElseThrow(() -> new LedgerUnavailableException(
                                    "%s proved that the token %s does not exist".formatted(rpc, layout.contract())));
                    List<Shown> shown = IntStream.range(0, slots.size())
                            .mapToObj(i -> shown(
                                    state,
                                    slots.get(i),
                                    nodes(value.path("storageProof").path(i).path("proof"))))
                            .toList();
                    int first = layout.scaleSlots().size();
                    Optional<Scaling> scaling =
                            first == 0 ? Optional.empty() : Optional.of(new Scaling(shown.getFirst(), shown.get(1)));
                    return IntStream.range(0, holders.size()).mapToObj(i -> (ProofReading) new ProofReading.Proven(
                            holders.get(i),
                            token,
                            balance(shown.get(first + i), scaling),
                            nodes,
                            Optional.of(storage(layout, shown.get(first + i), scaling))));
                });
        };
    }

    /** A word of storage that is proven. */
    private record Shown(String slot, BigInteger value, List<String> nodes) {

        ProofReading.Word word() {
            return new ProofReading.Word(slot, nodes);
        }
    }

    private record Scaling(Shown numerator, Shown denominator) {}

    private Shown shown(AccountState state, String slot, List<String> path) {
        return checked("slot " + slot, () -> new Shown(slot, root.storage(state, slot, path), path));
    }

    private static BigInteger balance(Shown word, Optional<Scaling> scaling) {
        return scaling.map(by -> RebasingBalance.of(word.value, by.numerator.value, by.denominator.value))
                .orElse(word.value);
    }

    private static ProofReading.Storage storage(TokenLayouts.Stored layout, Shown word, Optional<Scaling> scaling) {
        return new ProofReading.Storage(
                layout.contract(),
                word.slot,
                word.nodes,
                scaling.map(by -> new ProofReading.Scale(by.numerator.word(), by.denominator.word())));
    }

    private Call proof(String address, List<String> slots) {
        return Call.of("eth_getProof", address, slots, Hex.of(block.block().height()));
    }

    private <T> T checked(String address, Supplier<T> proof) {
        try {
            return proof.get();
        } catch (InvalidProofException e) {
            throw new LedgerUnavailableException("%s answered with a proof of %s that does not hold at %s: %s"
                    .formatted(rpc, address, block.block(), e.getMessage()));
        }
    }

    private static ProofReading refused(AssetId asset, AccountId account, Answer.Refused refused) {
        return unproven(asset, account, "the node gave no proof: %s (%d)".formatted(refused.message(), refused.code()));
    }

    private static ProofReading unproven(AssetId asset, AccountId account, String reason) {
        return new ProofReading.Unproven(account, asset, reason);
    }

    private static List<String> nodes(JsonNode proof) {
        return proof.valueStream().map(Hex::bytes).toList();
    }
}
