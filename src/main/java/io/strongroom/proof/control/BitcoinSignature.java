package io.strongroom.proof.control;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Signatures of texts by the key of a Bitcoin address, given by its script: of the legacy format (P2PKH), and of BIP-322
 * in its simple and full variants (P2WPKH, P2SH-P2WPKH, P2TR by key).
 */
public final class BitcoinSignature {

    private static final String LEGACY_MAGIC = "\u0018Bitcoin Signed Message:\n";
    private static final int LEGACY_LENGTH = 65;
    private static final int LEGACY_FIRST = 27;
    private static final int LEGACY_COMPRESSED = 31;
    private static final int LEGACY_LAST = 34;
    private static final int SCHNORR = 64;
    private static final HexFormat HEX = HexFormat.of();

    private static final String KEY_HASH = "76a914[0-9a-f]{40}88ac";
    private static final String SCRIPT_HASH = "a914[0-9a-f]{40}87";
    private static final String WITNESS_KEY_HASH = "0014[0-9a-f]{40}";
    private static final String TAPROOT = "5120[0-9a-f]{64}";

    private BitcoinSignature() {}

    /**
     * Checks what {@code signmessage} made for an address of the first kind; the standards set no rule for s.
     *
     * @param signature 65 bytes in base64
     * @param script the address's output script in hexadecimal
     */
    public static ControlCheck checkLegacy(String text, String signature, String script) {
        if (!script.matches(KEY_HASH)) {
            return new ControlCheck.Refused("is of the legacy format, which is for P2PKH addresses only; use BIP-322");
        }
        try {
            String signer = HEX.formatHex(legacySigner(text, BitcoinReader.base64(signature)));
            return script.substring(6, 46).equals(signer)
                    ? new ControlCheck.Shown()
                    : new ControlCheck.Refused("was made by another key, or over another text");
        } catch (SignatureRefusedException e) {
            return new ControlCheck.Refused(e.reason());
        }
    }

    private static byte[] legacySigner(String text, byte[] bytes) {
        if (bytes.length != LEGACY_LENGTH) {
            throw new SignatureRefusedException("has %d bytes, not 65".formatted(bytes.length));
        }
        int header = Byte.toUnsignedInt(bytes[0]);
        if (header < LEGACY_FIRST || header > LEGACY_LAST) {
            throw new SignatureRefusedException("begins with %d, not with 27 to 34".formatted(header));
        }
        byte[] hash = Digests.doubleSha256(
                LEGACY_MAGIC.getBytes(StandardCharsets.UTF_8),
                new Bytes().counted(text.getBytes(StandardCharsets.UTF_8)).toByteArray());
        return Secp256k1.recovered(hash, Secp256k1.Signature.of(bytes, 1), header - LEGACY_FIRST & 3)
                .map(key -> Digests.hash160(key.getEncoded(header >= LEGACY_COMPRESSED)))
                .orElseThrow(() -> new SignatureRefusedException("fits no key"));
    }

    /**
     * Checks a signature of BIP-322.
     *
     * @param signature base64, with or without the prefix smp or ful
     * @param script the address's output script in hexadecimal
     */
    public static ControlCheck check(String text, String signature, String script) {
        if (signature.startsWith("pof")) {
            return new ControlCheck.Inconclusive("is a proof of funds, which is not read here; sign as simple or full");
        }
        if (!script.matches(String.join("|", SCRIPT_HASH, WITNESS_KEY_HASH, TAPROOT))) {
            return new ControlCheck.Inconclusive("is for a script that is not read here: %s".formatted(script));
        }
        try {
            byte[] output = HEX.parseHex(script);
            ToSign signed = read(signature, ToSign.toSpend(text, output));
            if (!Arrays.equals(signed.spends(), ToSign.toSpend(text, output))) {
                return new ControlCheck.Refused("was made for another address, or over another text");
            }
            if (signed.version() != 0 && signed.version() != 2) {
                return new ControlCheck.Inconclusive("is of transaction version %d".formatted(signed.version()));
            }
            return checked(signed, script, output);
        } catch (SignatureRefusedException e) {
            return new ControlCheck.Refused(e.reason());
        }
    }

