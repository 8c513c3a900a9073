package io.strongroom.sample;

import static io.strongroom.sample.Differences.entry;
import static io.strongroom.sample.Differences.event;
import static io.strongroom.sample.Differences.open;

import io.strongroom.basics.AssetId;
import io.strongroom.basics.Sha256;
import io.strongroom.sample.Movement.Booking;
import io.strongroom.sample.Movement.Kind;
import io.strongroom.sample.Movement.Links;
import io.strongroom.sample.Planted.Disagreement;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/** Faults of the register: what happened on the ledger is right, and what is booked is not. */
final class BookFaults {

    /** Whose position the register's system states wrongly, and by how much. */
    static final Book.Place MISSTATED = new Book.Place("C-0006", Token.EURO, Wallet.HOT.pool());

    static final BigInteger MISSTATED_BY = Token.EURO.units("0.5");

    private static final String POOL = Wallet.HOT.pool();
    private static final Duration EARLY = Duration.ofDays(9);

    private final Planted planted;
    private final History history;
    private final Book book;

    BookFaults(Planted planted, History history, Book book) {
        this.planted = planted;
        this.history = history;
        this.book = book;
    }

    void plant() {
        when(Fault.SHORTFALL_ONE_UNIT, this::shortfall);
        when(Fault.SURPLUS, this::surplus);
        when(Fault.REGISTER_WITHOUT_LEDGER, this::invent);
        when(Fault.DOUBLED_BOOKING, this::bookTwice);
        when(Fault.WRONG_ASSET, this::bookAnotherAsset);
        when(Fault.WRONG_CLIENT, this::bookAnotherClient);
        when(Fault.WRONG_SIGN, this::turnRound);
        when(Fault.CREDITED_EARLY, this::creditEarly);
        when(Fault.POSITIONS_DIFFER, this::misstate);
        new TransferFaults(planted, history, book).plant();
        new FeeFaults(planted, history, book).plant();
    }

    private void when(Fault fault, Runnable planting) {
        if (planted.has(fault)) {
            planting.run();
        }
    }

    private void shortfall() {
        Movement deposit = change(Fault.SHORTFALL_ONE_UNIT, Token.EURO, BigInteger.ONE);
        planted.note(Fault.SHORTFALL_ONE_UNIT, "%s books 0.000001 LWE more than arrived".formatted(deposit.id()));
    }

    private void surplus() {
        Movement deposit = change(Fault.SURPLUS, Token.QUARRY, Token.QUARRY.units("-12.34"));
        planted.note(Fault.SURPLUS, "%s books 12.34 QRY less than arrived".formatted(deposit.id()));
    }

    private Movement change(Fault fault, Token token, BigInteger units) {
        Movement deposit = last(movement -> isDeposit(movement, token)
                && movement.pool().equals(POOL)
                && movement.units().add(units).signum() > 0);
        book.replace(deposit, deposit.withUnits(deposit.units().add(units)));
        planted.disagree(new Disagreement("AMOUNT_DIFFERENCE", "", token, units.negate()));
        planted.expect(fault, open(POOL, asset(token), deposit.effectiveAt(), units.negate()));
        planted.expect(
                fault,
                event("AMOUNT_DIFFERENCE", POOL, asset(token), deposit.links().transaction(), units.negate()));
        return deposit;
    }

    private void invent() {
        Links links = new Links("", "0x" + Sha256.of("never happened").hex(), "0", "", "", "");
        Instant at = Instant.parse("2026-09-22T08:15:42Z");
        BigInteger units = Token.EURO.units("250");
        Movement invented = book.add(new Booking(Kind.DEPOSIT, "C-0010", Token.EURO, units, at), links);
        planted.disagree(new Disagreement("UNEVIDENCED_MOVEMENT", "C-0010", Token.EURO, units.negate()));
        planted.note(Fault.REGISTER_WITHOUT_LEDGER, "%s books 250 LWE for C-0010".formatted(invented.id()));
        planted.expect(Fault.REGISTER_WITHOUT_LEDGER, open(POOL, asset(Token.EURO), at, units.negate()));
        planted.expect(
                Fault.REGISTER_WITHOUT_LEDGER,
                entry("UNEVIDENCED_MOVEMENT", asset(Token.EURO), invented, units.negate()));
    }

    private void bookTwice() {
        Movement deposit = last(
                movement -> isDeposit(movement, Token.TOLL) && movement.pool().equals(POOL));
        Movement again = book.add(booking(deposit, deposit.units()), deposit.links());
        AssetId asset = asset(Token.TOLL);
        BigInteger units = deposit.units().negate();
        planted.note(
                Fault.DOUBLED_BOOKING,
                "%s books %s once more, of %s".formatted(again.id(), deposit.id(), again.client()));
        planted.expect(Fault.DOUBLED_BOOKING, open(POOL, asset, deposit.effectiveAt(), units));
        planted.expect(Fault.DOUBLED_BOOKING, entry("EVENT_USED_TWICE", asset, again, units));
        if (planted.office().isPresent() && deposit.effectiveAt().isBefore(Office.RECORDED)) {
            // Who seems to hold more seems to be entitled to more.
            planted.expect(
                    Fault.DOUBLED_BOOKING,
                    Trace.of("C75.4b", Office.AIRDROP),
                    Trace.of("C75.4c", again.client(), Office.AIRDROP));
        }
    }

