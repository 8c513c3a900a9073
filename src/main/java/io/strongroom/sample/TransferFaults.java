package io.strongroom.sample;

import static io.strongroom.sample.Differences.event;
import static io.strongroom.sample.Differences.open;

import io.strongroom.basics.AssetId;
import io.strongroom.sample.Movement.Booking;
import io.strongroom.sample.Movement.Kind;
import io.strongroom.sample.Movement.Links;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Faults of transfers that happen within the register alone. */
record TransferFaults(Planted planted, History history, Book book) {

    private static final String POOL = Wallet.HOT.pool();
    private static final String OVERDRAWN = "C-0014";
    private static final String FOR_A_DAY = "C-0022";
    private static final Instant NEGATIVE_FROM = Instant.parse("2026-08-10T09:00:00Z");

    private static final Book.Place LOSES = new Book.Place("C-0016", Token.ETHER, POOL);
    private static final Book.Place GAINS = new Book.Place("C-0018", Token.ETHER, POOL);
    private static final BigInteger BACKDATED = Token.ETHER.units("0.25");

    void plant() {
        when(Fault.NEGATIVE_POSITION, this::overdraw);
        when(Fault.NEGATIVE_FOR_A_DAY, this::overdrawForADay);
        when(Fault.UNBALANCED_TRANSFER, this::transferToNobody);
    }

    /** What the backdated transfer does to positions; its entries come only after the quarter before was closed. */
    static void backdate(SortedMap<Book.Place, BigInteger> positions) {
        positions.merge(LOSES, BACKDATED.negate(), BigInteger::add);
        positions.merge(GAINS, BACKDATED, BigInteger::add);
    }

    /** The rows that are handed in between the two closes. */
    static void backdate(Planted planted, History history, Path folder) throws IOException {
        Rows right = FeedFiles.firstOf(folder.resolve("inputs").resolve("movements.csv"));
        Rows rows = new Rows(right.columns(), List.of());
        for (Book.Place place : List.of(LOSES, GAINS)) {
            BigInteger units = place.equals(GAINS) ? BACKDATED : BACKDATED.negate();
            rows = rows.with(Map.of(
                    "movement_id",
                    "M-LATE-" + place.client(),
                    "client_id",
                    place.client(),
                    "asset_id",
                    history.asset(Token.ETHER).value(),
                    "pool",
                    place.pool(),
                    "quantity",
                    Token.ETHER.decimal(units).toPlainString(),
                    "type",
                    "internal-transfer",
                    "registered_at",
                    "2026-07-20T10:00:00Z",
                    "effective_at",
                    "2026-06-20T10:00:00Z",
                    "internal_ref",
                    "T-BACKDATED"));
            planted.expect(
                    Fault.BACKDATED_BOOKING,
                    Differences.ofClient("OPENING_DIFFERENCE", history.asset(Token.ETHER), place, units));
        }
        new FeedFiles(Files.createDirectories(Sample.apart(folder, Fault.BACKDATED_BOOKING)))
                .write("movements", rows.columns(), rows.rows());
        planted.note(Fault.BACKDATED_BOOKING, "T-BACKDATED of July moves 0.25 ETH as of June");
    }

    private void when(Fault fault, Runnable planting) {
        if (planted.has(fault)) {
            planting.run();
        }
    }

    private void overdraw() {
        BigInteger below = Token.ETHER.units("0.25");
        BigInteger units = book.owedBefore(Quarterly.PERIOD.cutOff(), OVERDRAWN, Token.ETHER)
                .add(below);
        transfer("T-OVERDRAWN", OVERDRAWN, "C-0018", Token.ETHER, units, Instant.parse("2026-09-25T14:00:00Z"));
        planted.note(Fault.NEGATIVE_POSITION, OVERDRAWN + " is 0.25 ETH below zero in OMNIBUS-1 after T-OVERDRAWN");
        expectNegative(Fault.NEGATIVE_POSITION, OVERDRAWN, Token.ETHER, below);
    }

    private void overdrawForADay() {
        BigInteger below = Token.QUARRY.units("3");
        BigInteger units =
                book.owedBefore(NEGATIVE_FROM, FOR_A_DAY, Token.QUARRY).add(below);
        Instant back = NEGATIVE_FROM.plus(Duration.ofDays(1));
        transfer("T-LENT", FOR_A_DAY, "C-0018", Token.QUARRY, units, NEGATIVE_FROM);
        transfer("T-LENT-BACK", "C-0018", FOR_A_DAY, Token.QUARRY, units, back);
        planted.note(
                Fault.NEGATIVE_FOR_A_DAY,
                "%s is 3 QRY below zero from %s to %s".formatted(FOR_A_DAY, NEGATIVE_FROM, back));
        expectNegative(Fault.NEGATIVE_FOR_A_DAY, FOR_A_DAY, Token.QUARRY, below);
    }

    private void expectNegative(Fault fault, String client, Token token, BigInteger below) {
        Book.Place place = new Book.Place(client, token, POOL);
        planted.expect(fault, Differences.ofClient("NEGATIVE_POSITION", asset(token), place, below.negate()));
        planted.expect(fault, Trace.of("HELD_BACK", client));
    }

    private void transfer(String reference, String from, String to, Token token, BigInteger units, Instant at) {
        Links links = Links.NONE.internal(reference);
        book.add(new Booking(Kind.INTERNAL_TRANSFER, from, token, units.negate(), at), links);
        book.add(new Booking(Kind.INTERNAL_TRANSFER, to, token, units, at), links);
    }

    private void transferToNobody() {
        Instant at = Instant.parse("2026-09-03T10:30:00Z");
        BigInteger units = Token.TOLL.units("7");
        book.add(
                new Booking(Kind.INTERNAL_TRANSFER, "C-0013", Token.TOLL, units.negate(), at),
                Links.NONE.internal("T-HALF"));
        AssetId asset = asset(Token.TOLL);
        planted.note(Fault.UNBALANCED_TRANSFER, "T-HALF takes 7 TLG from C-0013");
        planted.expect(Fault.UNBALANCED_TRANSFER, open(POOL, asset, at, units));
        planted.expect(Fault.UNBALANCED_TRANSFER, event("UNBALANCED_TRANSFER", POOL, asset, "T-HALF", units.negate()));
    }

    private AssetId asset(Token token) {
        return history.asset(token);
    }
}
