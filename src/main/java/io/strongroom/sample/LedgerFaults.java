package io.strongroom.sample;

import static io.strongroom.sample.Differences.entry;
import static io.strongroom.sample.Differences.event;
import static io.strongroom.sample.Differences.open;

import io.strongroom.basics.AssetId;
import io.strongroom.sample.Movement.Booking;
import io.strongroom.sample.Movement.Kind;
import io.strongroom.sample.Movement.Links;
import io.strongroom.sample.Planted.Disagreement;
import io.strongroom.sample.Planted.Found;
import io.strongroom.sample.SampleLedger.Mined;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Faults that happen on the ledger, each as an event among those of the custodian's life. */
final class LedgerFaults {

    private static final String POOL = Wallet.HOT.pool();
    private static final int FAR_TOO_MANY_BLOCKS = 60;

    /** What becomes of a wallet that is given up, and when. */
    static final String GIVEN_UP_ADDRESS = Planted.address("a wallet that was given up");

    static final Instant GIVEN_UP = Instant.parse("2026-08-20T00:00:00Z");

    private final Planted planted;
    private final List<Event> events = new ArrayList<>();

    LedgerFaults(Planted planted) {
        this.planted = planted;
    }

    List<Event> events() {
        plan(Fault.LEDGER_WITHOUT_REGISTER, "2026-09-21T10:20:30Z", this::arriveUnbooked);
        plan(Fault.TRANSFER_WITHOUT_REASON, "2026-09-08T09:12:00Z", this::depositOfFirm);
        plan(Fault.GROUP_TRANSFER, "2026-09-09T09:12:00Z", this::depositOfGroup);
        plan(Fault.CHANGED_SIGNER, "2026-06-03T08:00:00Z", (o, at) -> vault(o, "W-VAULT-1", "2", at));
        plan(Fault.CHANGED_SIGNER, "2026-09-15T16:45:00Z", this::swapSigner);
        plan(Fault.LOWER_THRESHOLD, "2026-06-03T09:00:00Z", this::needFewer);
        plan(Fault.UNAPPROVED_ALLOWANCE, "2026-09-18T11:05:00Z", this::allow);
        plan(Fault.USED_ALLOWANCE, "2026-09-16T11:05:00Z", this::useAllowance);
        plan(Fault.DELEGATED_WALLET, "2026-09-30T18:00:00Z", this::delegate);
        plan(Fault.UNKNOWN_TOKEN, "2026-09-11T12:00:00Z", this::receiveStray);
        plan(Fault.UNBOOKED_WITHDRAWAL, "2026-09-23T13:00:00Z", this::leaveUnbooked);
        plan(Fault.MOVED_BETWEEN_POOLS, "2026-09-24T13:00:00Z", this::moveBetweenPools);
        plan(Fault.GIVEN_UP_WALLET, "2026-08-05T10:00:00Z", this::leaveBehind);
        plan(Fault.OVERDUE_WITHDRAWAL, "2026-10-06T09:00:00Z", this::withdrawLate);
        return events;
    }

    private void plan(Fault fault, String at, Event.Step step) {
        if (planted.has(fault)) {
            events.add(Event.of(at, step));
        }
    }

    private void arriveUnbooked(Operations operations, Instant at) {
        BigInteger units = Token.ETHER.units("0.75");
        Mined mined = operations.arrive("C-0010", Token.ETHER, units, at);
        planted.disagree(new Disagreement("UNREGISTERED_EVENT", "", Token.ETHER, units));
        planted.note(Fault.LEDGER_WITHOUT_REGISTER, "0.75 ETH arrived in W-HOT-1 by " + mined.transaction());
        unregistered(Fault.LEDGER_WITHOUT_REGISTER, operations, POOL, Token.ETHER, mined, units);
    }

    private void leaveUnbooked(Operations operations, Instant at) {
        BigInteger units = Token.QUARRY.units("40");
        Mined mined = operations.sendUnbooked(Wallet.HOT, Operations.ownAddress("C-0010"), Token.QUARRY, units, at);
        planted.note(Fault.UNBOOKED_WITHDRAWAL, "40 QRY left W-HOT-1 by " + mined.transaction());
        unregistered(Fault.UNBOOKED_WITHDRAWAL, operations, POOL, Token.QUARRY, mined, units.negate());
    }

