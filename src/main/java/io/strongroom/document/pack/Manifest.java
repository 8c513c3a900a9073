package io.strongroom.document.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.strongroom.basics.CanonicalJson;
import io.strongroom.basics.Sha256;
import io.strongroom.evidence.EvidencePack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every file of a pack by path, in order, and the list that names them all with their digests. */
public final class Manifest {

    /** Rises when a checker of the old form would misread the new one. */
    public static final String SCHEMA = "strongroom-evidence-pack/1";

    public static final String PATH = "manifest.json";
    private static final String SUMS = "SHA256SUMS";

    private final SortedMap<String, PackFile> files = new TreeMap<>();

    public void add(PackFile file) {
        if (files.putIfAbsent(file.path(), file) != null) {
            throw new IllegalArgumentException("Two files of the pack are called " + file.path());
        }
    }

    /** All files with the manifest and the list of digests for common tools, sorted by path. */
    public SortedMap<String, byte[]> sealed(EvidencePack pack) {
        add(new PackFile(SUMS, sums(), Optional.empty()));
        SortedMap<String, byte[]> all = new TreeMap<>();
        files.forEach((path, file) -> all.put(path, file.content()));
        all.put(PATH, json(pack));
        return all;
    }

    private byte[] json(EvidencePack pack) {
        List<Map<String, Object>> listed =
                files.values().stream().map(Manifest::listed).toList();
        return CanonicalJson.of(Map.of(
                "schema", SCHEMA,
                "run", pack.run().toString(),
                "from", pack.period().from().toString(),
                "cutOff", pack.period().cutOff().toString(),
                "preparedAt", pack.preparedAt().toString(),
                "files", listed));
    }

    private static Map<String, Object> listed(PackFile file) {
        return Map.of(
                "path", file.path(),
                "size", (long) file.content().length,
                "sha256", Sha256.of(file.content()).hex(),
                "mediaType", file.mediaType(),
                "exhibit", file.exhibit());
    }

    private byte[] sums() {
        return files.values().stream()
                .map(file -> "%s  %s\n".formatted(Sha256.of(file.content()), file.path()))
                .collect(Collectors.joining())
                .getBytes(UTF_8);
    }
}
