package io.strongroom.basics;

import java.util.regex.Pattern;

/** Names a distributed ledger in CAIP-2 form, e.g. {@code eip155:1} for Ethereum. */
public record LedgerId(String value) implements Comparable<LedgerId> {

    private static final Pattern CAIP_2 = Pattern.compile("[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}");

    public LedgerId {
        if (!CAIP_2.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a CAIP-2 ledger id like eip155:1: '" + value + "'");
        }
    }

    /** Whether accounts of this ledger are Ethereum addresses, written in hexadecimal without regard to case. */
    public boolean isEvm() {
        return value.startsWith("eip155:");
    }

    /**
     * Whether this is no ledger but a third party who holds assets for the firm, named by its LEI: {@code lei:5299…}.
     * What it says is known from its statements only.
     */
    public boolean isThirdParty() {
        return value.startsWith("lei:");
    }

    /** What the ledger calls itself, for EVM ledgers its chain id: {@code 1}. */
    public String reference() {
        return value.substring(value.indexOf(':') + 1);
    }

    @Override
    public int compareTo(LedgerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
