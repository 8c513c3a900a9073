package io.strongroom.chain.evm.proof;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.ProofReading;
import io.strongroom.chain.ProofReadings;
import io.strongroom.chain.Reading;
import io.strongroom.chain.SeenLayout;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.JsonRpc.Answer;
import io.strongroom.proof.AccountState;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Asks a node to prove what accounts hold (eth_getProof, EIP-1186), and checks each proof against the state root. */
public final class AccountProofs {

    private final ProvenAccounts proven;
    private final TokenProofs tokens;

    public AccountProofs(JsonRpc rpc, PinnedBlock block, int batchSize) {
        this.proven = new ProvenAccounts(rpc, block, batchSize);
        this.tokens = new TokenProofs(rpc, block, proven);
    }

    /**
     * One reading per balance, in their order.
     *
     * @param known where the token's balances were seen to lie before
     */
    public ProofReadings of(AssetId asset, List<Reading.Balance> balances, List<SeenLayout> known) {
        return asset.contract().isPresent()
                ? tokens.of(asset, balances, known)
                : ProofReadings.of(coins(
                        asset, balances.stream().map(Reading.Balance::account).toList()));
    }

    private List<ProofReading> coins(AssetId coin, List<AccountId> accounts) {
        List<Answer> answers =
                proven.answers(accounts.stream().map(AccountId::address).toList());
        return IntStream.range(0, accounts.size())
                .mapToObj(i -> switch (answers.get(i)) {
                    case Answer.Result(JsonNode value) -> coin(coin, accounts.get(i), value);
                    case Answer.Refused refused -> refused(coin, accounts.get(i), refused);
                })
                .toList();
    }

    private ProofReading coin(AssetId coin, AccountId account, JsonNode proof) {
        ProvenAccounts.Proven shown = proven.checked(account.address(), List.of(), proof);
        return new ProofReading.Proven(
                account,
                coin,
                shown.state().map(AccountState::balance).orElse(BigInteger.ZERO),
                shown.nodes(),
                Optional.empty());
    }

    static ProofReading refused(AssetId asset, AccountId account, Answer.Refused refused) {
        return new ProofReading.Unproven(
                account, asset, "the node gave no proof: %s (%d)".formatted(refused.message(), refused.code()));
    }
}
