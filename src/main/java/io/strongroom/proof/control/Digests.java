package io.strongroom.proof.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;

/** The hashes of Ethereum and Bitcoin. */
final class Digests {

    private static final int KECCAK_BITS = 256;

    private Digests() {}

    static byte[] keccak(byte[]... parts) {
        return finished(new KeccakDigest(KECCAK_BITS), parts);
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    static byte[] doubleSha256(byte[]... parts) {
        return sha256(sha256(parts));
    }

    /** What a Bitcoin address holds of a public key or script. */
    static byte[] hash160(byte[] bytes) {
        return finished(new RIPEMD160Digest(), sha256(bytes));
    }

    /** A hash for one purpose only (BIP-340). */
    static byte[] tagged(String tag, byte[]... parts) {
        byte[] name = sha256(tag.getBytes(StandardCharsets.UTF_8));
        return sha256(name, name, joined(parts));
    }

    static byte[] joined(byte[]... parts) {
        return new Bytes().add(parts).toByteArray();
    }

    private static byte[] finished(ExtendedDigest digest, byte[]... parts) {
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }
}
