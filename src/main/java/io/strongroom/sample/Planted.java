package io.strongroom.sample;

import io.strongroom.basics.Sha256;
import io.strongroom.sample.Movement.Booking;
import io.strongroom.sample.Movement.Kind;
import io.strongroom.sample.Movement.Links;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plants faults, and keeps what was planted where. */
final class Planted {

    private static final Instant LAST_FRESH_PRICE = Instant.parse("2026-09-12T00:00:00Z");
    private static final BigInteger BOOKED_SHORT = Token.EURO.units("4.2");
    private static final String OVERDRAWN = "C-0014";

    static final String VAULT_WALLET = "W-VAULT-1";
    static final List<String> VAULT_SIGNERS = List.of(
            address("signer 1 of the vault"), address("signer 2 of the vault"), address("signer 3 of the vault"));

    /** One planted fault: what it touches, in words and by the ids that a check should name. */
    record Plant(Fault fault, String what) {}

    /** What a planted fault makes ledger and register disagree about, beside the pool's balance; units are signed. */
    record Disagreement(String kind, String client, Token token, BigInteger units) {}

    /** A segregation test that fails, and what its finding names. */
    record Found(String test, String subject) {}

    private final Set<Fault> faults;
    private final List<Plant> plants = new ArrayList<>();
    private final List<Disagreement> disagreements = new ArrayList<>();
    private final List<Found> found = new ArrayList<>();
    private Optional<String> vault = Optional.empty();

    Planted(Set<Fault> faults) {
        this.faults = Set.copyOf(faults);
    }

    Set<Fault> faults() {
        return faults;
    }

    boolean has(Fault fault) {
        return faults.contains(fault);
    }

    List<Plant> plants() {
        return plants.stream()
                .sorted((one, other) -> one.fault().compareTo(other.fault()))
                .toList();
    }

    /** All of them in the clients' omnibus pool. */
    List<Disagreement> disagreements() {
        return List.copyOf(disagreements);
    }

    /** What the segregation tests have to find on the ledger: the test, and what it names. */
    List<Found> found() {
        return List.copyOf(found);
    }

    /** A wallet of several signers, if there is one: its address. */
    Optional<String> vault() {
        return vault;
    }

    /** The faults that happen on the ledger. */
    List<Event> events() {
        List<Event> events = new ArrayList<>();
        if (has(Fault.LEDGER_WITHOUT_REGISTER)) {
            events.add(Event.of("2026-09-21T10:20:30Z", this::arriveUnbooked));
        }
        if (has(Fault.TRANSFER_WITHOUT_REASON)) {
            events.add(Event.of("2026-09-08T09:12:00Z", this::depositOwn));
        }
        if (has(Fault.CHANGED_SIGNER)) {
            events.add(Event.of(
                    "2026-06-03T08:00:00Z",
                    (operations, at) ->
                            vault = Optional.of(operations.transfers().deployVault(VAULT_SIGNERS, at))));
            events.add(Event.of("2026-09-15T16:45:00Z", this::swapSigner));
        }
        if (has(Fault.UNAPPROVED_ALLOWANCE)) {
            events.add(Event.of("2026-09-18T11:05:00Z", this::allow));
        }
        return events;
    }

    private void arriveUnbooked(Operations operations, Instant at) {
        String transaction = operations
                .arrive("C-0010", Token.ETHER, Token.ETHER.units("0.75"), at)
                .transaction();
        disagreements.add(new Disagreement("UNREGISTERED_EVENT", "", Token.ETHER, Token.ETHER.units("0.75")));
        note(Fault.LEDGER_WITHOUT_REGISTER, "0.75 ETH arrived in W-HOT-1 by " + transaction);
    }

    private void depositOwn(Operations operations, Instant at) {
        String transaction = operations
                .depositOwn("C-0010", Token.EURO, Token.EURO.units("1000"), at)
                .transaction();
        found.add(new Found("S3", transaction));
        note(Fault.TRANSFER_WITHOUT_REASON, "1000 LWE of W-TREASURY-1 went to W-HOT-1 by " + transaction);
    }

    private void swapSigner(Operations operations, Instant at) {
        String transaction = operations
                .transfers()
                .swapSigner(vault.orElseThrow(), address("an unknown signer"), at)
                .transaction();
        found.add(new Found("S5", VAULT_WALLET));
        note(Fault.CHANGED_SIGNER, "%s has another signer since %s".formatted(VAULT_WALLET, transaction));
    }

    private void allow(Operations operations, Instant at) {
        String spender = address("a spender");
        operations.approve(Wallet.HOT, Token.EURO, spender, Token.EURO.units("25000"), at);
        found.add(new Found("S6", spender));
        note(Fault.UNAPPROVED_ALLOWANCE, spender + " may take 25000 LWE from W-HOT-1");
    }

    /** An address outside the custodian. */
    private static String address(String whose) {
        return "0x" + Sha256.of(whose).hex().substring(0, 40);
    }

    /** The register with its faults; what was handed in stays as it is. */
    Book inRegister(Book right) {
        Book book = new Book(right.movements());
        if (has(Fault.SHORTFALL_ONE_UNIT)) {
            Movement deposit = change(book, Token.EURO, BigInteger.ONE);
            note(Fault.SHORTFALL_ONE_UNIT, "%s books 0.000001 LWE more than arrived".formatted(deposit.id()));
        }
        if (has(Fault.SURPLUS)) {
            Movement deposit = change(book, Token.QUARRY, Token.QUARRY.units("-12.34"));
            note(Fault.SURPLUS, "%s books 12.34 QRY less than arrived".formatted(deposit.id()));
        }
        if (has(Fault.REGISTER_WITHOUT_LEDGER)) {
            invent(book);
        }
        if (has(Fault.NEGATIVE_POSITION)) {
            overdraw(book);
        }
        return book;
    }

