package io.strongroom.proof.control;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.custom.sec.SecP256K1Curve;

/** The elliptic curve of Bitcoin and Ethereum (SEC 2, secp256k1), and signatures on it. */
final class Secp256k1 {

    static final int WORD = 32;

    private static final ECCurve CURVE = new SecP256K1Curve();
    private static final BigInteger ORDER = CURVE.getOrder();
    private static final BigInteger FIELD = SecP256K1Curve.q;
    private static final ECPoint GENERATOR = CURVE.decodePoint(
            HexFormat.of().parseHex("0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"));

    private Secp256k1() {}

    /** Two numbers above zero and below the curve's order. */
    record Signature(BigInteger r, BigInteger s) {

        Signature {
            if (r.signum() <= 0 || r.compareTo(ORDER) >= 0) {
                throw new SignatureRefusedException("r is not between 1 and the curve's order");
            }
            if (s.signum() <= 0 || s.compareTo(ORDER) >= 0) {
                throw new SignatureRefusedException("s is not between 1 and the curve's order");
            }
        }

        static Signature of(byte[] bytes, int from) {
            return new Signature(number(bytes, from), number(bytes, from + WORD));
        }

        /** Of s and its negative, which sign the same, the lower one. */
        boolean isLow() {
            return s.compareTo(ORDER.shiftRight(1)) <= 0;
        }
    }

    /** The key that made the signature (SEC 1, 4.1.6); none if no point fits. */
    static Optional<ECPoint> recovered(byte[] hash, Signature signature, int id) {
        BigInteger x = signature.r().add((id & 2) == 0 ? BigInteger.ZERO : ORDER);
        if (x.compareTo(FIELD) >= 0) {
            return Optional.empty();
        }
        return point(x, (id & 1) == 1)
                .map(point -> {
                    BigInteger inverse = signature.r().modInverse(ORDER);
                    BigInteger scalar = signature.s().multiply(inverse).mod(ORDER);
                    BigInteger base = number(hash, 0).negate().multiply(inverse).mod(ORDER);
                    return ECAlgorithms.sumOfTwoMultiplies(GENERATOR, base, point, scalar)
                            .normalize();
                })
                .filter(point -> !point.isInfinity());
    }

    static boolean verifies(byte[] hash, Signature signature, ECPoint key) {
        BigInteger inverse = signature.s().modInverse(ORDER);
        BigInteger base = number(hash, 0).multiply(inverse).mod(ORDER);
        BigInteger scalar = signature.r().multiply(inverse).mod(ORDER);
        ECPoint sum =
                ECAlgorithms.sumOfTwoMultiplies(GENERATOR, base, key, scalar).normalize();
        return !sum.isInfinity()
                && sum.getAffineXCoord().toBigInteger().mod(ORDER).equals(signature.r());
    }

    /** A Schnorr signature of 64 bytes under a key given by its x alone (BIP-340). */
    static boolean schnorrVerifies(byte[] message, byte[] signature, byte[] key) {
        BigInteger r = number(signature, 0);
        BigInteger s = number(signature, WORD);
        BigInteger x = number(key, 0);
        if (r.compareTo(FIELD) >= 0 || s.compareTo(ORDER) >= 0 || x.compareTo(FIELD) >= 0) {
            return false;
        }
        byte[] challenge = Digests.tagged("BIP0340/challenge", Arrays.copyOf(signature, WORD), key, message);
        BigInteger scalar = number(challenge, 0).negate().mod(ORDER);
        return point(x, false)
                .map(point -> ECAlgorithms.sumOfTwoMultiplies(GENERATOR, s, point, scalar)
                        .normalize())
                .filter(sum -> !sum.isInfinity())
                .filter(sum -> !sum.getAffineYCoord().testBitZero())
                .map(sum -> sum.getAffineXCoord().toBigInteger().equals(r))
                .orElse(false);
    }

    /** A public key of 33 bytes; none if it is not on the curve. */
    static Optional<ECPoint> key(byte[] compressed) {
        if (compressed.length != WORD + 1 || (compressed[0] != 2 && compressed[0] != 3)) {
            return Optional.empty();
        }
        BigInteger x = number(compressed, 1);
        return x.compareTo(FIELD) >= 0 ? Optional.empty() : point(x, compressed[0] == 3);
    }

    /** The point of this x, with the odd or the even y. */
    private static Optional<ECPoint> point(BigInteger x, boolean odd) {
        byte[] encoded = HexFormat.of().parseHex("%02x%064x".formatted(odd ? 3 : 2, x));
        try {
            return Optional.of(CURVE.decodePoint(encoded));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static BigInteger number(byte[] bytes, int from) {
        return new BigInteger(1, bytes, from, WORD);
    }
}
