package io.strongroom.basics;

/**
 * An asset the firm keeps for clients. {@code decimals} says how many base units make one, as a power of ten.
 *
 * <p>The symbol is not unique; only the id names the asset.
 */
public record Asset(AssetId id, String symbol, int decimals) implements Comparable<Asset> {

    /** A token's {@code decimals()} is a byte; more than 77 leaves no whole unit in 256 bits. */
    private static final int DECIMALS_MAX = 77;

    public Asset {
        if (decimals < 0 || decimals > DECIMALS_MAX) {
            throw new IllegalArgumentException(
                    "Asset %s has %d decimals; expected 0 to %d".formatted(id, decimals, DECIMALS_MAX));
        }
    }

    @Override
    public int compareTo(Asset other) {
        return id.compareTo(other.id);
    }
}
