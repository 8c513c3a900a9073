package io.strongroom.basics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A SHA-256 digest (FIPS 180-4) in lower-case hexadecimal: how every stored result is named. */
public record Sha256(String hex) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    public Sha256 {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("Not a SHA-256 digest: '" + hex + "'");
        }
    }

    public static Sha256 of(byte[] bytes) {
        return finished(digest(bytes));
    }

    public static Sha256 of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A digest to be fed piece by piece and ended with {@link #finished}. */
    public static MessageDigest started() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    public static Sha256 finished(MessageDigest digest) {
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest digest(byte[] bytes) {
        MessageDigest digest = started();
        digest.update(bytes);
        return digest;
    }

    @Override
    public String toString() {
        return hex;
    }
}
