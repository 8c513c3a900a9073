package io.strongroom.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevnetTest {

    private static final Path ANVIL = AnvilBinary.fetch(AnvilBinaryTest.CACHE);

    @TempDir
    Path work;

    @Test
    void startsEmptyAtTheFixedTimeAndNobodyIsRich() {
        try (Devnet devnet = Devnet.start(ANVIL, work)) {
            JsonRpc node = new JsonRpc(devnet.endpoint());

            assertThat(Hex.number(node.call("eth_chainId"))).isEqualTo(31_337);
            assertThat(Hex.number(
                            node.call("eth_getBlockByNumber", "0x0", false).get("timestamp")))
                    .isEqualTo(Instant.parse("2026-06-01T00:00:00Z").getEpochSecond());
            assertThat(node.call("eth_accounts"))
                    .hasSize(Devnet.ACCOUNTS)
                    .allSatisfy(account -> assertThat(
                                    Hex.quantity(node.call("eth_getBalance", account.asString(), "latest")))
                            .isEqualTo(BigInteger.ZERO));
        }
    }

    @Test
    void isGoneAfterClose() {
        Devnet devnet = Devnet.start(ANVIL, work);
        devnet.close();

        assertThat(ProcessHandle.of(devnet.pid())).isEmpty();
        assertThatThrownBy(() -> new JsonRpc(devnet.endpoint()).call("eth_chainId"))
                .isInstanceOf(LedgerUnavailableException.class);
    }

    @Test
    void theOrphanOfAKilledProgramIsEndedAtTheNextStart() throws IOException {
        Process orphan = new ProcessBuilder(ANVIL.toString(), "--port=0", "--silent").start();
        noteWithDeadProgram(orphan.toHandle());

        try (Devnet devnet = Devnet.start(ANVIL, work)) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(pidFiles()).containsExactly("anvil-" + devnet.pid() + ".pid");
        }
        assertThat(pidFiles()).isEmpty();
    }

    @Test
    void aRunningProgramKeepsItsNode() {
        try (Devnet first = Devnet.start(ANVIL, work);
                Devnet second = Devnet.start(ANVIL, work)) {
            assertThat(new JsonRpc(first.endpoint()).call("eth_chainId"))
                    .isEqualTo(new JsonRpc(second.endpoint()).call("eth_chainId"));
        }
    }

    @Test
    void aProcessThatIsNotAnvilIsLeftAlone() throws IOException {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            noteWithDeadProgram(stranger.toHandle());

            Devnet.start(ANVIL, work).close();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void anExecutableThatEndsAtOnceIsNamedAsTheReason() {
        assertThatThrownBy(() -> Devnet.start(Path.of("/bin/false"), work))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessageStartingWith("anvil did not start");
    }

    private void noteWithDeadProgram(ProcessHandle node) throws IOException {
        Path file = Orphans.note(work, node);
        List<String> lines = Files.readAllLines(file);
        Files.write(file, List.of(lines.getFirst(), "1 1999-12-31T00:00:00Z"));
    }

    private List<String> pidFiles() throws IOException {
        try (var files = Files.list(work)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".pid"))
                    .toList();
        }
    }
}
