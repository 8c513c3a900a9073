package io.strongroom.basics;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact amount of one asset, counted in its base units (wei, satoshi).
 *
 * <p>Never rounded: what the ledger says is what the statement shows.
 */
public record Quantity(Asset asset, BigInteger baseUnits) {

    public static Quantity zero(Asset asset) {
        return new Quantity(asset, BigInteger.ZERO);
    }

    /** Reads {@code "1.5"} as one and a half of the asset; refuses digits finer than a base unit. */
    public static Quantity of(Asset asset, String decimal) {
        BigDecimal baseUnits = new BigDecimal(decimal).movePointRight(asset.decimals());
        try {
            return new Quantity(asset, baseUnits.toBigIntegerExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "%s has %d decimals and cannot hold %s".formatted(asset.symbol(), asset.decimals(), decimal), e);
        }
    }

    public Quantity plus(Quantity other) {
        return new Quantity(asset, baseUnits.add(sameAsset(other)));
    }

    public Quantity minus(Quantity other) {
        return new Quantity(asset, baseUnits.subtract(sameAsset(other)));
    }

    public int signum() {
        return baseUnits.signum();
    }

    public boolean isZero() {
        return signum() == 0;
    }

    /** The amount in whole units, with as many decimals as the asset has. */
    public BigDecimal toDecimal() {
        return new BigDecimal(baseUnits, asset.decimals());
    }

    @Override
    public String toString() {
        return toDecimal().toPlainString() + " " + asset.symbol();
    }

    private BigInteger sameAsset(Quantity other) {
        if (!asset.id().equals(other.asset.id())) {
            throw new IllegalArgumentException("Cannot combine %s with %s".formatted(asset.id(), other.asset.id()));
        }
        return other.baseUnits;
    }
}
