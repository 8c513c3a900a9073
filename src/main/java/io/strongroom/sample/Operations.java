package io.strongroom.sample;

import io.strongroom.basics.Sha256;
import io.strongroom.sample.Movement.Booking;
import io.strongroom.sample.Movement.Kind;
import io.strongroom.sample.Movement.Links;
import io.strongroom.sample.SampleLedger.Mined;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the custodian does all day: every operation happens on the ledger and is booked in the register.
 *
 * <p>What arrives or leaves is booked, not what was asked for: of a token with a toll, or one that counts in shares, the
 * two differ.
 */
final class Operations {

    private static final Duration HANDLING = Duration.ofMinutes(7);

    /** A client with less is not let into a withdrawal: the gas might take him below zero. */
    private static final BigInteger GAS_RESERVE = Token.ETHER.units("0.05");

    /** A withdrawal that was made and whose fee is not collected yet. */
    private record Charge(String client, Token token, BigInteger units) {}

    /** A fee that a wallet paid, and the transaction by which the firm gave it back. */
    record GivenBack(Wallet wallet, Mined spent, Mined topUp) {}

    private final Transfers transfers;
    private final Book book;
    private final List<GivenBack> givenBack = new ArrayList<>();
    private final List<Charge> charges = new ArrayList<>();
    private int internalTransfers;

    Operations(Transfers transfers, Book book) {
        this.transfers = transfers;
        this.book = book;
    }

    Transfers transfers() {
        return transfers;
    }

    Book book() {
        return book;
    }

    void deposit(String client, Token token, BigInteger sent, Instant at) {
        Wallet wallet = Wallet.of(client);
        BigInteger before = transfers.held(wallet, token);
        Mined mined = arrive(client, token, sent, at);
        BigInteger arrived = transfers.held(wallet, token).subtract(before);
        book.add(booking(Kind.DEPOSIT, client, token, arrived, mined), Links.transaction(mined, token));
    }

    /** A deposit on the ledger alone. */
    Mined arrive(String client, Token token, BigInteger sent, Instant at) {
        return transfers.send(token, transfers.venueOf(client), transfers.address(Wallet.of(client)), sent, at);
    }

    /** Assets of the firm or its group, as if a client had sent them in. */
    Mined depositOf(Wallet owner, String client, Token token, BigInteger units, Instant at) {
        Mined mined = transfers.send(token, transfers.address(owner), transfers.address(Wallet.of(client)), units, at);
        book.add(booking(Kind.DEPOSIT, client, token, units, mined), Links.transaction(mined, token));
        return mined;
    }

    /** A deposit that is booked as usual, into another address than the usual one. */
    void depositInto(String address, String client, Token token, BigInteger units, Instant at) {
        Mined mined = transfers.send(token, transfers.venueOf(client), address, units, at);
        book.add(booking(Kind.DEPOSIT, client, token, units, mined), Links.transaction(mined, token));
    }

    /** Tokens that a wallet sends away, nobody being booked; the firm gives back what it cost. */
    Mined sendUnbooked(Wallet from, String to, Token token, BigInteger units, Instant at) {
        Mined mined = transfers.send(token, transfers.address(from), to, units, at);
        giveBackGas(from, mined);
        return mined;
    }

    /** One transfer of all that the holders get, divided among them by the register. */
    void airdrop(String event, Token token, Map<String, BigInteger> parts, Instant at) {
        BigInteger total = parts.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        Mined mined = transfers.send(token, transfers.venue(0), transfers.address(Wallet.HOT), total, at);
        Links links = Links.transaction(mined, token).withoutEvent().internal(event);
        parts.forEach((client, units) -> book.add(booking(Kind.ENTITLEMENT, client, token, units, mined), links));
    }

    /** Network fees that the firm gave back, oldest first. */
    List<GivenBack> givenBack() {
        return List.copyOf(givenBack);
    }

    /** Lets somebody else take tokens of a wallet; the firm gives back what it cost. */
    void approve(Wallet wallet, Token token, String spender, BigInteger units, Instant at) {
        giveBackGas(wallet, transfers.approve(token, wallet, spender, units, at));
    }

    /** The client pays the gas in ether; a fee is collected later. */
    void withdraw(String client, Token token, BigInteger units, Instant at) {
        if (units.signum() == 0 || book.owed(client, Token.ETHER).compareTo(GAS_RESERVE) < 0) {
            return;
        }
        leave(client, token, units, at);
        charges.add(
                book.owed(client, Token.EURO).compareTo(Token.EURO.units("100")) > 0
                        ? new Charge(client, Token.EURO, Token.EURO.units("0.75"))
                        : new Charge(client, Token.ETHER, Token.ETHER.units("0.0004")));
    }

    /** The client takes out everything, to the last unit, and owes nothing. */
    void withdrawAll(String client, Instant at) {
        leave(client, Token.EURO, book.owed(client, Token.EURO), at);
        Instant then = at.plus(HANDLING);
        BigInteger gas = transfers.ledger().transferCost(then);
        leave(client, Token.ETHER, book.owed(client, Token.ETHER).subtract(gas), then);
    }

    void transferInternally(String from, String to, Token token, BigInteger units, Instant at) {
        if (units.signum() == 0) {
            return;
        }
        Links links = Links.NONE.internal("T-%05d".formatted(++internalTransfers));
        book.add(new Booking(Kind.INTERNAL_TRANSFER, from, token, units.negate(), at), links);
        book.add(new Booking(Kind.INTERNAL_TRANSFER, to, token, units, at), links);
    }

