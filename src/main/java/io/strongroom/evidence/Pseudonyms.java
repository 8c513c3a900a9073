package io.strongroom.evidence;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quarter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Gives clients names that only the firm can undo: HMAC-SHA-256 under a key of the quarter.
 *
 * <p>A plain hash of a client number could be undone by trying all numbers.
 */
public final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHOWN = 16;

    private final byte[] key;

    public Pseudonyms(String secret, Quarter quarter) {
        this.key = mac(secret.getBytes(StandardCharsets.UTF_8), "strongroom/pseudonyms/" + quarter);
    }

    public String of(ClientId client) {
        return "P-" + HexFormat.of().formatHex(mac(key, client.value())).substring(0, SHOWN);
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
