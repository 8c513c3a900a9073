package io.strongroom.register;

import io.strongroom.basics.Sha256;
import java.security.DigestException;
import java.security.MessageDigest;

/** The number and the hash of the last entry, from which the next one's follow. */
final class EntryChain {

    static final int HASH_LENGTH = 32;

    private final MessageDigest digest = Sha256.started();
    private final EntryBuffer origin = new EntryBuffer(64);
    private final byte[] hash;
    private long number;

    EntryChain(long number, byte[] hash) {
        this.number = number;
        this.hash = hash.clone();
    }

    /** Before the first entry. */
    static EntryChain empty() {
        return new EntryChain(0, new byte[HASH_LENGTH]);
    }

    long number() {
        return number;
    }

    byte[] hash() {
        return hash;
    }

    /** The number, file and line of the entry that was linked last, as they are hashed. */
    EntryBuffer origin() {
        return origin;
    }

    /** Goes on to the entry of that origin and content. */
    void link(long file, long line, EntryBuffer content) {
        origin.clear();
        origin.field(number + 1);
        origin.field(file);
        origin.field(line);
        digest.update(hash);
        origin.feed(digest);
        content.feed(digest);
        finish();
    }

    /** Goes on to an entry whose number, origin and content stand there as they are hashed. */
    void link(byte[] entry, int from, int to) {
        digest.update(hash);
        digest.update(entry, from, to - from);
        finish();
    }

    private void finish() {
        number++;
        try {
            digest.digest(hash, 0, HASH_LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("A SHA-256 digest has 32 bytes", e);
        }
    }
}
