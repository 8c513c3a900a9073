package io.strongroom.asset;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.Books;
import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.feed.FeedFiles;
import io.strongroom.feed.Horizon;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssetMasterTest {

    private static final AssetId ETHER = new AssetId("eip155:31337/slip44:60");
    private static final AssetId TOLL = new AssetId("eip155:31337/erc20:0x00000000000000000000000000000000000000e2");

    @Test
    void describesEveryAssetAsOfAHorizon() {
        try (Books books = Books.filled()) {
            AssetMaster assets = books.the(AssetMaster.class);
            Horizon now = books.the(FeedFiles.class).now();

            assertThat(assets.byId(now)).hasSize(3);
            assertThat(assets.byId(now).get(ETHER))
                    .isEqualTo(new KeptAsset(
                            new Asset(ETHER, "ETH", 18),
                            "Ether",
                            Optional.of("X9J9K872S"),
                            MicaClass.OTHER,
                            Optional.empty(),
                            Behaviour.PLAIN));
            assertThat(assets.byId(now).get(TOLL))
                    .returns(Behaviour.FEE_ON_TRANSFER, KeptAsset::behaviour)
                    .returns(MicaClass.UNCLASSIFIED, KeptAsset::micaClass);
            assertThat(assets.assets(new Horizon(2))).isEmpty();
        }
    }
}
