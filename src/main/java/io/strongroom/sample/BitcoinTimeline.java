package io.strongroom.sample;

import static io.strongroom.sample.BitcoinTransfers.satoshi;
import static io.strongroom.sample.BitcoinWallet.OMNIBUS;
import static io.strongroom.sample.BitcoinWallet.OUTSIDE;
import static io.strongroom.sample.BitcoinWallet.TREASURY;

import io.strongroom.basics.AccountId;
import io.strongroom.sample.BitcoinTransfers.Mined;
import io.strongroom.sample.BitcoinTransfers.Output;
import io.strongroom.sample.Movement.Kind;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What happens on the sample's Bitcoin ledger, and what of it is booked for the clients. */
final class BitcoinTimeline {

    private static final int MEDIAN_OF = 11;
    private static final int CHANGE = 1;
    private static final BigInteger DEPOSIT_FEE = BigInteger.valueOf(4_321);

    /** What one client deposits or withdraws. */
    private record Part(String client, BigInteger satoshi) {}

    private final BitcoinTransfers transfers;
    private final List<BitcoinBooking> bookings = new ArrayList<>();
    private final Map<AccountId, BigInteger> held = new HashMap<>();
    private final Map<String, BigInteger> heldByPool = new HashMap<>();
    private int transactions;

    BitcoinTimeline(BitcoinTransfers transfers) {
        this.transfers = transfers;
    }

    BitcoinTransfers transfers() {
        return transfers;
    }

    List<BitcoinBooking> bookings() {
        return List.copyOf(bookings);
    }

    void live() {
        transfers.begin(Instant.parse("2026-06-01T00:00:00Z"));
        june();
        endQuarter("2026-06-30T05:00:00Z", "2026-07-01T06:00:00Z");
        quarter();
        freeze();
        endQuarter("2026-09-30T05:00:00Z", "2026-10-01T06:00:00Z");
        deposit("2026-10-02T09:00:00Z", Map.of("C-0001", "0.9"));
    }

    /** A block's moment is the median time of the last eleven: blocks at both sides keep what they hold apart. */
    private void endQuarter(String before, String after) {
        transfers.mine(Instant.parse(before), MEDIAN_OF);
        transfers.mine(Instant.parse(after), MEDIAN_OF);
    }

    private void june() {
        deposit("2026-06-03T09:00:00Z", Map.of("C-0001", "0.50000001"));
        // One transaction for several clients, and of two wallets.
        deposit("2026-06-05T09:00:00Z", Map.of("C-0002", "0.75", "C-0003", "1.2", "C-0007", "2.5"));
        deposit("2026-06-10T10:00:00Z", Map.of("C-0019", "3.00000003"));
        send(OUTSIDE, 0, List.of(new Output(TREASURY, 0, 0, satoshi("1"))), DEPOSIT_FEE, "2026-06-12T10:00:00Z");
    }

    private void quarter() {
        deposit("2026-07-05T11:00:00Z", Map.of("C-0004", "0.33333333"));
        withdraw("2026-07-20T12:00:00Z", Map.of("C-0001", "0.2"), 1_410);
        consolidate();
        withdraw("2026-08-15T12:00:00Z", Map.of("C-0002", "0.1", "C-0003", "0.25"), 3_001);
        withdraw("2026-09-01T12:00:00Z", Map.of("C-0007", "1"), 1_111);
        withdraw("2026-09-10T12:00:00Z", Map.of("C-0019", "0.00100001"), 1_700);
        collectFee();
        deposit("2026-09-29T20:30:00Z", Map.of("C-0004", "0.00000777"));
    }

    private void deposit(String at, Map<String, String> bitcoin) {
        List<Part> parts = parts(bitcoin);
        List<Output> outputs = parts.stream()
                .map(part -> new Output(BitcoinWallet.of(part.client()), 0, index(part.client()), part.satoshi()))
                .toList();
        Mined mined = send(OUTSIDE, 0, outputs, DEPOSIT_FEE, at);
        parts.forEach(part -> book(Kind.DEPOSIT, part.client(), part.satoshi(), mined));
    }