    private void moveBetweenPools(Operations operations, Instant at) {
        BigInteger units = Token.QUARRY.units("15");
        String hot = operations.transfers().address(Wallet.HOT);
        Mined mined = operations.sendUnbooked(Wallet.SEGREGATED_3, hot, Token.QUARRY, units, at);
        planted.note(Fault.MOVED_BETWEEN_POOLS, "15 QRY of W-SEG-3 went to W-HOT-1 by " + mined.transaction());
        String from = Wallet.SEGREGATED_3.pool();
        unregistered(Fault.MOVED_BETWEEN_POOLS, operations, from, Token.QUARRY, mined, units.negate());
        unregistered(Fault.MOVED_BETWEEN_POOLS, operations, POOL, Token.QUARRY, mined, units);
    }

    private void unregistered(
            Fault fault, Operations operations, String pool, Token token, Mined mined, BigInteger units) {
        AssetId asset = operations.transfers().asset(token);
        planted.expect(fault, open(pool, asset, mined.block().minedAt(), units));
        planted.expect(fault, event("UNREGISTERED_EVENT", pool, asset, mined.transaction(), units));
    }

    private void depositOfFirm(Operations operations, Instant at) {
        String transaction = mixed(Fault.TRANSFER_WITHOUT_REASON, "S3", operations, Wallet.TREASURY, "1000", at);
        planted.find(new Found("S3", transaction));
    }

    private void depositOfGroup(Operations operations, Instant at) {
        mixed(Fault.GROUP_TRANSFER, "S3b", operations, Wallet.AFFILIATE, "2000", at);
    }

    private String mixed(Fault fault, String test, Operations operations, Wallet owner, String amount, Instant at) {
        BigInteger units = Token.EURO.units(amount);
        String transaction =
                operations.depositOf(owner, "C-0010", Token.EURO, units, at).transaction();
        planted.note(fault, "%s LWE of %s went to W-HOT-1 by %s".formatted(amount, owner.id(), transaction));
        String asset = operations.transfers().asset(Token.EURO).value();
        planted.expect(fault, Trace.of(test, transaction, asset).of(units));
        return transaction;
    }

    private Vault vault(Operations operations, String wallet, String approved, Instant at) {
        List<String> signers = List.of(
                Planted.address("signer 1 of " + wallet),
                Planted.address("signer 2 of " + wallet),
                Planted.address("signer 3 of " + wallet));
        Vault vault = new Vault(wallet, operations.transfers().deployVault(signers, at), signers, approved);
        planted.keep(vault);
        return vault;
    }

    private void needFewer(Operations operations, Instant at) {
        Vault vault = vault(operations, "W-VAULT-2", "3", at);
        planted.note(Fault.LOWER_THRESHOLD, vault.wallet() + " needs 2 signers, approved were 3");
        planted.expect(Fault.LOWER_THRESHOLD, Trace.of("S5", "threshold", vault.wallet(), "2"));
    }

    private void swapSigner(Operations operations, Instant at) {
        Vault vault = planted.vaults().stream()
                .filter(some -> some.wallet().equals("W-VAULT-1"))
                .findFirst()
                .orElseThrow();
        String unknown = Planted.address("an unknown signer");
        String transaction =
                operations.transfers().swapSigner(vault.address(), unknown, at).transaction();
        planted.find(new Found("S5", vault.wallet()));
        planted.note(Fault.CHANGED_SIGNER, "%s has another signer since %s".formatted(vault.wallet(), transaction));
        List<String> now = new ArrayList<>(vault.signers());
        String before = now.set(2, unknown);
        now.sort(String::compareTo);
        planted.expect(
                Fault.CHANGED_SIGNER,
                Trace.of("S5", "owners", vault.wallet(), String.join(" ", now)),
                Trace.of("S5", "owner removed", vault.wallet(), before, transaction),
                Trace.of("S5", "owner added", vault.wallet(), unknown, transaction));
    }

    private void allow(Operations operations, Instant at) {
        String spender = Planted.address("a spender");
        BigInteger units = Token.EURO.units("25000");
        operations.approve(Wallet.HOT, Token.EURO, spender, units, at);
        planted.find(new Found("S6", spender));
        planted.note(Fault.UNAPPROVED_ALLOWANCE, spender + " may take 25000 LWE from W-HOT-1");
        String asset = operations.transfers().asset(Token.EURO).value();
        planted.expect(
                Fault.UNAPPROVED_ALLOWANCE,
                Trace.of("S6", "ALLOWANCE", account(operations, Wallet.HOT), spender, asset)
                        .of(units));
    }

