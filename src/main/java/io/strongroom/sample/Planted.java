package io.strongroom.sample;

import io.strongroom.basics.AssetId;
import io.strongroom.basics.Sha256;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Plants faults, keeps what was planted where, and what a right close has to say of it. */
final class Planted implements FeedFiles.Written {

    private static final Instant LAST_FRESH_PRICE = Instant.parse("2026-09-12T00:00:00Z");
    private static final BigInteger BOOKED_SHORT = Token.EURO.units("4.2");

    /** One planted fault: what it touches, in words and by the ids that a check should name. */
    record Note(Fault fault, String what) {}

    /** What a planted fault makes ledger and register disagree about, beside the pool's balance; units are signed. */
    record Disagreement(String kind, String client, Token token, BigInteger units) {}

    /** A segregation test that fails, and what its finding names. */
    record Found(String test, String subject) {}

    private final Set<Fault> faults;
    private final Crowd crowd;
    private final Optional<Office> office;
    private final LedgerFaults ledger = new LedgerFaults(this);
    private final List<Note> plants = new ArrayList<>();
    private final Map<Fault, List<Trace>> traces = new EnumMap<>(Fault.class);
    private final List<Disagreement> disagreements = new ArrayList<>();
    private final List<Found> found = new ArrayList<>();
    private final List<Vault> vaults = new ArrayList<>();
    private final Map<String, List<UnaryOperator<Rows>>> edits = new HashMap<>();

    /** In the small sample, unless one of the faults needs more. */
    Planted(Set<Fault> faults) {
        this(faults, faults.stream().anyMatch(Fault::needsOffice), 0);
    }

    /**
     * Plants them in a custodian of that size.
     *
     * @param whole whether it hands in all feeds that there are
     * @param more clients beside the forty
     */
    Planted(Set<Fault> faults, boolean whole, int more) {
        this.faults = Set.copyOf(faults);
        this.crowd = new Crowd(more);
        this.office = whole ? Optional.of(new Office(this)) : Optional.empty();
    }

    Set<Fault> faults() {
        return faults;
    }

    boolean has(Fault fault) {
        return faults.contains(fault);
    }

    Crowd crowd() {
        return crowd;
    }

    Optional<Office> office() {
        return office;
    }

    List<Note> plants() {
        return plants.stream()
                .sorted((one, other) -> one.fault().compareTo(other.fault()))
                .toList();
    }

    /** What a right close has to say of every fault. */
    Map<Fault, List<Trace>> traces() {
        return Map.copyOf(traces);
    }

    /** All of them in the clients' omnibus pool. */
    List<Disagreement> disagreements() {
        return List.copyOf(disagreements);
    }

    /** What the segregation tests have to find on the ledger: the test, and what it names. */
    List<Found> found() {
        return List.copyOf(found);
    }

    /** Wallets of several signers. */
    List<Vault> vaults() {
        return List.copyOf(vaults);
    }

    void note(Fault fault, String what) {
        plants.add(new Note(fault, what));
    }

    void expect(Fault fault, List<Trace> some) {
        traces.computeIfAbsent(fault, first -> new ArrayList<>()).addAll(some);
    }

    void expect(Fault fault, Trace... some) {
        expect(fault, List.of(some));
    }

    void disagree(Disagreement disagreement) {
        disagreements.add(disagreement);
    }

    void find(Found some) {
        found.add(some);
    }

    void keep(Vault vault) {
        vaults.add(vault);
    }

    /** Has the rows of a feed written otherwise. */
    void edit(String feed, UnaryOperator<Rows> edit) {
        edits.computeIfAbsent(feed, first -> new ArrayList<>()).add(edit);
    }

    @Override
    public Rows edited(String feed, Rows rows) {
        Rows edited = rows;
        for (UnaryOperator<Rows> edit : edits.getOrDefault(feed, List.of())) {
            edited = edit.apply(edited);
        }
        return edited;
    }

    @Override
    public Stream<List<String>> more(String feed) {
        return crowd.rows(feed);
    }

    /** What happens on the ledger because of the faults, and because of how large the custodian is. */
    List<Event> events() {
        List<Event> events = new ArrayList<>(ledger.events());
        events.addAll(crowd.events());
        office.ifPresent(some -> events.addAll(some.events()));
        return events;
    }

    /** The register with its faults, and the files with theirs; what was handed in stays as it is. */
    Book inRegister(History history) {
        Book book = new Book(history.book().movements());
        office.ifPresent(some -> some.inRegister(history, book));
        new BookFaults(this, history, book).plant();
        new Inventory(this, history).plant();
        office.ifPresent(_ -> new OfficeFaults(this, history, book).plant());
        return book;
    }

    /** What the wallet platform books for a wallet that holds so much. */
    BigInteger inWalletBook(Wallet wallet, Token token, BigInteger held, AssetId asset) {
        if (!has(Fault.WALLET_BOOK_OFF) || wallet != Wallet.COLD || token != Token.EURO) {
            return held;
        }
        note(Fault.WALLET_BOOK_OFF, "the wallet book has 4.2 LWE less in W-COLD-1 than the ledger");
        Stream.of("WALLET_BOOK_DIFFERENCE", "WALLET_BOOK_EXTERNAL_DIFFERENCE")
                .forEach(kind -> expect(
                        Fault.WALLET_BOOK_OFF,
                        Trace.of(kind, wallet.pool(), asset.value()).of(BOOKED_SHORT.negate())));
        return held.subtract(BOOKED_SHORT);
    }

    /** By how much the wallet platform's book is off for a pool: booked less held. */
    BigInteger walletBookOff(String pool, Token token) {
        return has(Fault.WALLET_BOOK_OFF) && pool.equals(Wallet.COLD.pool()) && token == Token.EURO
                ? BOOKED_SHORT.negate()
                : BigInteger.ZERO;
    }

    /** What the register's own system states, by place. */
    SortedMap<Book.Place, BigInteger> stated(SortedMap<Book.Place, BigInteger> positions) {
        if (has(Fault.POSITIONS_DIFFER)) {
            positions.merge(BookFaults.MISSTATED, BookFaults.MISSTATED_BY, BigInteger::add);
        }
        if (has(Fault.BACKDATED_BOOKING)) {
            TransferFaults.backdate(positions);
        }
        return positions;
    }

    Market inMarket(Market market, History history) {
        Market changed = market;
        if (has(Fault.STALE_PRICE)) {
            changed = changed.without(Token.QUARRY, LAST_FRESH_PRICE);
            note(Fault.STALE_PRICE, "QRY has no price after " + LAST_FRESH_PRICE);
            expect(
                    Fault.STALE_PRICE,
                    Trace.of("STALE_PRICE", history.asset(Token.QUARRY).value()));
        }
        if (has(Fault.MISSING_PRICE)) {
            changed = changed.without(Token.TOLL, Instant.EPOCH);
            note(Fault.MISSING_PRICE, "TLG has no price");
            expect(
                    Fault.MISSING_PRICE,
                    Trace.of("NO_PRICE", history.asset(Token.TOLL).value()));
        }
        return changed;
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

    /** An address outside the custodian. */
    static String address(String whose) {
        return "0x" + Sha256.of(whose).hex().substring(0, 40);
    }
}
