package io.strongroom.proof.control;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The transaction of BIP-322 that is signed and never sent: it spends what only this text and script could make. */
final class ToSign {

    private static final byte[] OUTPUT =
            new Bytes().eight(0).counted(new byte[] {0x6a}).toByteArray();
    private static final byte[] SEGWIT = {0, 1};
    private static final int SIGHASH_ALL = 1;

    private final int version;
    private final int lockTime;
    private final int sequence;
    private final byte[] spends;
    private final byte[] scriptSig;
    private final List<byte[]> witness;

    private ToSign(int version, int lockTime, int sequence, byte[] spends, byte[] scriptSig, List<byte[]> witness) {
        this.version = version;
        this.lockTime = lockTime;
        this.sequence = sequence;
        this.spends = spends;
        this.scriptSig = scriptSig;
        this.witness = witness;
    }

    int version() {
        return version;
    }

    /** The hash of the transaction that its one input spends. */
    byte[] spends() {
        return spends;
    }

    /** Of its one input; not empty only for a script inside a script's hash. */
    byte[] scriptSig() {
        return scriptSig;
    }

    List<byte[]> witness() {
        return witness;
    }

    /** The only transaction that a message and a script make, by its hash. */
    static byte[] toSpend(String message, byte[] script) {
        byte[] hash = Digests.tagged("BIP0322-signed-message", message.getBytes(StandardCharsets.UTF_8));
        byte[] transaction = new Bytes()
                .four(0)
                .length(1)
                .add(new byte[Secp256k1.WORD])
                .four(-1)
                .counted(new Bytes().one(0).counted(hash).toByteArray())
                .four(0)
                .length(1)
                .eight(0)
                .counted(script)
                .four(0)
                .toByteArray();
        return Digests.doubleSha256(transaction);
    }

    static ToSign simple(byte[] spends, byte[] scriptSig, List<byte[]> witness) {
        return new ToSign(0, 0, 0, spends, scriptSig, witness);
    }

    /** Reads a whole transaction; one that has not exactly the one input and the one output is refused. */
    static ToSign full(byte[] bytes) {
        BitcoinReader reader = new BitcoinReader(bytes);
        int version = reader.four();
        boolean segwit = Arrays.equals(reader.take(2), SEGWIT);
        if (!segwit) {
            throw new SignatureRefusedException("is not a transaction with a witness");
        }
        require(reader.length() == 1, "does not have exactly one input");
        byte[] spends = reader.take(Secp256k1.WORD);
        require(reader.four() == 0, "does not spend the first output");
        byte[] scriptSig = reader.counted();
        int sequence = reader.four();
        require(reader.length() == 1, "does not have exactly one output");
        require(
                Arrays.equals(reader.take(OUTPUT.length), OUTPUT),
                "has another output than one that can never be spent");
        List<byte[]> witness = reader.stack();
        int lockTime = reader.four();
        reader.requireEnd();
        return new ToSign(version, lockTime, sequence, spends, scriptSig, witness);
    }

    /** What an ECDSA signature signs (BIP-143, all inputs and outputs). */
    byte[] segwitHash(byte[] keyHash) {
        byte[] code = new Bytes()
                .one(0x76)
                .one(0xa9)
                .counted(keyHash)
                .one(0x88)
                .one(0xac)
                .toByteArray();
        return Digests.doubleSha256(new Bytes()
                .four(version)
                .add(Digests.doubleSha256(outpoint()), Digests.doubleSha256(sequenceBytes()), outpoint())
                .counted(code)
                .eight(0)
                .add(sequenceBytes(), Digests.doubleSha256(OUTPUT))
                .four(lockTime)
                .four(SIGHASH_ALL)
                .toByteArray());
    }

    /** What a Schnorr signature signs (BIP-341, key path, all inputs and outputs). */
    byte[] taprootHash(byte[] script, int hashType) {
        return Digests.tagged(
                "TapSighash",
                new Bytes()
                        .one(0)
                        .one(hashType)
                        .four(version)
                        .four(lockTime)
                        .add(Digests.sha256(outpoint()))
                        .add(Digests.sha256(new Bytes().eight(0).toByteArray()))
                        .add(Digests.sha256(new Bytes().counted(script).toByteArray()))
                        .add(Digests.sha256(sequenceBytes()), Digests.sha256(OUTPUT))
                        .one(0)
                        .four(0)
                        .toByteArray());
    }

    /** Its hash, without the witness. */
    byte[] id() {
        return Digests.doubleSha256(new Bytes()
                .four(version)
                .length(1)
                .add(outpoint())
                .counted(scriptSig)
                .add(sequenceBytes())
                .length(1)
                .add(OUTPUT)
                .four(lockTime)
                .toByteArray());
    }

    private byte[] outpoint() {
        return new Bytes().add(spends).four(0).toByteArray();
    }

    private byte[] sequenceBytes() {
        return new Bytes().four(sequence).toByteArray();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new SignatureRefusedException(otherwise);
        }
    }
}
