package io.strongroom.sample;

import io.strongroom.basics.AssetId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/** The traces that differences between ledger and register leave. Units are held less owed. */
final class Differences {

    private Differences() {}

    /** A pool that is uneven from that instant until the cut-off. */
    static List<Trace> open(String pool, AssetId asset, Instant since, BigInteger units) {
        return List.of(position(pool, asset, units), stretch(pool, asset, since, Quarterly.PERIOD.cutOff(), units));
    }

    /** A pool that does not hold at the cut-off what it owes. */
    static Trace position(String pool, AssetId asset, BigInteger units) {
        return Trace.of(units.signum() < 0 ? "SHORTFALL" : "SURPLUS", pool, asset.value())
                .of(units);
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
