package io.strongroom.basics;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names an asset on one ledger in CAIP-19 form, e.g. {@code eip155:1/slip44:60} for ether.
 *
 * <p>On EVM ledgers the text is kept in lower case, so that two spellings of one contract are one asset.
 */
public record AssetId(String value) implements Comparable<AssetId> {

    private static final Pattern CAIP_19 = Pattern.compile(
            "[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}/[-a-z0-9]{3,8}:[-.%a-zA-Z0-9]{1,128}(/[-.%a-zA-Z0-9]{1,78})?");
    private static final Pattern EVM =
            Pattern.compile("eip155:\\d{1,32}/(slip44:\\d+|erc20:0x[0-9a-f]{40}|erc721:0x[0-9a-f]{40}"
                    + "|erc1155:0x[0-9a-f]{40}(/(0|[1-9]\\d{0,77}))?)");

    public AssetId {
        value = value.startsWith("eip155:") ? value.toLowerCase(Locale.ROOT) : value;
        boolean evm = value.startsWith("eip155:");
        if (!(evm ? EVM : CAIP_19).matcher(value).matches()) {
            throw new IllegalArgumentException("Not a CAIP-19 asset id: '" + value + "'");
        }
    }

    public LedgerId ledger() {
        return new LedgerId(value.substring(0, value.indexOf('/')));
    }

    /** Whether this is the ledger's own coin, not a token of a contract. */
    public boolean isNative() {
        return namespace().equals("slip44");
    }

    /** The address of the token's contract; empty for a ledger's own coin. */
    public Optional<String> contract() {
        return isNative() ? Optional.empty() : Optional.of(reference().split("/", 2)[0]);
    }

    /** Which of a contract's kinds of token this is (ERC-1155); empty where a contract has one. */
    public Optional<BigInteger> tokenId() {
        String[] parts = reference().split("/", 2);
        return parts.length == 1 ? Optional.empty() : Optional.of(new BigInteger(parts[1]));
    }

    private String reference() {
        return value.substring(value.lastIndexOf(':') + 1);
    }

    /** The kind of asset in CAIP-19 words: {@code slip44}, {@code erc20}. */
    public String namespace() {
        return value.substring(value.indexOf('/') + 1, value.lastIndexOf(':'));
    }

    @Override
    public int compareTo(AssetId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
