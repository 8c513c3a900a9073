package io.strongroom.sample;

import io.strongroom.chain.rpc.JsonRpc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Makes up a custodian with forty clients, and lets it live for a quarter on a real ledger.
 *
 * <p>The same on every run, to the hash of every block, so that anybody can compare what he got with what we got.
 */
public final class SampleCustodian {

    /** Two small breaks, one to either side, so that a new user sees what a break looks like. */
    public static final Set<Fault> DEFAULT_FAULTS = Set.copyOf(EnumSet.of(Fault.SHORTFALL_ONE_UNIT, Fault.SURPLUS));

    private static final int CLIENTS_MAX = 1_000_000;
    private static final long SEED = 2026_03;

    private SampleCustodian() {}

    /** Fills an empty development node with transactions, and the folder with {@code inputs} and {@code truth.json}. */
    public static Sample write(JsonRpc node, Path folder, Set<Fault> faults) {
        Planted planted = new Planted(faults);
        return write(lived(node, planted), folder, planted);
    }

    /**
     * A custodian of any size with all feeds that there are, for a drill.
     *
     * @param clients from forty on
     */
    public static Sample drilled(JsonRpc node, Path folder, Set<Fault> faults, int clients) {
        if (clients < Cast.CLIENTS || clients > CLIENTS_MAX) {
            throw new IllegalArgumentException(
                    "A drill has %d to %d clients, not %d".formatted(Cast.CLIENTS, CLIENTS_MAX, clients));
        }
        Planted planted = new Planted(faults, true, clients - Cast.CLIENTS);
        return write(lived(node, planted), folder, planted);
    }

    /** What happens on the ledger. */
    static History lived(JsonRpc node, Planted planted) {
        List<Event> events = new ArrayList<>(Timeline.of(SEED));
        events.addAll(planted.events());
        return History.made(node, events.stream().sorted().toList());
    }

    /** What the custodian's systems say about it. */
    static Sample write(History history, Path folder, Planted planted) {
        Book book = planted.inRegister(history);
        Market market = planted.inMarket(Market.of(SEED), history);
        Path inputs = folder.resolve("inputs");
        Path truth = folder.resolve("truth.json");
        try {
            Files.createDirectories(inputs);
            FeedFiles files = new FeedFiles(inputs, planted);
            new RegisterFiles(files, history, book).write(planted, market);
            if (planted.office().isPresent()) {
                planted.office().get().write(files, history);
                if (planted.has(Fault.BACKDATED_BOOKING)) {
                    TransferFaults.backdate(planted, history, folder);
                }
                new DoorFaults(planted, history, folder).write(book.movements().getFirst());
            }
            new Truth(history, book, planted, market).write(truth);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write the sample to " + folder, e);
        }
        return new Sample(
                Quarterly.QUARTER,
                inputs,
                truth,
                history.cutOff(),
                planted.plants().stream()
                        .map(plant -> new Plant(plant.fault(), plant.what(), traces(planted, plant.fault())))
                        .toList(),
                Cast.CLIENTS + planted.crowd().size(),
                book.movements().size() + planted.crowd().size(),
                history.transactions());
    }

    private static List<Trace> traces(Planted planted, Fault fault) {
        return planted.traces().getOrDefault(fault, List.of());
    }
}