    /** To somebody else, in one transaction; the fee of the ledger is shared by those who leave. */
    private void withdraw(String at, Map<String, String> bitcoin, long fee) {
        List<Part> parts = parts(bitcoin);
        List<Output> outputs = parts.stream()
                .map(part -> new Output(OUTSIDE, 0, 10 + index(part.client()), part.satoshi()))
                .toList();
        BitcoinWallet from = BitcoinWallet.of(parts.getFirst().client());
        Mined mined = send(from, 0, outputs, BigInteger.valueOf(fee), at);
        long share = fee / parts.size();
        for (Part part : parts) {
            boolean last = part.equals(parts.getLast());
            book(Kind.WITHDRAWAL, part.client(), part.satoshi().negate(), mined);
            book(Kind.GAS, part.client(), BigInteger.valueOf(last ? share * (parts.size() - 1) - fee : -share), mined);
        }
    }

    /** Joins small coins of the omnibus wallet; the firm gives back what it cost, to the satoshi. */
    private void consolidate() {
        BigInteger fee = BigInteger.valueOf(2_345);
        transfers.send(OMNIBUS, 3, List.of(), change(OMNIBUS), fee, Instant.parse("2026-08-02T04:00:00Z"));
        send(TREASURY, 0, List.of(new Output(OMNIBUS, 0, 0, fee)), DEPOSIT_FEE, "2026-08-02T08:00:00Z");
        transactions++;
    }

    private void collectFee() {
        BigInteger fee = satoshi("0.0005");
        List<Output> outputs = List.of(new Output(TREASURY, 0, 0, fee));
        Mined mined = send(OMNIBUS, 0, outputs, BigInteger.valueOf(1_410), "2026-09-15T12:00:00Z");
        book(Kind.FEE, "C-0003", fee.negate(), mined);
        book(Kind.GAS, "C-0003", mined.fee().negate(), mined);
    }

    private Mined send(BitcoinWallet from, int coinsMin, List<Output> outputs, BigInteger fee, String at) {
        transactions++;
        return transfers.send(from, coinsMin, outputs, change(from), fee, Instant.parse(at));
    }

    /** Back to the one who pays: the omnibus wallet has a chain for it, the others take their first address. */
    private static Output change(BitcoinWallet from) {
        return new Output(from, from == OMNIBUS ? CHANGE : 0, 0, BigInteger.ZERO);
    }

    private void book(Kind kind, String client, BigInteger satoshi, Mined mined) {
        bookings.add(new BitcoinBooking(kind, client, satoshi, mined.at(), mined.transaction()));
    }

    private void freeze() {
        for (BitcoinWallet wallet : BitcoinWallet.values()) {
            if (wallet.isListed()) {
                transfers
                        .heldByAddress(wallet)
                        .forEach((address, units) -> held.put(new AccountId(BitcoinDevnet.LEDGER, address), units));
            }
            if (wallet.isListed() && wallet != TREASURY) {
                heldByPool.put(wallet.pool(), transfers.held(wallet));
            }
        }
    }

    BitcoinSample.Truth truth() {
        Map<String, BigInteger> owed = new HashMap<>();
        bookings.stream()
                .filter(booking -> booking.at().isBefore(Quarterly.PERIOD.cutOff()))
                .forEach(booking -> owed.merge(booking.pool(), booking.satoshi(), BigInteger::add));
        return new BitcoinSample.Truth(held, heldByPool, owed, height(), transactions);
    }

    private long height() {
        List<Instant> blocks = transfers.blocks();
        int height = 0;
        while (median(blocks, height + 1).isBefore(Quarterly.PERIOD.cutOff())) {
            height++;
        }
        return height;
    }

    private static Instant median(List<Instant> blocks, int height) {
        List<Instant> last = blocks.subList(Math.max(0, height - MEDIAN_OF + 1), height + 1).stream()
                .sorted()
                .toList();
        return last.get(last.size() / 2);
    }

    private static List<Part> parts(Map<String, String> bitcoin) {
        return bitcoin.entrySet().stream()
                .map(part -> new Part(part.getKey(), satoshi(part.getValue())))
                .sorted(Comparator.comparing(Part::client))
                .toList();
    }

    /** Clients of the omnibus wallet have an address each; a segregated wallet is all one client's. */
    private static int index(String client) {
        return BitcoinWallet.of(client) == OMNIBUS ? Integer.parseInt(client.substring(2)) : 0;
    }
}
