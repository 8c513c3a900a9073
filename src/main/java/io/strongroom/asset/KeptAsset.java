package io.strongroom.asset;

import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import java.util.Optional;

/**
 * An asset as the firm's list describes it.
 *
 * @param name comes from outside, never trusted as markup
 * @param dti its digital token identifier (ISO 24165), if it has one
 * @param aliasOf the asset that this id is another name of, so that one holding is not counted twice
 */
public record KeptAsset(
        Asset asset,
        String name,
        Optional<String> dti,
        MicaClass micaClass,
        Optional<AssetId> aliasOf,
        Behaviour behaviour) {}
