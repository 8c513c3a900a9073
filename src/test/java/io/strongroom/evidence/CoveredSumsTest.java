package io.strongroom.evidence;

import static io.strongroom.basics.Assets.DOLLAR;
import static io.strongroom.basics.Assets.ETHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.asset.Behaviour;
import io.strongroom.asset.KeptAsset;
import io.strongroom.asset.MicaClass;
import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.valuation.PriceSet;
import io.strongroom.valuation.UnitPrice;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoveredSumsTest {

    private static final Currency EURO = Currency.getInstance("EUR");
    private static final Map<AssetId, KeptAsset> KEPT = Map.of(ETHER.id(), kept(ETHER), DOLLAR.id(), kept(DOLLAR));
    private static final BigInteger WHOLE = BigInteger.TEN.pow(18);

    @Test
    void allButOneBaseUnitIsNotAll() {
        Map<AssetId, BigInteger> all = Map.of(ETHER.id(), WHOLE);

        assertThat(share(all, all)).contains(new BigDecimal("100.0"));
        assertThat(share(all, Map.of(ETHER.id(), WHOLE.subtract(BigInteger.ONE))))
                .contains(new BigDecimal("99.9"));
        assertThat(share(all, Map.of())).contains(new BigDecimal("0.0"));
    }

    @Test
    void whatHasNoPriceCountsForNothing() {
        Map<AssetId, BigInteger> dollars = Map.of(DOLLAR.id(), WHOLE);

        assertThat(share(dollars, dollars)).isEmpty();
        assertThat(share(Map.of(DOLLAR.id(), WHOLE, ETHER.id(), WHOLE), dollars))
                .contains(new BigDecimal("0.0"));
    }

    private static Optional<BigDecimal> share(Map<AssetId, BigInteger> all, Map<AssetId, BigInteger> some) {
        UnitPrice.Quote quote = new UnitPrice.Quote(
                EURO, new BigDecimal("2345.67"), Instant.EPOCH, "source", Optional.empty(), Optional.empty());
        UnitPrice price =
                new UnitPrice(ETHER.id(), EURO, UnitPrice.Status.MARKET, Optional.of(quote), Optional.empty());
        return new CoveredSums(all, some).share(KEPT, new PriceSet(List.of(price)));
    }

    private static KeptAsset kept(Asset asset) {
        return new KeptAsset(asset, "Name", Optional.empty(), MicaClass.OTHER, Optional.empty(), Behaviour.PLAIN);
    }
}
