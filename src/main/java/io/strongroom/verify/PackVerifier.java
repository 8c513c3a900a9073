package io.strongroom.verify;

import io.strongroom.verify.PackManifest.Listed;
import io.strongroom.verify.Verdict.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells whether an evidence pack is whole and is what its manifest says, down to the last bit, and proves again every
 * balance that it says is proven, checks again every signature by a key, and holds what it says is held against itself.
 */
public final class PackVerifier {

    private PackVerifier() {}

    /** Never fails because of what is in the file, only when the file cannot be read. */
    public static Verdict verify(Path pack) {
        try (InputStream in = Files.newInputStream(pack)) {
            return verify(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the pack " + pack, e);
        }
    }

    static Verdict verify(InputStream pack) throws IOException {
        return verdict(PackReader.read(pack));
    }

    private static Verdict verdict(PackReader.Contents contents) {
        List<Finding> findings = new ArrayList<>(contents.findings());
        Map<String, Listed> listed = PackManifest.read(contents.text(PackManifest.PATH), findings);
        Set<String> seen = new HashSet<>();
        String previous = "";
        for (PackEntry entry : contents.entries()) {
            if (!seen.add(entry.path())) {
                findings.add(new Finding(entry.path(), "it is in the pack twice"));
            } else if (entry.path().compareTo(previous) < 0) {
                findings.add(new Finding(entry.path(), "it is not in its place: files are sorted by path"));
            }
            previous = entry.path();
            if (!entry.path().equals(PackManifest.PATH)) {
                compare(entry, listed, findings);
            }
        }
        if (!seen.contains(PackManifest.PATH)) {
            findings.add(Finding.ofPack("it has no " + PackManifest.PATH));
        }
        listed.keySet().stream()
                .filter(path -> !seen.contains(path))
                .forEach(path -> findings.add(new Finding(path, "it is in the manifest, not in the pack")));
        int proven = LedgerProofCheck.of(contents, findings);
        HeldCheck.of(contents, findings);
        int signatures = KeyControlCheck.of(contents, findings);
        return new Verdict(contents.digest(), listed.size(), proven, signatures, findings);
    }

    private static void compare(PackEntry entry, Map<String, Listed> listed, List<Finding> findings) {
        Listed expected = listed.get(entry.path());
        if (expected == null) {
            findings.add(new Finding(entry.path(), "it is in the pack, not in the manifest"));
            return;
        }
        if (entry.size() != expected.size()) {
            findings.add(
                    new Finding(entry.path(), "it has %d bytes, expected %d".formatted(entry.size(), expected.size())));
        }
        if (!entry.sha256().equals(expected.sha256())) {
            findings.add(new Finding(
                    entry.path(), "its SHA-256 is %s, expected %s".formatted(entry.sha256(), expected.sha256())));
        }
    }
}
