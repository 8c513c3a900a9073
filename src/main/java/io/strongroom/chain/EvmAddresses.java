package io.strongroom.chain;

import io.strongroom.basics.AccountId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.web3j.crypto.Hash;

/** How Ethereum addresses are written: for people with the checksum of EIP-55, for contracts as a word of 32 bytes. */
public final class EvmAddresses {

    private static final int PREFIX_LENGTH = 2;
    private static final String PADDING = "0".repeat(24);

    private EvmAddresses() {}

    /** An EVM account's address with its checksum in upper and lower case (EIP-55); any other address as it is. */
    public static String checksummed(AccountId account) {
        return account.ledger().isEvm() ? checksummed(account.address()) : account.address();
    }

    /** The address as the 64 hexadecimal digits of a word. */
    public static String word(String address) {
        return PADDING + address.substring(PREFIX_LENGTH);
    }

    private static String checksummed(String address) {
        String digits = address.substring(PREFIX_LENGTH).toLowerCase(Locale.ROOT);
        String hash = HexFormat.of().formatHex(Hash.sha3(digits.getBytes(StandardCharsets.US_ASCII)));
        StringBuilder shown = new StringBuilder("0x");
        for (int i = 0; i < digits.length(); i++) {
            boolean upper = hash.charAt(i) >= '8';
            shown.append(upper ? Character.toUpperCase(digits.charAt(i)) : digits.charAt(i));
        }
        return shown.toString();
    }
}
