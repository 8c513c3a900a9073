package io.strongroom.document.pack;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One file of a pack, and the exhibit it belongs to; none for what is about the pack as a whole. */
public final class PackFile {

    /** Nothing that could lead out of the folder a pack is unpacked into, on any operating system. */
    private static final Pattern SAFE_PATH =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*){0,7}");

    private static final int PATH_CHARACTERS_MAX = 200;
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "csv", "text/csv",
            "json", "application/json",
            "pdf", "application/pdf",
            "txt", "text/plain",
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String path;
    private final byte[] content;
    private final Optional<String> exhibit;

    public PackFile(String path, byte[] content, Optional<String> exhibit) {
        if (!SAFE_PATH.matcher(path).matches() || path.length() > PATH_CHARACTERS_MAX) {
            throw new IllegalArgumentException("'%s' is not a path for a file of a pack".formatted(path));
        }
        this.path = path;
        this.content = content.clone();
        this.exhibit = exhibit;
    }

    String path() {
        return path;
    }

    byte[] content() {
        return content;
    }

    Optional<String> exhibit() {
        return exhibit;
    }

    /** By the end of the name; what has no known one is plain bytes. */
    String mediaType() {
        return MEDIA_TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
    }
}