    /** From one wallet of the pool to the other; the firm's gas wallet gives back what it cost, to the wei. */
    void sweep(Wallet from, Wallet to, Token token, BigInteger units, Instant at) {
        Mined mined = transfers.send(token, transfers.address(from), transfers.address(to), units, at);
        giveBackGas(from, mined);
    }

    void payBetween(Wallet from, Wallet to, Token token, BigInteger units, Instant at) {
        transfers.send(token, transfers.address(from), transfers.address(to), units, at);
    }

    /** Moves the fees of all withdrawals since the last time to the firm's treasury. */
    void collectFees(Instant at) {
        Instant next = at;
        for (Wallet wallet : Wallet.values()) {
            for (Token token : List.of(Token.EURO, Token.ETHER)) {
                List<Charge> due = charges.stream()
                        .filter(charge -> charge.token() == token && Wallet.of(charge.client()) == wallet)
                        .toList();
                if (!due.isEmpty()) {
                    collect(wallet, token, due, next);
                    next = next.plus(HANDLING);
                }
            }
        }
        charges.clear();
    }

    /** Books a fee for nothing, and puts it right at the second instant. */
    void chargeWrongly(String client, Instant wrongAt, Instant rightAt) {
        BigInteger fee = Token.EURO.units("6.75");
        Movement wrong = book.add(new Booking(Kind.FEE, client, Token.EURO, fee.negate(), wrongAt), Links.NONE);
        book.add(
                new Booking(Kind.CORRECTION, client, Token.EURO, fee, rightAt),
                Links.NONE.corrects(wrong.id()).because("Fee charged without a withdrawal"));
    }

    /** Changes all balances of the rebasing token, and gives each client his share of the change. */
    void rebase(long millionths, Instant at) {
        List<Wallet> wallets = List.of(Wallet.HOT, Wallet.SEGREGATED_1, Wallet.SEGREGATED_2, Wallet.SEGREGATED_3);
        List<BigInteger> before = wallets.stream()
                .map(wallet -> transfers.held(wallet, Token.TIDE))
                .toList();
        Mined mined = transfers.rebase(millionths, at);
        Links links = Links.transaction(mined, Token.TIDE)
                .withoutEvent()
                .because("Pro rata, rounded down; what is left over to the largest position");
        for (int i = 0; i < wallets.size(); i++) {
            BigInteger change = transfers.held(wallets.get(i), Token.TIDE).subtract(before.get(i));
            Shares.of(change, book.owedIn(wallets.get(i).pool(), Token.TIDE))
                    .forEach(
                            (client, units) -> book.add(booking(Kind.REBASE, client, Token.TIDE, units, mined), links));
        }
    }

    private void leave(String client, Token token, BigInteger units, Instant at) {
        Wallet wallet = Wallet.of(client);
        refill(wallet, token, units, at.minus(HANDLING));
        BigInteger before = transfers.held(wallet, token);
        Mined mined = transfers.send(token, transfers.address(wallet), ownAddress(client), units, at);
        BigInteger gone = before.subtract(transfers.held(wallet, token));
        BigInteger quantity = token.isCoin() ? gone.subtract(mined.gasCost()) : gone;
        Links links = Links.transaction(mined, token).instructed(at.minus(HANDLING.multipliedBy(3)));
        book.add(booking(Kind.WITHDRAWAL, client, token, quantity.negate(), mined), links);
        book.add(booking(Kind.GAS, client, Token.ETHER, mined.gasCost().negate(), mined), links.withoutEvent());
    }

    /** Has the cold wallet top up the hot one, if it would run dry. */
    private void refill(Wallet wallet, Token token, BigInteger units, Instant at) {
        BigInteger reserve = token.isCoin() ? Token.ETHER.units("1") : BigInteger.ZERO;
        BigInteger missing = units.add(reserve).subtract(transfers.held(wallet, token));
        if (wallet == Wallet.HOT && missing.signum() > 0) {
            sweep(Wallet.COLD, Wallet.HOT, token, missing, at);
        }
    }

    private void collect(Wallet wallet, Token token, List<Charge> due, Instant at) {
        BigInteger total = due.stream().map(Charge::units).reduce(BigInteger.ZERO, BigInteger::add);
        refill(wallet, token, total, at);
        Mined mined = transfers.send(token, transfers.address(wallet), transfers.address(Wallet.TREASURY), total, at);
        for (Charge charge : due) {
            book.add(
                    booking(Kind.FEE, charge.client(), token, charge.units().negate(), mined),
                    Links.transaction(mined, token).because("Withdrawal fee"));
        }
        giveBackGas(wallet, mined);
    }

    private void giveBackGas(Wallet wallet, Mined spent) {
        Instant soon = spent.block().minedAt().plusSeconds(60);
        String gas = transfers.address(Wallet.GAS);
        givenBack.add(new GivenBack(
                wallet, spent, transfers.send(Token.ETHER, gas, transfers.address(wallet), spent.gasCost(), soon)));
    }

    private static Booking booking(Kind kind, String client, Token token, BigInteger units, Mined mined) {
        return new Booking(kind, client, token, units, mined.block().minedAt());
    }

    /** The client's own wallet, which nobody in the sample has a key for. */
    static String ownAddress(String client) {
        return "0x" + Sha256.of("own wallet of " + client).hex().substring(0, 40);
    }
}
