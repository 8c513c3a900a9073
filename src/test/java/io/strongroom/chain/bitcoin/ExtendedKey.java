package io.strongroom.chain.bitcoin;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;

/** An extended public key and its children (BIP-32), for tests that must not ask the node what they check it by. */
final class ExtendedKey {

    private final byte[] point;
    private final byte[] chainCode;

    private ExtendedKey(byte[] point, byte[] chainCode) {
        this.point = point;
        this.chainCode = chainCode;
    }

    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final String BASE_58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    /** Version 4, depth 1, parent 4, number 4, chain code 32, key 33, checksum 4 bytes. */
    static ExtendedKey of(String text) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            number = number.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(BASE_58.indexOf(text.charAt(i))));
        }
        byte[] bytes = number.toByteArray();
        return new ExtendedKey(Arrays.copyOfRange(bytes, 45, 78), Arrays.copyOfRange(bytes, 13, 45));
    }

    ExtendedKey child(int number) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(chainCode, "HmacSHA512"));
            mac.update(point);
            byte[] both = mac.doFinal(HexFormat.of().parseHex("%08x".formatted(number)));
            byte[] sum = CURVE.getG()
                    .multiply(new BigInteger(1, both, 0, 32))
                    .add(CURVE.getCurve().decodePoint(point))
                    .getEncoded(true);
            return new ExtendedKey(sum, Arrays.copyOfRange(both, 32, 64));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String hex() {
        return HexFormat.of().formatHex(point);
    }
}
