package io.strongroom.sample;

import io.strongroom.chain.rpc.JsonRpc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Sample custodians for whole closes, each made once per JVM; their nodes run as long as it.
 *
 * <p>Those whose faults lie in the register or the market share one node; a fault of the ledger gets a node of its own.
 */
public record SampleWorld(URI node, Sample sample, JsonNode truth) {

    private static final Map<Set<Fault>, SampleWorld> MADE = new HashMap<>();
    private static final Path FOLDER = newFolder();
    private static Optional<Lived> shared = Optional.empty();

    private record Lived(URI node, History history) {}

    public static synchronized SampleWorld with(Set<Fault> faults) {
        return MADE.computeIfAbsent(Set.copyOf(faults), SampleWorld::make);
    }

    private static SampleWorld make(Set<Fault> faults) {
        Path folder = FOLDER.resolve("sample-" + MADE.size());
        Planted planted = new Planted(faults);
        Lived lived = faults.stream().anyMatch(Fault::isOnLedger) ? live(planted, folder) : shared();
        Sample sample = SampleCustodian.write(lived.history, folder, planted);
        return new SampleWorld(lived.node, sample, Written.read(sample).truth());
    }

    private static Lived shared() {
        if (shared.isEmpty()) {
            shared = Optional.of(live(new Planted(Set.of()), FOLDER.resolve("shared")));
        }
        return shared.get();
    }

    private static Lived live(Planted planted, Path folder) {
        Devnet devnet = Devnet.start(AnvilBinary.fetch(AnvilBinaryTest.CACHE), folder.resolve("devnet"));
        return new Lived(devnet.endpoint(), SampleCustodian.lived(new JsonRpc(devnet.endpoint()), planted));
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("strongroom-samples");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
