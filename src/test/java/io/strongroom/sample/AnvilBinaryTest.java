package io.strongroom.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnvilBinaryTest {

    /** Where the tests keep it between runs. */
    static final Path CACHE = Path.of("data/cache");

    @TempDir
    Path folder;

    @Test
    void isFetchedOnceAndRuns() throws IOException {
        Path fetched = AnvilBinary.fetch(CACHE);

        // The second time npm is not asked, so a missing npm does not matter.
        assertThat(AnvilBinary.fetch(CACHE, "no-such-npm")).isEqualTo(fetched);
        assertThat(Command.run(folder, java.util.List.of(fetched.toString(), "--version"))
                        .output())
                .contains(AnvilBinary.VERSION);
    }

    @Test
    void aMissingNpmSaysWhatToInstallAndWhatWorksWithoutIt() {
        assertThatThrownBy(() -> AnvilBinary.fetch(folder, "no-such-npm"))
                .isInstanceOf(AnvilUnavailableException.class)
                .hasMessageContaining("'no-such-npm' could not be started. Install Node.js 20 or later with npm")
                .hasMessageContaining("Everything else works without it, against the URL of a node of your own");
    }

    @Test
    void aFailedFetchLeavesNothingBehind() throws IOException {
        assertThatThrownBy(() -> AnvilBinary.fetch(folder, "false"))
                .isInstanceOf(AnvilUnavailableException.class)
                .hasMessageContaining("npm could not fetch @foundry-rs/anvil-");

        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }
}
