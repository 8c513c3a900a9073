package io.strongroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.asset.Behaviour;
import io.strongroom.asset.KeptAsset;
import io.strongroom.asset.MicaClass;
import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.Quantity;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReconcileStageTest {

    private static final Asset COIN = new Asset(new AssetId("eip155:42220/slip44:60"), "CELO", 18);
    private static final Asset ITS_TOKEN_VIEW =
            new Asset(new AssetId("eip155:42220/erc20:0x471ece3750da237f93b8e339c536989b8978a438"), "CELO", 18);

    /** The coin of some ledgers also has a token's address: one holding under two ids. */
    @Test
    void whatIsOwedUnderAnAliasIsOwedOfTheAssetItNames() {
        Map<AssetId, KeptAsset> assets = Map.of(
                COIN.id(),
                kept(COIN, Optional.empty()),
                ITS_TOKEN_VIEW.id(),
                kept(ITS_TOKEN_VIEW, Optional.of(COIN.id())));

        assertThat(ReconcileStage.byItsOwnName(Quantity.of(ITS_TOKEN_VIEW, "2"), assets))
                .isEqualTo(Quantity.of(COIN, "2"));
        assertThat(ReconcileStage.byItsOwnName(Quantity.of(COIN, "2"), assets)).isEqualTo(Quantity.of(COIN, "2"));
    }

    private static KeptAsset kept(Asset asset, Optional<AssetId> aliasOf) {
        return new KeptAsset(asset, "Celo", Optional.empty(), MicaClass.OTHER, aliasOf, Behaviour.PLAIN);
    }
}
