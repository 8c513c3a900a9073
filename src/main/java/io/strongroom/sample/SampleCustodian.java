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

    private static final long SEED = 2026_03;

    private SampleCustodian() {}

    /** Fills an empty development node with transactions, and the folder with {@code inputs} and {@code truth.json}. */
    public static Sample write(JsonRpc node, Path folder, Set<Fault> faults) {
        Planted planted = new Planted(faults);
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
        Book book = planted.inRegister(history.book());
        Market market = planted.inMarket(Market.of(SEED));
        Path inputs = folder.resolve("inputs");
        Path truth = folder.resolve("truth.json");
        try {
            Files.createDirectories(inputs);
            new RegisterFiles(inputs, history, book).write(planted, market);
            new Truth(history, book, planted, market).write(truth);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write the sample to " + folder, e);
        }
        return new Sample(
                Quarterly.QUARTER,
                inputs,
                truth,
                history.cutOff(),
                planted.faults(),
                Cast.CLIENTS,
                book.movements().size(),
                history.transactions());
    }
}