    private static ToSign read(String signature, byte[] spends) {
        if (signature.startsWith("smp")) {
            return simple(BitcoinReader.base64(signature.substring(3)), spends);
        }
        if (signature.startsWith("ful")) {
            return ToSign.full(BitcoinReader.base64(signature.substring(3)));
        }
        byte[] bytes = BitcoinReader.base64(signature);
        // A transaction begins with its version, 0 or 2, of four bytes; a stack of so many items cannot go on so.
        boolean whole = bytes.length > 4 && (bytes[0] == 0 || bytes[0] == 2) && bytes[1] == 0;
        return whole ? ToSign.full(bytes) : simple(bytes, spends);
    }

    private static ToSign simple(byte[] bytes, byte[] spends) {
        BitcoinReader reader = new BitcoinReader(bytes);
        List<byte[]> witness = reader.stack();
        reader.requireEnd();
        return ToSign.simple(spends, new byte[0], witness);
    }

    private static ControlCheck checked(ToSign signed, String script, byte[] output) {
        if (script.matches(TAPROOT)) {
            return byTaproot(signed, output);
        }
        byte[] keyHash = script.matches(WITNESS_KEY_HASH)
                ? Arrays.copyOfRange(output, 2, output.length)
                : nested(signed, output);
        if (script.matches(WITNESS_KEY_HASH) && signed.scriptSig().length > 0) {
            return new ControlCheck.Refused("has a script beside its witness");
        }
        return byKey(signed, keyHash);
    }

    /** The key's hash in a witness program inside a script's hash; a simple signature leaves it to the key to say. */
    private static byte[] nested(ToSign signed, byte[] output) {
        byte[] key = signed.witness().size() == 2 ? signed.witness().get(1) : new byte[0];
        byte[] keyHash = Digests.hash160(key);
        byte[] program = new Bytes().one(0).counted(keyHash).toByteArray();
        boolean given = signed.scriptSig().length == 0
                || Arrays.equals(
                        signed.scriptSig(), new Bytes().counted(program).toByteArray());
        if (!given || !Arrays.equals(Digests.hash160(program), Arrays.copyOfRange(output, 2, output.length - 1))) {
            throw new SignatureRefusedException("is not by the one key of the address");
        }
        return keyHash;
    }

    private static ControlCheck byKey(ToSign signed, byte[] keyHash) {
        List<byte[]> witness = signed.witness();
        if (witness.size() != 2) {
            return new ControlCheck.Refused("has %d items, not a signature and a key".formatted(witness.size()));
        }
        byte[] key = witness.getLast();
        if (!Arrays.equals(Digests.hash160(key), keyHash)) {
            return new ControlCheck.Refused("is by another key than the address's");
        }
        Secp256k1.Signature signature = DerSignature.read(witness.getFirst());
        boolean verifies = Secp256k1.key(key)
                .map(point -> Secp256k1.verifies(signed.segwitHash(keyHash), signature, point))
                .orElse(false);
        return verifies ? new ControlCheck.Shown() : new ControlCheck.Refused("does not fit text and key");
    }

    private static ControlCheck byTaproot(ToSign signed, byte[] output) {
        List<byte[]> witness = signed.witness();
        if (witness.size() > 1) {
            return new ControlCheck.Inconclusive("spends by a script, which is not read here");
        }
        byte[] signature = witness.isEmpty() ? new byte[0] : witness.getFirst();
        boolean all = signature.length == SCHNORR + 1 && signature[SCHNORR] == 1;
        if (!all && signature.length != SCHNORR) {
            return new ControlCheck.Refused("is not 64 bytes, or 65 that end with 1 (sign all)");
        }
        if (signed.scriptSig().length > 0) {
            return new ControlCheck.Refused("has a script beside its witness");
        }
        byte[] hash = signed.taprootHash(output, all ? 1 : 0);
        byte[] key = Arrays.copyOfRange(output, 2, output.length);
        return Secp256k1.schnorrVerifies(hash, signature, key)
                ? new ControlCheck.Shown()
                : new ControlCheck.Refused("does not fit text and key");
    }
}
