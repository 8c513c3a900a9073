package io.strongroom.snapshot;

import io.strongroom.basics.AssetId;
import java.math.BigInteger;

/** What a group of accounts holds together of one asset. */
public record GroupSum(String group, AssetId asset, BigInteger baseUnits) {}
