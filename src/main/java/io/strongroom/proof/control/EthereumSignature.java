package io.strongroom.proof.control;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.math.ec.ECPoint;

/** Signatures by an Ethereum account's own key, over a text (EIP-191) or over typed data (EIP-712). */
public final class EthereumSignature {

    private static final int LENGTH = 65;
    private static final int RECOVERY_FIRST = 27;
    private static final int ADDRESS_FROM = 12;

    private EthereumSignature() {}

    /** What is signed of a text: version 0x45 of EIP-191, as {@code personal_sign} does. */
    public static byte[] hash(String text) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        String prefix = "\u0019Ethereum Signed Message:\n" + message.length;
        return Digests.keccak(prefix.getBytes(StandardCharsets.UTF_8), message);
    }

    /**
     * Whether the address signed the hash.
     *
     * @param signature 65 bytes in hexadecimal with 0x: r, s in its lower half (EIP-2), and 27 or 28
     * @param address 20 bytes in hexadecimal with 0x
     */
    public static ControlCheck check(byte[] hash, String signature, String address) {
        try {
            String signer = signer(hash, signature);
            return signer.equalsIgnoreCase(address)
                    ? new ControlCheck.Shown()
                    : new ControlCheck.Refused(
                            "was made by %s, or over another text; not by %s".formatted(signer, address));
        } catch (SignatureRefusedException e) {
            return new ControlCheck.Refused(e.reason());
        }
    }

    private static String signer(byte[] hash, String signature) {
        byte[] bytes = bytes(signature);
        if (bytes.length != LENGTH) {
            throw new SignatureRefusedException("has %d bytes, not 65".formatted(bytes.length));
        }
        int recovery = Byte.toUnsignedInt(bytes[LENGTH - 1]) - RECOVERY_FIRST;
        if (recovery != 0 && recovery != 1) {
            throw new SignatureRefusedException("does not end with 27 or 28 (0x1b or 0x1c)");
        }
        Secp256k1.Signature numbers = Secp256k1.Signature.of(bytes, 0);
        if (!numbers.isLow()) {
            throw new SignatureRefusedException("has the higher of two values of s; only the lower is accepted");
        }
        ECPoint key = Secp256k1.recovered(hash, numbers, recovery)
                .orElseThrow(() -> new SignatureRefusedException("fits no key"));
        byte[] point = key.getEncoded(false);
        byte[] address = Digests.keccak(Arrays.copyOfRange(point, 1, point.length));
        return "0x" + HexFormat.of().formatHex(address, ADDRESS_FROM, address.length);
    }

    private static byte[] bytes(String signature) {
        try {
            if (signature.startsWith("0x")) {
                return HexFormat.of().parseHex(signature, 2, signature.length());
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new SignatureRefusedException("is not written as 0x and bytes");
    }
}
