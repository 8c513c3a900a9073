package io.strongroom.chain.evm.token;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;

/**
 * A token's own claim, in its log, to have been sent to an account. Tokens lie: only a balance shows that it was.
 *
 * @param transaction the hash of the first that logged it; two sightings of one token at one account are one
 */
public record Sighting(AccountId account, AssetId asset, String transaction) implements Comparable<Sighting> {

    @Override
    public int compareTo(Sighting other) {
        int byAsset = asset.compareTo(other.asset);
        return byAsset == 0 ? account.compareTo(other.account) : byAsset;
    }
}
