package io.strongroom.asset;

import io.strongroom.basics.Asset;
import io.strongroom.basics.Quantity;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds an asset by the text of its id, once per row of a table, and counts its base units. */
public record AssetIndex(Map<String, Asset> byId) {

    public AssetIndex {
        byId = Map.copyOf(byId);
    }

    static AssetIndex of(Collection<Asset> assets) {
        return new AssetIndex(
                assets.stream().collect(Collectors.toMap(asset -> asset.id().value(), Function.identity())));
    }

    public Asset asset(String id) {
        return Optional.ofNullable(byId.get(id))
                .orElseThrow(() -> new IllegalArgumentException("Asset " + id + " is not in the list of assets"));
    }

    public Quantity quantity(String id, BigDecimal baseUnits) {
        return new Quantity(asset(id), baseUnits.toBigIntegerExact());
    }
}
