package io.strongroom.basics;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names an account on a ledger in CAIP-10 form, e.g. {@code eip155:1:0xab16...}.
 *
 * <p>CAIP-10 does not ask for one spelling; this type keeps EVM addresses in lower case, so that equal accounts are
 * equal.
 */
public record AccountId(LedgerId ledger, String address) implements Comparable<AccountId> {

    private static final Pattern EVM = Pattern.compile("0x[0-9a-fA-F]{40}");
    private static final Pattern ANY = Pattern.compile("[-.%a-zA-Z0-9]{1,128}");

    public AccountId {
        if (!(ledger.isEvm() ? EVM : ANY).matcher(address).matches()) {
            throw new IllegalArgumentException("Not an address on %s: '%s'".formatted(ledger, address));
        }
        address = ledger.isEvm() ? address.toLowerCase(Locale.ROOT) : address;
    }

    public static AccountId parse(String caip10) {
        int split = caip10.lastIndexOf(':');
        if (split < 0) {
            throw new IllegalArgumentException("Not a CAIP-10 account id like eip155:1:0xab16...: '" + caip10 + "'");
        }
        return new AccountId(new LedgerId(caip10.substring(0, split)), caip10.substring(split + 1));
    }

    @Override
    public int compareTo(AccountId other) {
        return Comparator.comparing(AccountId::ledger)
                .thenComparing(AccountId::address)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return ledger + ":" + address;
    }
}
