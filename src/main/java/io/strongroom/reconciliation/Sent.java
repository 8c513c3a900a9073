package io.strongroom.reconciliation;

import io.strongroom.basics.AssetId;

/** A transaction by which clients' assets went out, as the register says. */
public record Sent(AssetId asset, String transaction) {}
