package io.strongroom.document.pack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Packs a workbook's parts again in a fixed order with a fixed time: the library stamps them with the present one. */
final class RepeatableZip {

    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** Readers expect the list of content types first. */
    private static final String FIRST = "[Content_Types].xml";

    private RepeatableZip() {}

    static byte[] of(byte[] zip) {
        try {
            return packed(parts(zip));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot pack in memory", e);
        }
    }

    private static Map<String, byte[]> parts(byte[] zip) throws IOException {
        Map<String, byte[]> parts =
                new TreeMap<>((a, b) -> a.equals(b) ? 0 : a.equals(FIRST) ? -1 : b.equals(FIRST) ? 1 : a.compareTo(b));
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
                parts.put(part.getName(), in.readAllBytes());
            }
        }
        return parts;
    }

    private static byte[] packed(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(TIME);
                out.putNextEntry(entry);
                out.write(part.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
