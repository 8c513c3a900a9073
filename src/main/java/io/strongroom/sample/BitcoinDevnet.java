package io.strongroom.sample;

import io.strongroom.basics.LedgerId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A Bitcoin ledger of the sample's own: a regtest node on a free port of this machine, empty at its start. */
public final class BitcoinDevnet implements AutoCloseable {

    /** The CAIP-2 name of regtest: the beginning of its first block's hash. */
    public static final LedgerId LEDGER = new LedgerId("bip122:0f9188f13cb7b2c71f2a335e3a4fc328");

    private static final NodeProcess.Kind KNOTS = new NodeProcess.Kind(
            "Bitcoin Knots",
            node -> node.call("getblockcount").isIntegralNumber(),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20));

    private final NodeProcess node;

    private BitcoinDevnet(NodeProcess node) {
        this.node = node;
    }

    /** Starts the node with an empty ledger and waits until it answers. */
    public static BitcoinDevnet start(KnotsBinary knots, Path workFolder) {
        try {
            Files.createDirectories(workFolder);
            Orphans.reap(workFolder);
            Path data = Files.createTempDirectory(workFolder, "bitcoin-");
            int port = NodeProcess.freePort();
            String password = secret();
            Path settings = Files.createFile(
                    data.resolve("bitcoin.conf"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(settings, settings(port, password));
            List<String> command = new ArrayList<>(knots.command());
            command.add("-datadir=" + data);
            return new BitcoinDevnet(NodeProcess.start(
                    KNOTS,
                    command,
                    workFolder,
                    data.resolve("node.log"),
                    URI.create("http://sample:%s@127.0.0.1:%d".formatted(password, port))));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start Bitcoin Knots in " + workFolder, e);
        }
    }

    /** Where the node answers, with its user and password, for as long as it runs. */
    public URI endpoint() {
        return node.endpoint();
    }

    @Override
    public void close() {
        node.close();
    }

    private static List<String> settings(int port, String password) {
        return List.of(
                "regtest=1",
                "server=1",
                "listen=0",
                "txindex=1",
                "blockfilterindex=1",
                "fallbackfee=0.0001",
                "rpcuser=sample",
                "rpcpassword=" + password,
                "[regtest]",
                "connect=0",
                "rpcbind=127.0.0.1",
                "rpcallowip=127.0.0.1",
                "rpcport=" + port);
    }

    private static String secret() {
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }
}
