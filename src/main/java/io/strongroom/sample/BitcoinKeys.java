package io.strongroom.sample;

import io.strongroom.basics.Sha256;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys of the sample's Bitcoin wallets, made from a word (BIP-32): anybody can make them, and they are worth nothing. */
final class BitcoinKeys {

    private static final String BASE_58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String TEST_PRIVATE = "04358394";
    private static final int CHECKSUM = 4;

    private BitcoinKeys() {}

    /** An extended private key of the test networks, {@code tprv…}. */
    static String master(String word) {
        byte[] node = hmac(word);
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        key.writeBytes(HexFormat.of().parseHex(TEST_PRIVATE + "00".repeat(9)));
        key.write(node, node.length / 2, node.length / 2);
        key.write(0);
        key.write(node, 0, node.length / 2);
        return base58(key.toByteArray());
    }

    private static byte[] hmac(String word) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec("Bitcoin seed".getBytes(StandardCharsets.US_ASCII), "HmacSHA512"));
            return mac.doFinal(HexFormat.of()
                    .parseHex(Sha256.of("strongroom sample " + word).hex()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC with SHA-512", e);
        }
    }

    /** With the checksum that ends it; the first byte of these keys is not zero, so no leading 1 is needed. */
    private static String base58(byte[] payload) {
        byte[] digest = HexFormat.of().parseHex(Sha256.of(payload).hex());
        byte[] check = HexFormat.of().parseHex(Sha256.of(digest).hex());
        byte[] all = Arrays.copyOf(payload, payload.length + CHECKSUM);
        System.arraycopy(check, 0, all, payload.length, CHECKSUM);
        BigInteger number = new BigInteger(1, all);
        BigInteger base = BigInteger.valueOf(BASE_58.length());
        StringBuilder text = new StringBuilder();
        while (number.signum() > 0) {
            text.append(BASE_58.charAt(number.mod(base).intValueExact()));
            number = number.divide(base);
        }
        return text.reverse().toString();
    }
}