    private void bookAnotherAsset() {
        Movement deposit = last(
                movement -> isDeposit(movement, Token.EURO) && movement.pool().equals(POOL));
        BigInteger units = Token.GRAIN.units("25");
        Movement wrong =
                deposit.saying(new Booking(Kind.DEPOSIT, deposit.client(), Token.GRAIN, units, deposit.effectiveAt()));
        book.replace(deposit, wrong);
        AssetId euro = asset(Token.EURO);
        planted.note(
                Fault.WRONG_ASSET,
                "%s books 25 GRN where %s LWE arrived"
                        .formatted(
                                wrong.id(), Token.EURO.decimal(deposit.units()).toPlainString()));
        planted.expect(Fault.WRONG_ASSET, open(POOL, euro, deposit.effectiveAt(), deposit.units()));
        planted.expect(Fault.WRONG_ASSET, open(POOL, asset(Token.GRAIN), deposit.effectiveAt(), units.negate()));
        planted.expect(
                Fault.WRONG_ASSET,
                event("UNREGISTERED_EVENT", POOL, euro, deposit.links().transaction(), deposit.units()),
                entry("UNEVIDENCED_MOVEMENT", asset(Token.GRAIN), wrong, units.negate()));
    }

    private void bookAnotherClient() {
        String other = Wallet.SEGREGATED_2.client();
        Movement deposit = last(movement ->
                isDeposit(movement, Token.ETHER) && movement.client().equals(Wallet.SEGREGATED_1.client()));
        Movement wrong =
                deposit.saying(new Booking(Kind.DEPOSIT, other, Token.ETHER, deposit.units(), deposit.effectiveAt()));
        book.replace(deposit, wrong);
        AssetId asset = asset(Token.ETHER);
        planted.note(
                Fault.WRONG_CLIENT,
                "%s books for %s what arrived in the wallet of %s".formatted(wrong.id(), other, deposit.client()));
        planted.expect(Fault.WRONG_CLIENT, open(deposit.pool(), asset, deposit.effectiveAt(), deposit.units()));
        planted.expect(
                Fault.WRONG_CLIENT,
                open(wrong.pool(), asset, deposit.effectiveAt(), deposit.units().negate()));
        planted.expect(
                Fault.WRONG_CLIENT,
                event(
                        "UNREGISTERED_EVENT",
                        deposit.pool(),
                        asset,
                        deposit.links().transaction(),
                        deposit.units()),
                entry("UNEVIDENCED_MOVEMENT", asset, wrong, deposit.units().negate()));
    }

    private void turnRound() {
        Movement withdrawal = last(movement -> movement.kind() == Kind.WITHDRAWAL
                && movement.token() == Token.QUARRY
                && movement.client().equals(Wallet.SEGREGATED_3.client()));
        book.replace(withdrawal, withdrawal.withUnits(withdrawal.units().negate()));
        AssetId asset = asset(Token.QUARRY);
        BigInteger twice = withdrawal.units().shiftLeft(1);
        planted.note(Fault.WRONG_SIGN, "%s adds what %s took out".formatted(withdrawal.id(), withdrawal.client()));
        planted.expect(Fault.WRONG_SIGN, open(withdrawal.pool(), asset, withdrawal.effectiveAt(), twice));
        planted.expect(
                Fault.WRONG_SIGN,
                event(
                        "AMOUNT_DIFFERENCE",
                        withdrawal.pool(),
                        asset,
                        withdrawal.links().transaction(),
                        twice));
    }

    private void creditEarly() {
        Movement deposit = last(movement ->
                isDeposit(movement, Token.ETHER) && movement.client().equals(Wallet.SEGREGATED_1.client()));
        Instant early = deposit.effectiveAt().minus(EARLY);
        Token token = deposit.token();
        book.replace(
                deposit,
                deposit.saying(new Booking(Kind.DEPOSIT, deposit.client(), token, deposit.units(), early))
                        .registered(early.plusSeconds(60)));
        planted.note(
                Fault.CREDITED_EARLY,
                "%s credits at %s what arrived at %s".formatted(deposit.id(), early, deposit.effectiveAt()));
        planted.expect(
                Fault.CREDITED_EARLY,
                Differences.stretch(
                        deposit.pool(),
                        asset(token),
                        early,
                        deposit.effectiveAt(),
                        deposit.units().negate()));
    }

    private void misstate() {
        planted.note(Fault.POSITIONS_DIFFER, "positions.csv states 0.5 LWE too much of C-0006");
        planted.expect(
                Fault.POSITIONS_DIFFER,
                Differences.ofClient("CONTROL_DIFFERENCE", asset(Token.EURO), MISSTATED, MISSTATED_BY));
    }

    private Movement last(Predicate<Movement> which) {
        return book.movements().reversed().stream()
                .filter(movement -> Quarterly.PERIOD.contains(movement.effectiveAt()))
                .filter(which)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isDeposit(Movement movement, Token token) {
        return movement.kind() == Kind.DEPOSIT && movement.token() == token;
    }

    private static Booking booking(Movement movement, BigInteger units) {
        return new Booking(
                movement.kind(), movement.client(), movement.pool(), movement.token(), units, movement.effectiveAt());
    }

    private AssetId asset(Token token) {
        return history.asset(token);
    }
}