    /** What the wallet platform books for a wallet that holds so much. */
    BigInteger inWalletBook(Wallet wallet, Token token, BigInteger held) {
        if (!has(Fault.WALLET_BOOK_OFF) || wallet != Wallet.COLD || token != Token.EURO) {
            return held;
        }
        note(Fault.WALLET_BOOK_OFF, "the wallet book has 4.2 LWE less in W-COLD-1 than the ledger");
        return held.subtract(BOOKED_SHORT);
    }

    /** By how much the wallet platform's book is off for a pool: booked less held. */
    BigInteger walletBookOff(String pool, Token token) {
        return has(Fault.WALLET_BOOK_OFF) && pool.equals(Wallet.COLD.pool()) && token == Token.EURO
                ? BOOKED_SHORT.negate()
                : BigInteger.ZERO;
    }

    Market inMarket(Market market) {
        Market changed = market;
        if (has(Fault.STALE_PRICE)) {
            changed = changed.without(Token.QUARRY, LAST_FRESH_PRICE);
            note(Fault.STALE_PRICE, "QRY has no price after " + LAST_FRESH_PRICE);
        }
        if (has(Fault.MISSING_PRICE)) {
            changed = changed.without(Token.TOLL, Instant.EPOCH);
            note(Fault.MISSING_PRICE, "TLG has no price");
        }
        return changed;
    }

    /** The wallet of several signers, in which there is nothing; empty unless planted. */
    Optional<List<String>> vaultWallet(String validFrom) {
        return vault.map(address -> List.of(
                VAULT_WALLET,
                Devnet.LEDGER + ":" + address,
                "CLIENT",
                "omnibus",
                "",
                "cold",
                Wallet.COLD.pool(),
                Wallet.COLD.access(),
                validFrom,
                ""));
    }

    /** A wallet that the firm lists beside its own ones; empty unless planted. */
    Optional<List<String>> commingledWallet(String account, String validFrom) {
        if (!has(Fault.COMMINGLED_WALLET)) {
            return Optional.empty();
        }
        note(Fault.COMMINGLED_WALLET, "W-FIRM-9 of the firm is W-HOT-1 of the clients: " + account);
        String access = Wallet.TREASURY.access();
        return Optional.of(
                List.of("W-FIRM-9", account, "OWN", "omnibus", "", "treasury", "FIRM-TREASURY", access, validFrom, ""));
    }

    String access(Wallet wallet) {
        if (!has(Fault.SHARED_KEY) || wallet != Wallet.TREASURY) {
            return wallet.access();
        }
        note(Fault.SHARED_KEY, "K-HOT-1 controls W-HOT-1 of the clients and W-TREASURY-1 of the firm");
        return Wallet.HOT.access();
    }

    private Movement change(Book book, Token token, BigInteger units) {
        Movement deposit = book.movements().reversed().stream()
                .filter(movement -> movement.kind() == Kind.DEPOSIT && movement.token() == token)
                .filter(movement -> movement.pool().equals(Wallet.HOT.pool()))
                .filter(movement -> Quarterly.PERIOD.contains(movement.effectiveAt()))
                .filter(movement -> movement.units().add(units).signum() > 0)
                .findFirst()
                .orElseThrow();
        book.replace(deposit, deposit.withUnits(deposit.units().add(units)));
        disagreements.add(new Disagreement("AMOUNT_DIFFERENCE", "", token, units.negate()));
        return deposit;
    }

    private void invent(Book book) {
        Links links = new Links("", "0x" + Sha256.of("never happened").hex(), "0", "", "", "");
        Instant at = Instant.parse("2026-09-22T08:15:42Z");
        BigInteger units = Token.EURO.units("250");
        Movement invented = book.add(new Booking(Kind.DEPOSIT, "C-0010", Token.EURO, units, at), links);
        disagreements.add(new Disagreement("UNEVIDENCED_MOVEMENT", "C-0010", Token.EURO, units.negate()));
        note(Fault.REGISTER_WITHOUT_LEDGER, "%s books 250 LWE for C-0010".formatted(invented.id()));
    }

    private void overdraw(Book book) {
        BigInteger units = book.owedBefore(Quarterly.PERIOD.cutOff(), OVERDRAWN, Token.ETHER)
                .add(Token.ETHER.units("0.25"));
        Links links = Links.NONE.internal("T-OVERDRAWN");
        Instant at = Instant.parse("2026-09-25T14:00:00Z");
        book.add(new Booking(Kind.INTERNAL_TRANSFER, OVERDRAWN, Token.ETHER, units.negate(), at), links);
        book.add(new Booking(Kind.INTERNAL_TRANSFER, "C-0018", Token.ETHER, units, at), links);
        note(Fault.NEGATIVE_POSITION, OVERDRAWN + " is 0.25 ETH below zero in OMNIBUS-1 after T-OVERDRAWN");
    }

    private void note(Fault fault, String what) {
        plants.add(new Plant(fault, what));
    }
}
