package io.strongroom.proof.control;

import java.math.BigInteger;
import java.util.Arrays;

/** Reads an ECDSA signature as Bitcoin's scripts take it: strictly DER, s in its lower half, over all (BIP-66, BIP-146). */
final class DerSignature {

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int SIGHASH_ALL = 1;

    private DerSignature() {}

    static Secp256k1.Signature read(byte[] bytes) {
        if (bytes.length == 0 || bytes[bytes.length - 1] != SIGHASH_ALL) {
            throw new SignatureRefusedException("does not end with 1 (sign all)");
        }
        BitcoinReader reader = new BitcoinReader(Arrays.copyOf(bytes, bytes.length - 1));
        if (reader.one() != SEQUENCE || reader.one() != bytes.length - 3) {
            throw notDer();
        }
        Secp256k1.Signature signature = new Secp256k1.Signature(number(reader), number(reader));
        reader.requireEnd();
        if (!signature.isLow()) {
            throw new SignatureRefusedException("has the higher of two values of s; only the lower is accepted");
        }
        return signature;
    }

    /** Above zero, and no longer than it must be. */
    private static BigInteger number(BitcoinReader reader) {
        if (reader.one() != INTEGER) {
            throw notDer();
        }
        byte[] bytes = reader.take(reader.one());
        BigInteger number = bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
        if (number.signum() <= 0 || number.toByteArray().length != bytes.length) {
            throw notDer();
        }
        return number;
    }

    private static SignatureRefusedException notDer() {
        return new SignatureRefusedException("is not strictly DER");
    }
}
