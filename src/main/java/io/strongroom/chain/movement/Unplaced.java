package io.strongroom.chain.movement;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;

/**
 * A change of a token's balance that no event tells of, and why the transaction that made it is not known.
 *
 * @param height of its block
 */
public record Unplaced(AccountId account, AssetId asset, long height, String reason) {}
