package io.strongroom.sample;

import io.strongroom.basics.AssetId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The traces that differences between ledger and register leave. Units are held less owed. */
final class Differences {

    private Differences() {}

    /** A pool that is uneven from that instant until the cut-off. */
    static List<Trace> open(String pool, AssetId asset, Instant since, BigInteger units) {
        return Stream.concat(
                        position(pool, asset, units).stream(),
                        Stream.of(stretch(pool, asset, since, Quarterly.PERIOD.cutOff(), units)))
                .toList();
    }

    /**
     * A pool that does not hold at the cut-off what it owes. The wallet platform's book goes with what is held on a ledger,
     * and with what a third party was given, whatever that states.
     */
    static List<Trace> position(String pool, AssetId asset, BigInteger units) {
        Trace held = Trace.of(units.signum() < 0 ? "SHORTFALL" : "SURPLUS", pool, asset.value())
                .of(units);
        if (pool.equals(Office.THIRD_POOL)) {
            Trace stated = Trace.of("WALLET_BOOK_EXTERNAL_DIFFERENCE", pool, asset.value());
            return List.of(held, stated.of(units.negate()));
        }
        String client = Arrays.stream(Wallet.values())
                .filter(wallet -> wallet.pool().equals(pool))
                .map(Wallet::client)
                .findFirst()
                .orElse("");
        String[] place = Stream.of(pool, asset.value(), client)
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
        return List.of(held, Trace.of("WALLET_BOOK_DIFFERENCE", place).of(units));
    }

    /** A stretch of time in which a pool was uneven (S2). */
    static Trace stretch(String pool, AssetId asset, Instant from, Instant to, BigInteger units) {
        return Trace.of("S2", pool, asset.value(), from + ".." + to).of(units);
    }

    /** A break about a transaction, an instruction or a sum. */
    static Trace event(String kind, String pool, AssetId asset, String reference, BigInteger units) {
        return Trace.of(kind, pool, asset.value(), reference).of(units);
    }

    /** A break about one entry of the register. */
    static Trace entry(String kind, AssetId asset, Movement movement, BigInteger units) {
        return Trace.of(kind, movement.pool(), asset.value(), movement.client(), movement.id())
                .of(units);
    }

    /** A client's position in a pool. */
    static Trace ofClient(String kind, AssetId asset, Book.Place place, BigInteger units) {
        return Trace.of(kind, place.pool(), asset.value(), place.client()).of(units);
    }
}
