package io.strongroom.job;

import io.strongroom.asset.Behaviour;
import io.strongroom.asset.KeptAsset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.movement.Movement.Kind;
import io.strongroom.run.CloseRun;
import io.strongroom.run.StageCount;
import io.strongroom.snapshot.LedgerMovements;
import io.strongroom.snapshot.RollForward;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Reads what moved on each ledger since the period began, and rolls every wallet forward by it. */
@Component
class MovementStage {

    private final Stores stores;
    private final LedgerEvidence evidence;
    private final LedgerReach reach;

    MovementStage(Stores stores, LedgerEvidence evidence, LedgerReach reach) {
        this.stores = stores;
        this.evidence = evidence;
        this.reach = reach;
    }

    /** What moved since the period began; every balance rolls forward to what was read, or the rest is stated. */
    StageCount move(RunId id) {
        CloseRun run = stores.runs().get(id);
        for (PinnedBlock block : reach.blocks(run)) {
            reach.attempt(run, block.ledger(), () -> evidence.move(run, block, residual(run)));
        }
        return count(id);
    }

    /** The account of what is stored. */
    StageCount count(RunId id) {
        List<RollForward> wallets = stores.bitcoin().rollForwards(id);
        LedgerMovements.Count count = stores.movements().count(id);
        long explained = wallets.size() + count.explained();
        long all = wallets.size() + count.closings();
        RowDigest digest = new RowDigest();
        wallets.forEach(digest::add);
        stores.bitcoin().forEachLeg(id, digest::add);
        stores.movements().forEach(id, digest::add);
        stores.authorityChanges().of(id).forEach(digest::add);
        stores.movements().forEachClosing(id, digest::add);
        return new StageCount("movements", all, explained, all - explained, digest.finished());
    }

    /** What a token may do to a balance without saying so in an event. */
    private Function<AssetId, Kind> residual(CloseRun run) {
        Map<AssetId, KeptAsset> assets = stores.assets().byId(run.horizon());
        return id -> switch (Optional.ofNullable(assets.get(id))
                .map(KeptAsset::behaviour)
                .orElse(Behaviour.PLAIN)) {
            case REBASING -> Kind.REBASE;
            case FEE_ON_TRANSFER -> Kind.TOKEN_FEE;
            case PLAIN, VAULT_SHARE -> Kind.UNEXPLAINED;
        };
    }
}
