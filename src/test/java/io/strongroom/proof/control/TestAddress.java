package io.strongroom.proof.control;

import java.math.BigInteger;
import java.util.HexFormat;

/** The output script of a mainnet address known to be well written. */
final class TestAddress {

    private static final String BASE_32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final String BASE_58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private TestAddress() {}

    static String script(String address) {
        return address.startsWith("bc1") ? segwit(address.substring(3)) : base58(address);
    }

    private static String segwit(String data) {
        int version = BASE_32.indexOf(data.charAt(0));
        String groups = data.substring(1, data.length() - 6);
        int bits = groups.length() * 5;
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < groups.length(); i++) {
            number = number.shiftLeft(5).or(BigInteger.valueOf(BASE_32.indexOf(groups.charAt(i))));
        }
        int length = bits / 8;
        String program = ("%0" + 2 * length + "x").formatted(number.shiftRight(bits - length * 8));
        return "%02x%02x".formatted(version == 0 ? 0 : 0x50 + version, length) + program;
    }

    private static String base58(String address) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < address.length(); i++) {
            number =
                    number.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(BASE_58.indexOf(address.charAt(i))));
        }
        byte[] bytes = HexFormat.of().parseHex("%050x".formatted(number));
        String hash = HexFormat.of().formatHex(bytes, 1, 21);
        return bytes[0] == 0 ? "76a914" + hash + "88ac" : "a914" + hash + "87";
    }
}
