package io.strongroom.chain;

import io.strongroom.basics.AccountId;
import io.strongroom.chain.JsonRpc.Answer;
import io.strongroom.chain.JsonRpc.Call;
import io.strongroom.proof.AccountState;
import io.strongroom.proof.InvalidProofException;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Asks a node to prove what accounts hold (eth_getProof, EIP-1186), and checks each proof against the state root. */
final class AccountProofs {

    private final JsonRpc rpc;
    private final PinnedBlock block;
    private final Batches batches;

    AccountProofs(JsonRpc rpc, PinnedBlock block, int batchSize) {
        this.rpc = rpc;
        this.block = block;
        this.batches = new Batches(rpc, batchSize);
    }

    /** One reading per account, in their order. */
    List<ProofReading> of(List<AccountId> accounts) {
        // By height: not every node takes a hash here, and a proof of another block fails against the state root.
        List<Answer> answers = batches.answers(accounts.stream()
                .map(account -> Call.of(
                        "eth_getProof",
                        account.address(),
                        List.of(),
                        Hex.of(block.block().height())))
                .toList());
        return IntStream.range(0, accounts.size())
                .mapToObj(i -> reading(accounts.get(i), answers.get(i)))
                .toList();
    }

    private ProofReading reading(AccountId account, Answer answer) {
        return switch (answer) {
            case Answer.Result(JsonNode value) -> proven(account, value.path("accountProof"));
            case Answer.Refused(int code, String message) ->
                new ProofReading.Unproven(account, "the node gave no proof: %s (%d)".formatted(message, code));
        };
    }

    private ProofReading proven(AccountId account, JsonNode proof) {
        List<String> nodes = proof.valueStream().map(Hex::bytes).toList();
        try {
            BigInteger balance = AccountState.proven(block.stateRoot(), account.address(), nodes)
                    .map(AccountState::balance)
                    .orElse(BigInteger.ZERO);
            return new ProofReading.Proven(account, balance, nodes);
        } catch (InvalidProofException e) {
            throw new LedgerUnavailableException("%s answered with a proof of %s that does not hold at %s: %s"
                    .formatted(rpc, account, block.block(), e.getMessage()));
        }
    }
}
