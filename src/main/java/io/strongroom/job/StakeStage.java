package io.strongroom.job;

import io.strongroom.asset.KeptAsset;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.Sha256;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.custody.Validator;
import io.strongroom.run.CloseRun;
import io.strongroom.run.StageCount;
import io.strongroom.snapshot.StakeCapture;
import io.strongroom.snapshot.StakeRow;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What only staking needs: the inventory of validators, and the ledger's coin that they stake. */
@Component
class StakeStage {

    /** What the consensus layer counts in is a billionth of a whole coin; this is so for coins of 18 decimals only. */
    private static final int DECIMALS = 18;

    private final Stores stores;
    private final StakeCapture capture;

    StakeStage(Stores stores, StakeCapture capture) {
        this.stores = stores;
        this.capture = capture;
    }

    /** Stops a close before anything is pinned whose validators could not be read. */
    void requireReadable(CloseRun run) {
        List<Validator> validators = validators(run);
        for (Validator validator : validators) {
            if (validator.account().isEmpty()) {
                throw new IllegalStateException("Validator %s names the wallet %s, which is not in use at %s"
                        .formatted(
                                validator.publicKey(),
                                validator.walletId(),
                                run.period().cutOff()));
            }
        }
        validators.stream()
                .map(validator -> validator.account().orElseThrow().ledger())
                .distinct()
                .sorted()
                .forEach(ledger -> {
                    coin(run, ledger);
                    capture.requireReadable(ledger);
                });
    }

    /** Reads the stakes on the block's ledger; where nothing is staked does nothing. */
    void capture(CloseRun run, PinnedBlock block) {
        Map<String, AccountId> here = validators(run).stream()
                .filter(validator -> validator.account().orElseThrow().ledger().equals(block.ledger()))
                .collect(Collectors.toMap(
                        Validator::publicKey, validator -> validator.account().orElseThrow()));
        if (!here.isEmpty()) {
            capture.capture(run.id(), block, coin(run, block.ledger()), here);
        }
    }

    /** The account of the balances, and every validator beside them; one that does not count is listed. */
    StageCount with(CloseRun run, StageCount balances) {
        List<StakeRow> rows = stores.stakes().of(run.id());
        if (rows.isEmpty() && validators(run).isEmpty()) {
            return balances;
        }
        long listed = rows.stream().filter(row -> row.finding().isPresent()).count();
        return new StageCount(
                balances.stage(),
                balances.in() + validators(run).size(),
                balances.out() + rows.size() - listed,
                balances.listed() + listed,
                Sha256.of(balances.digest() + "\n" + rows));
    }

    private List<Validator> validators(CloseRun run) {
        return stores.validators().validators(run.period().cutOff(), run.horizon());
    }

    private AssetId coin(CloseRun run, LedgerId ledger) {
        Asset coin = stores.assets().assets(run.horizon()).stream()
                .filter(asset -> asset.aliasOf().isEmpty())
                .map(KeptAsset::asset)
                .filter(asset -> asset.id().isNative() && asset.id().ledger().equals(ledger))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "Validators are listed for wallets on %s, but no asset file names its own coin"
                                .formatted(ledger)));
        if (coin.decimals() != DECIMALS) {
            throw new IllegalStateException("%s has %d decimals; what is staked can be read of a coin with %d only"
                    .formatted(coin.id(), coin.decimals(), DECIMALS));
        }
        return coin.id();
    }
}
