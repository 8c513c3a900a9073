package io.strongroom.walletbook;

import io.strongroom.basics.Asset;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quantity;
import io.strongroom.reconciliation.Break;
import io.strongroom.reconciliation.Break.Kind;
import io.strongroom.reconciliation.Place;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The three books of one pool and asset, or of one client's segregated wallets in it.
 *
 * @param rows how many rows the book has about it; none is told apart from one of zero
 * @param booked what the custody platform's book says
 * @param inFlight the part of booked less owed that is in flight
 * @param inFlightLedger the part of held less booked that is in flight
 */
public record BookLine(
        String pool,
        Optional<ClientId> client,
        long rows,
        Quantity booked,
        Quantity owed,
        Quantity held,
        Quantity inFlight,
        Quantity inFlightLedger) {

    public Asset asset() {
        return booked.asset();
    }

    /** Between the firm's own books: booked less owed. */
    public Quantity internal() {
        return booked.minus(owed).minus(inFlight);
    }

    /** Between the book and the ledger: booked less held. */
    public Quantity external() {
        return booked.minus(held).plus(inFlightLedger);
    }

    public boolean isEqual() {
        return internal().isZero() && external().isZero();
    }

    /** Whether it is equal to the register and to the ledger, and by how much it is not. */
    public String inWords() {
        return isEqual()
                ? "equal to register and ledger"
                : "differs from the register by %d, from the ledger by %d"
                        .formatted(internal().baseUnits(), external().baseUnits());
    }

    public Place place() {
        return client.<Place>map(one -> new Place.Position(pool, one)).orElseGet(() -> new Place.Pool(pool));
    }

    /** One for each of the two books that it differs from. */
    public Stream<Break> breaks() {
        return Stream.of(
                        Break.of(Kind.WALLET_BOOK_DIFFERENCE, place(), internal()),
                        Break.of(Kind.WALLET_BOOK_EXTERNAL_DIFFERENCE, place(), external()))
                .filter(found -> !found.difference().isZero());
    }
}
