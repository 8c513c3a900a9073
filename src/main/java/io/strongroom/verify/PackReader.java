package io.strongroom.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.strongroom.basics.Sha256;
import io.strongroom.basics.StoredZip;
import io.strongroom.verify.Verdict.Finding;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Reads a pack from its first byte to its last and compares each byte outside the files with what a pack of the same
 * files must have there.
 *
 * <p>A reader that trusts the directory at the end, as ZIP tools do, would not see what lies between or behind.
 */
final class PackReader {

    private static final int FIXED_HEADER = 30;
    private static final int LOCAL_FILE = 0x04034b50;
    private static final int CHUNK = 1 << 16;

    /** Some 500,000 files, or 40,000 proofs; a longer one is cut off, and is then no JSON. */
    private static final int KEPT_BYTES_MAX = 1 << 28;

    private final InputStream in;
    private final MessageDigest digest = Sha256.started();
    private final List<PackEntry> entries = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, String> texts = new HashMap<>();
    private long position;

    private PackReader(InputStream in) {
        this.in = new DigestInputStream(new BufferedInputStream(in, CHUNK), digest);
    }

    /**
     * What was read.
     *
     * @param texts the files that are read further, by their path
     */
    record Contents(Sha256 digest, List<PackEntry> entries, Map<String, String> texts, List<Finding> findings) {

        String text(String path) {
            return texts.getOrDefault(path, "");
        }
    }

    static Contents read(InputStream in) throws IOException {
        PackReader reader = new PackReader(in);
        reader.readFiles();
        // Whatever stopped the reading, the digest is that of the whole file.
        reader.in.transferTo(OutputStream.nullOutputStream());
        return new Contents(
                Sha256.finished(reader.digest),
                List.copyOf(reader.entries),
                Map.copyOf(reader.texts),
                List.copyOf(reader.findings));
    }

    private void readFiles() throws IOException {
        byte[] fixed = take(FIXED_HEADER);
        while (startsFile(fixed)) {
            if (!readFile(fixed)) {
                return;
            }
            fixed = take(FIXED_HEADER);
        }
        readEnd(fixed);
    }

    private boolean readFile(byte[] fixed) throws IOException {
        ByteBuffer header = littleEndian(fixed);
        long offset = position - FIXED_HEADER;
        long crc = Integer.toUnsignedLong(header.getInt(14));
        long size = Integer.toUnsignedLong(header.getInt(22));
        int nameLength = Short.toUnsignedInt(header.getShort(26));
        byte[] name = take(nameLength);
        String path = new String(name, UTF_8);
        if (size > StoredZip.SIZE_MAX || !Arrays.equals(joined(fixed, name), StoredZip.header(path, size, crc))) {
            return stop(path, "its ZIP header at byte %d is not as a pack's must be".formatted(offset));
        }
        Sha256 sha256 = content(path, size, crc);
        entries.add(new PackEntry(path, offset, size, crc, sha256));
        return true;
    }

    private Sha256 content(String path, long size, long crc) throws IOException {
        MessageDigest fileDigest = Sha256.started();
        CRC32 sum = new CRC32();
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        boolean readFurther = path.equals(PackManifest.PATH)
                || LedgerProofCheck.FILES.contains(path)
                || HeldCheck.FILES.contains(path)
                || KeyControlCheck.FILES.contains(path);
        long left = size;
        while (left > 0) {
            byte[] chunk = take((int) Math.min(left, CHUNK));
            if (chunk.length == 0) {
                findings.add(new Finding(path, "it ends %d bytes early".formatted(left)));
                break;
            }
            fileDigest.update(chunk);
            sum.update(chunk);
            if (readFurther && kept.size() < KEPT_BYTES_MAX) {
                kept.write(chunk);
            }
            left -= chunk.length;
        }
        if (sum.getValue() != crc) {
            findings.add(new Finding(path, "its bytes do not have the checksum of its ZIP header"));
        }
        if (readFurther) {
            texts.putIfAbsent(path, kept.toString(UTF_8));
        }
        return Sha256.finished(fileDigest);
    }

    /** After the last file there is the directory and nothing else, all of it given by the files. */
    private void readEnd(byte[] begun) throws IOException {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (PackEntry entry : entries) {
            expected.write(StoredZip.directoryEntry(entry.path(), entry.size(), entry.crc(), entry.offset()));
        }
        long start = position - begun.length;
        expected.write(StoredZip.end(entries.size(), expected.size(), start));
        byte[] rest = joined(begun, take(expected.size() - begun.length));
        int difference = Arrays.mismatch(rest, expected.toByteArray());
        if (difference >= 0) {
            stop(
                    "the pack",
                    "its ZIP directory is not as its files make it, from byte %d".formatted(start + difference));
        } else if (in.read() >= 0) {
            stop("the pack", "there is something after its end at byte %d".formatted(position));
        }
    }

    private boolean stop(String file, String wrong) {
        findings.add(new Finding(file, wrong));
        return false;
    }

    private static boolean startsFile(byte[] header) {
        return header.length == FIXED_HEADER && littleEndian(header).getInt(0) == LOCAL_FILE;
    }

    /** Up to that many bytes; fewer where the file ends. */
    private byte[] take(int count) throws IOException {
        byte[] bytes = in.readNBytes(Math.max(0, count));
        position += bytes.length;
        return bytes;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
