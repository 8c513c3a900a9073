package io.strongroom.document.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.strongroom.basics.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes chance out of a printed PDF, byte for byte in place: the tags of embedded fonts and the file's identifier.
 *
 * <p>Both are drawn at random by the PDF library. Font tags become running letters, the identifier a digest of the rest.
 */
final class ReproduciblePdf {

    private static final Pattern FONT_TAG = Pattern.compile("/([A-Z]{6})\\+NotoSans");
    private static final Pattern FILE_ID = Pattern.compile("/ID ?\\[<([0-9a-f]{32})><([0-9a-f]{32})>\\]");
    private static final String NO_ID = "0".repeat(32);

    private ReproduciblePdf() {}

    static byte[] of(byte[] printed) {
        // One character per byte, both ways.
        String tagged = fontsInOrder(new String(printed, ISO_8859_1));
        Matcher id = lastId(tagged);
        StringBuilder pdf = new StringBuilder(tagged);
        replaceBoth(pdf, id, NO_ID);
        replaceBoth(pdf, id, digest(pdf));
        return pdf.toString().getBytes(ISO_8859_1);
    }

    private static String fontsInOrder(String pdf) {
        Map<String, String> tags = new LinkedHashMap<>();
        StringBuilder ordered = new StringBuilder(pdf);
        for (Matcher tag = FONT_TAG.matcher(pdf); tag.find(); ) {
            String random = tag.group(1);
            tags.putIfAbsent(random, "STRON" + (char) ('A' + tags.size()));
            ordered.replace(tag.start(1), tag.end(1), tags.getOrDefault(random, random));
        }
        return ordered.toString();
    }

    private static Matcher lastId(String pdf) {
        Matcher id = FILE_ID.matcher(pdf);
        // The trailer is the last thing in the file; the same letters in a stream before it are somebody's text.
        if (!id.find(Math.max(0, pdf.lastIndexOf("trailer")))) {
            throw new IllegalStateException("The printed PDF has no file identifier in its trailer");
        }
        return id;
    }

    private static void replaceBoth(StringBuilder pdf, Matcher id, String value) {
        pdf.replace(id.start(1), id.end(1), value);
        pdf.replace(id.start(2), id.end(2), value);
    }

    private static String digest(StringBuilder pdf) {
        return Sha256.of(pdf.toString().getBytes(ISO_8859_1)).hex().substring(0, NO_ID.length());
    }
}
