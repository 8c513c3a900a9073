package io.strongroom.basics;

/** The assets the tests speak of. */
public final class Assets {

    public static final Asset ETHER = new Asset(new AssetId("eip155:1/slip44:60"), "ETH", 18);
    public static final Asset DOLLAR =
            new Asset(new AssetId("eip155:1/erc20:0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48"), "USDX", 6);

    private Assets() {}

    public static Quantity ether(String decimal) {
        return Quantity.of(ETHER, decimal);
    }

    public static Quantity dollar(String decimal) {
        return Quantity.of(DOLLAR, decimal);
    }
}
