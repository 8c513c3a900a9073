package io.strongroom.chain.rpc;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads the hexadecimal quantities and bytes of Ethereum's JSON-RPC; what is not one is refused, never read as zero. */
public final class Hex {

    private static final int WORD_BITS = 256;
    private static final Pattern QUANTITY = Pattern.compile("0x(0|[1-9a-fA-F][0-9a-fA-F]{0,63})");
    private static final Pattern BYTES = Pattern.compile("0x[0-9a-fA-F]*+");
    private static final Pattern HASH = Pattern.compile("0x[0-9a-fA-F]{64}");

    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");

    private Hex() {}

    /** A number of up to 256 bits, such as a balance. */
    public static BigInteger quantity(JsonNode node) {
        return new BigInteger(
                matching(QUANTITY, node, "a quantity of at most 256 bits").substring(2), 16);
    }

    /** A number that fits a Java long, such as a block's height. */
    public static long number(JsonNode node) {
        BigInteger quantity = quantity(node);
        if (quantity.bitLength() > Long.SIZE - 1) {
            throw broken(node, "a number of at most 63 bits");
        }
        return quantity.longValue();
    }

    public static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    /** A block's, transaction's or state's hash, in lower case. */
    public static String hash(JsonNode node) {
        return matching(HASH, node, "a hash of 32 bytes").toLowerCase(Locale.ROOT);
    }

    /** An account's or contract's address, in lower case. */
    public static String address(JsonNode node) {
        return matching(ADDRESS, node, "an address of 20 bytes").toLowerCase(Locale.ROOT);
    }

    /** Bytes as they stand, with their 0x; may be empty. */
    public static String bytes(JsonNode node) {
        String bytes = matching(BYTES, node, "bytes in hexadecimal");
        if (bytes.length() % 2 != 0) {
            throw broken(node, "bytes in hexadecimal");
        }
        return bytes;
    }

    public static String of(BigInteger quantity) {
        if (quantity.signum() < 0 || quantity.bitLength() > WORD_BITS) {
            throw new IllegalArgumentException("Not a quantity of 256 bits: " + quantity);
        }
        return "0x" + quantity.toString(16);
    }

    public static String of(long quantity) {
        return of(BigInteger.valueOf(quantity));
    }

    private static String matching(Pattern pattern, JsonNode node, String expected) {
        if (!node.isString() || !pattern.matcher(node.asString()).matches()) {
            throw broken(node, expected);
        }
        return node.asString();
    }

    private static LedgerUnavailableException broken(JsonNode node, String expected) {
        String text = node.toString();
        String shown = text.length() > 80 ? text.substring(0, 80) + "..." : text;
        return new LedgerUnavailableException("Node answered %s; expected %s".formatted(shown, expected));
    }
}
