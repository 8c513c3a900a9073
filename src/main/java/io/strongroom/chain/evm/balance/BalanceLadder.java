package io.strongroom.chain.evm.balance;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.chain.BalanceSource;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import io.strongroom.chain.evm.balance.ReaderPack.Way;
import io.strongroom.chain.evm.token.Erc20;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import io.strongroom.chain.rpc.RpcErrorException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads balances in the fastest way that the node is seen to do right.
 *
 * <p>Each way is tried at the block on a few balances that are known otherwise: a node that does not know state
 * overrides answers with nothing instead of an error, and on some ledgers a program sees other block numbers than the
 * ledger has.
 */
public final class BalanceLadder implements BalanceSource {

    /** A token that has no contract: a reader that tells a balance of it would make zeros of what is missing. */
    private static final String NO_TOKEN = "0x000000000000000000000000006e6f636f6e7472";

    private final JsonRpc rpc;
    private final BalanceSource single;
    private final long callGas;
    private final Map<String, BalanceSource> chosen = new ConcurrentHashMap<>();

    public BalanceLadder(JsonRpc rpc, int batchSize, long callGas) {
        this.rpc = rpc;
        this.callGas = callGas;
        this.single = new BatchedBalances(rpc, batchSize);
    }

    @Override
    public List<Reading> read(PinnedBlock block, List<Question> questions) {
        if (questions.isEmpty()) {
            return List.of();
        }
        return chosen.computeIfAbsent(
                        block.block().hash(),
                        hash -> choose(block, questions.getFirst().account()))
                .read(block, questions);
    }

    private BalanceSource choose(PinnedBlock block, AccountId account) {
        Function<PinnedBlock, Object> byHash = Erc20::at;
        Function<PinnedBlock, Object> byHeight = pinned -> Hex.of(pinned.block().height());
        AssetId coin = new AssetId(block.ledger() + "/slip44:60");
        if (!(single.read(block, List.of(new Question(account, coin))).getFirst() instanceof Reading.Balance known)) {
            return single;
        }
        return Stream.of(byHash, byHeight)
                .flatMap(at -> Stream.<BalancePack>of(
                        new ReaderPack(rpc, Way.OVERRIDE, at),
                        new ReaderPack(rpc, Way.DEPLOYLESS, at),
                        new MulticallPack(rpc, at)))
                .filter(pack -> isRight(pack, block, account, known.baseUnits()))
                .findFirst()
                .<BalanceSource>map(pack -> new PackedBalances(pack, single, callGas))
                .orElse(single);
    }

    private static boolean isRight(BalancePack pack, PinnedBlock block, AccountId account, BigInteger known) {
        try {
            return pack.read(
                            block,
                            List.of(account.address(), account.address()),
                            List.of(Optional.empty(), Optional.of(NO_TOKEN)))
                    .balances()
                    .equals(List.of(Optional.of(known), Optional.empty(), Optional.of(known), Optional.empty()));
        } catch (RpcErrorException | LedgerUnavailableException e) {
            return false;
        }
    }
}
