package io.strongroom.chain.bitcoin;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A transaction read from its bytes, so that its outputs are those that its id commits to.
 *
 * @param id double SHA-256 of the transaction without its witnesses, as people write it
 */
record RawTransaction(String id, List<Input> inputs, List<Output> outputs) {

    private static final int MARKER = 0;
    private static final int FLAG = 1;
    private static final String NOTHING = "0".repeat(64);

    /** A transaction of this length could be mistaken for an inner node of a block's Merkle tree (CVE-2017-12842). */
    private static final int INNER_NODE = 64;

    /** The output that is spent. */
    record Input(String transaction, long index) {}

    /** An amount and the script that may spend it, in hexadecimal. */
    record Output(BigInteger satoshi, String script) {}

    RawTransaction {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    static RawTransaction of(String hex) {
        Bytes bytes = new Bytes(hex);
        bytes.int32();
        boolean witnesses = bytes.peek(0) == MARKER && bytes.peek(1) == FLAG;
        if (witnesses) {
            bytes.take(2);
        }
        int body = bytes.position();
        List<Input> inputs = inputs(bytes);
        List<Output> outputs = outputs(bytes);
        int end = bytes.position();
        if (witnesses) {
            inputs.forEach(input -> skipWitness(bytes));
        }
        int lockTime = bytes.position();
        bytes.int32();
        bytes.requireEnd();
        return new RawTransaction(id(bytes, body, end, lockTime), inputs, outputs);
    }

    /** Whether it makes new coins: it spends nothing. */
    boolean isCoinbase() {
        return inputs.size() == 1 && inputs.getFirst().transaction().equals(NOTHING);
    }

    private static List<Input> inputs(Bytes bytes) {
        List<Input> inputs = new ArrayList<>();
        for (int left = bytes.count(); left > 0; left--) {
            inputs.add(new Input(bytes.hash(), bytes.int32()));
            bytes.take(bytes.count());
            bytes.int32();
        }
        return inputs;
    }

    private static List<Output> outputs(Bytes bytes) {
        List<Output> outputs = new ArrayList<>();
        for (int left = bytes.count(); left > 0; left--) {
            long satoshi = bytes.int64();
            if (satoshi < 0) {
                throw Bytes.broken("has an amount below zero");
            }
            outputs.add(new Output(BigInteger.valueOf(satoshi), HexFormat.of().formatHex(bytes.take(bytes.count()))));
        }
        return outputs;
    }

    private static void skipWitness(Bytes bytes) {
        for (int left = bytes.count(); left > 0; left--) {
            bytes.take(bytes.count());
        }
    }

    private static String id(Bytes bytes, int body, int end, int lockTime) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(bytes.from(0, Integer.BYTES));
        signed.writeBytes(bytes.from(body, end));
        signed.writeBytes(bytes.from(lockTime, bytes.length()));
        if (signed.size() == INNER_NODE) {
            throw Bytes.broken("has the length of an inner node");
        }
        return HexFormat.of().formatHex(BitcoinHeader.reversed(BitcoinHeader.doubleSha256(signed.toByteArray()), 0));
    }
}
