package io.strongroom.basics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/**
 * Writes a ZIP file whose bytes depend on nothing but its entries: not compressed, one fixed time, no optional field.
 *
 * <p>Compression is left out on purpose. Its output differs between versions of the compression library, and a pack
 * could then not be checked byte for byte by writing it again elsewhere.
 */
public final class StoredZip {

    /** ZIP sizes are 32 bits; the last value means "look elsewhere". */
    public static final long SIZE_MAX = 0xFFFF_FFFEL;

    public static final int ENTRIES_MAX = 0xFFFE;

    /** The first day that a ZIP entry can carry, 1 January 1980. */
    private static final short DAY = 0x21;

    private static final short VERSION = 20;
    private static final short UTF_8_NAMES = 0x0800;

    private final OutputStream out;
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private long position;
    private int entries;

    public StoredZip(OutputStream out) {
        this.out = out;
    }

    /** Adds one file. */
    public void add(String path, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        entries++;
        if (entries > ENTRIES_MAX || position + content.length > SIZE_MAX) {
            throw new IOException("More than %d files or %d bytes do not fit a ZIP".formatted(ENTRIES_MAX, SIZE_MAX));
        }
        directory.write(directoryEntry(path, content.length, crc.getValue(), position));
        write(header(path, content.length, crc.getValue()));
        write(content);
    }

    /** Ends the file; the stream stays open. */
    public void finish() throws IOException {
        long start = position;
        write(directory.toByteArray());
        write(end(entries, directory.size(), start));
    }

    /** What stands before the content of every file. */
    public static byte[] header(String path, long size, long crc) {
        byte[] name = path.getBytes(UTF_8);
        ByteBuffer header = littleEndian(30 + name.length).putInt(0x04034b50);
        return common(header, name, size, crc).put(name).array();
    }

    /** The entry of the directory at the end of the ZIP. */
    public static byte[] directoryEntry(String path, long size, long crc, long offset) {
        byte[] name = path.getBytes(UTF_8);
        ByteBuffer entry = littleEndian(46 + name.length).putInt(0x02014b50).putShort(VERSION);
        return common(entry, name, size, crc)
                .putShort((short) 0) // comment
                .putShort((short) 0) // disk
                .putShort((short) 0)
                .putInt(0) // attributes
                .putInt((int) offset)
                .put(name)
                .array();
    }

    /** The last bytes of the ZIP. */
    public static byte[] end(int entries, int directorySize, long directoryStart) {
        return littleEndian(22)
                .putInt(0x06054b50)
                .putInt(0) // disks
                .putShort((short) entries)
                .putShort((short) entries)
                .putInt(directorySize)
                .putInt((int) directoryStart)
                .putShort((short) 0)
                .array();
    }

    private static ByteBuffer common(ByteBuffer header, byte[] name, long size, long crc) {
        return header.putShort(VERSION)
                .putShort(UTF_8_NAMES)
                .putShort((short) 0) // not compressed
                .putShort((short) 0) // midnight
                .putShort(DAY)
                .putInt((int) crc)
                .putInt((int) size)
                .putInt((int) size)
                .putShort((short) name.length)
                .putShort((short) 0); // no optional fields
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }
}
