package io.strongroom.verify;

import io.strongroom.basics.CanonicalJson;
import io.strongroom.basics.Sha256;
import io.strongroom.verify.Verdict.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** The list of what a pack says it holds, read without trust: every wrong entry is a finding, not a failure. */
final class PackManifest {

    static final String PATH = "manifest.json";
    static final String SCHEMA = "strongroom-evidence-pack/1";

    private static final Pattern SAFE_PATH =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*){0,7}");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final List<Finding> findings;
    private final Map<String, Listed> files = new LinkedHashMap<>();

    /** A file as the manifest describes it. */
    record Listed(String path, long size, Sha256 sha256) {}

    private PackManifest(List<Finding> findings) {
        this.findings = findings;
    }

    /** The files listed, by path; whatever is wrong with the list is added to the findings. */
    static Map<String, Listed> read(String json, List<Finding> findings) {
        PackManifest manifest = new PackManifest(findings);
        manifest.read(json);
        return manifest.files;
    }

    private void read(String json) {
        Map<?, ?> content = Map.of();
        try {
            content = JSON.treeToValue(JSON.readTree(json), Object.class) instanceof Map<?, ?> map ? map : content;
        } catch (JacksonException e) {
            wrong("it is not JSON: " + e.getOriginalMessage());
            return;
        }
        if (!SCHEMA.equals(content.get("schema"))) {
            wrong("its schema is '%s', expected '%s'".formatted(content.get("schema"), SCHEMA));
            return;
        }
        if (!isCanonical(json, content)) {
            wrong("it is not in canonical form (RFC 8785)");
        }
        if (content.get("files") instanceof List<?> list) {
            list.forEach(this::readFile);
        } else {
            wrong("it lists no files");
        }
    }

    private void readFile(Object item) {
        Optional<Listed> listed = item instanceof Map<?, ?> file ? listed(file) : Optional.empty();
        if (listed.isEmpty()) {
            wrong("an entry is not a safe path with size and SHA-256: " + item);
        } else if (files.putIfAbsent(listed.get().path(), listed.get()) != null) {
            wrong("it lists %s twice".formatted(listed.get().path()));
        }
    }

    private static Optional<Listed> listed(Map<?, ?> file) {
        if (file.get("path") instanceof String path
                && SAFE_PATH.matcher(path).matches()
                && file.get("size") instanceof Number size
                && file.get("sha256") instanceof String hex
                && hex.matches("[0-9a-f]{64}")) {
            return Optional.of(new Listed(path, size.longValue(), new Sha256(hex)));
        }
        return Optional.empty();
    }

    private static boolean isCanonical(String json, Map<?, ?> content) {
        try {
            return Sha256.of(CanonicalJson.of(content)).equals(Sha256.of(json));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void wrong(String what) {
        findings.add(new Finding(PATH, what));
    }
}
