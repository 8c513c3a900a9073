package io.strongroom.job;

import io.strongroom.asset.Behaviour;
import io.strongroom.asset.KeptAsset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.movement.Closing;
import io.strongroom.chain.movement.Movement.Kind;
import io.strongroom.run.CloseRun;
import io.strongroom.run.StageCount;
import io.strongroom.snapshot.RollForward;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
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
        List<Closing> closings = stores.movements().closings(id);
        List<RollForward> wallets = stores.bitcoin().rollForwards(id);
        long explained = (long) wallets.size()
                + closings.stream()
                        .filter(closing -> closing.unexplained().signum() == 0)
                        .count();
        long all = (long) closings.size() + wallets.size();
        return new StageCount(
                "movements",
                all,
                explained,
                all - explained,
                SnapshotStage.digest(Stream.of(
                                wallets.stream(),
                                stores.bitcoin().legs(id).stream(),
                                stores.movements().of(id).stream(),
                                stores.authorityChanges().of(id).stream(),
                                closings.stream())
                        .flatMap(Function.identity())));
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