    /** A withdrawal as any other in the books, but made by another key than the wallet's. */
    private void useAllowance(Operations operations, Instant at) {
        Transfers transfers = operations.transfers();
        BigInteger units = Token.EURO.units("60");
        String taker = transfers.venue(1);
        operations.approve(Wallet.HOT, Token.EURO, taker, units, at);
        Mined mined = transfers.take(
                Token.EURO,
                taker,
                transfers.address(Wallet.HOT),
                Operations.ownAddress(Cast.BUSY),
                units,
                at.plusSeconds(600));
        operations
                .book()
                .add(
                        new Booking(
                                Kind.WITHDRAWAL,
                                Cast.BUSY,
                                Token.EURO,
                                units.negate(),
                                mined.block().minedAt()),
                        Links.transaction(mined, Token.EURO));
        planted.note(
                Fault.USED_ALLOWANCE, "60 LWE left W-HOT-1 by %s, sent by %s".formatted(mined.transaction(), taker));
        planted.expect(
                Fault.USED_ALLOWANCE,
                Trace.of(
                                "S6",
                                "USE",
                                account(operations, Wallet.HOT),
                                "not told",
                                transfers.asset(Token.EURO).value(),
                                mined.transaction())
                        .of(units));
    }

    private void delegate(Operations operations, Instant at) {
        String program = Planted.address("a program that acts for keys");
        operations.transfers().ledger().delegate(operations.transfers().address(Wallet.SEGREGATED_3), program);
        planted.note(Fault.DELEGATED_WALLET, "%s acts for the key of W-SEG-3 since %s".formatted(program, at));
        planted.expect(
                Fault.DELEGATED_WALLET,
                Trace.of("S6", "DELEGATION", account(operations, Wallet.SEGREGATED_3), program, "everything"));
    }

    private void receiveStray(Operations operations, Instant at) {
        BigInteger units = BigInteger.valueOf(777);
        String contract = operations
                .transfers()
                .deployStray("Windfall", "WND", operations.transfers().address(Wallet.HOT), units, at);
        String asset = "%s/erc20:%s".formatted(Devnet.LEDGER, contract);
        planted.note(Fault.UNKNOWN_TOKEN, "777 base units of %s lie in W-HOT-1".formatted(asset));
        planted.expect(
                Fault.UNKNOWN_TOKEN,
                Trace.of("S9", "UNIDENTIFIED", account(operations, Wallet.HOT), asset)
                        .of(units));
    }

    private void leaveBehind(Operations operations, Instant at) {
        BigInteger units = Token.ETHER.units("2");
        operations.depositInto(GIVEN_UP_ADDRESS, "C-0016", Token.ETHER, units, at);
        planted.note(Fault.GIVEN_UP_WALLET, "W-OLD-1 was given up at %s with 2 ETH in it".formatted(GIVEN_UP));
        AssetId asset = operations.transfers().asset(Token.ETHER);
        planted.expect(Fault.GIVEN_UP_WALLET, open(POOL, asset, GIVEN_UP, units.negate()));
        planted.expect(
                Fault.GIVEN_UP_WALLET,
                Trace.of("S9", "given-up", Devnet.LEDGER + ":" + GIVEN_UP_ADDRESS, asset.value())
                        .of(units));
    }

    private void withdrawLate(Operations operations, Instant at) {
        operations.transfers().ledger().pass(FAR_TOO_MANY_BLOCKS);
        String client = Wallet.SEGREGATED_3.client();
        BigInteger units = Token.QUARRY.units("4");
        Mined mined =
                operations.sendUnbooked(Wallet.SEGREGATED_3, Operations.ownAddress(client), Token.QUARRY, units, at);
        Instant booked = Instant.parse("2026-09-29T09:00:00Z");
        Movement movement = operations
                .book()
                .add(
                        new Booking(Kind.WITHDRAWAL, client, Token.QUARRY, units.negate(), booked),
                        Links.transaction(mined, Token.QUARRY));
        planted.note(
                Fault.OVERDUE_WITHDRAWAL,
                "%s was booked at %s and mined at %s"
                        .formatted(movement.id(), booked, mined.block().minedAt()));
        AssetId asset = operations.transfers().asset(Token.QUARRY);
        planted.expect(Fault.OVERDUE_WITHDRAWAL, open(movement.pool(), asset, booked, units));
        planted.expect(Fault.OVERDUE_WITHDRAWAL, entry("UNEVIDENCED_MOVEMENT", asset, movement, units));
    }

    private static String account(Operations operations, Wallet wallet) {
        return Devnet.LEDGER + ":" + operations.transfers().address(wallet);
    }
}
