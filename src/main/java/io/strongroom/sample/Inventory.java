package io.strongroom.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Faults of what the firm states about wallets, keys, people, agreements and clients. */
final class Inventory {

    static final Instant HANDED_BACK = Instant.parse("2026-08-12T00:00:00Z");

    private static final Instant TAKEN = Instant.parse("2026-08-03T00:00:00Z");
    private static final String BEGINS = Devnet.GENESIS.toString();
    private static final String CUT_OFF = Quarterly.PERIOD.cutOff().toString();
    private static final String GAP_FROM = "2026-08-09T22:00:00Z";
    private static final String GAP_TO = "2026-08-20T22:00:00Z";

    private final Planted planted;
    private final History history;

    Inventory(Planted planted, History history) {
        this.planted = planted;
        this.history = history;
    }

    void plant() {
        List<Runnable> plantings = new ArrayList<>();
        when(Fault.COMMINGLED_WALLET, this::commingled, plantings);
        when(Fault.COMMINGLED_FOR_DAYS, this::commingledForDays, plantings);
        when(Fault.SHARED_KEY, this::sharedKey, plantings);
        when(Fault.SHARED_SIGNERS, this::sharedSigners, plantings);
        when(Fault.SHARED_POLICY, this::sharedPolicy, plantings);
        when(Fault.GIVEN_UP_WALLET, this::givenUp, plantings);
        when(Fault.LAPSED_OPINION, this::lapsedOpinion, plantings);
        when(Fault.AGREEMENT_GAP, this::agreementGap, plantings);
        when(Fault.INSTRUCTS_AND_APPROVES, this::bothDuties, plantings);
        when(Fault.CLOSED_CLIENT_HOLDS, this::closed, plantings);
        when(Fault.GROUP_IN_POOL, this::groupInPool, plantings);
        plantings.forEach(Runnable::run);
    }

    private void when(Fault fault, Runnable planting, List<Runnable> plantings) {
        if (planted.has(fault)) {
            plantings.add(planting);
        }
    }

    private void commingled() {
        planted.expect(
                Fault.COMMINGLED_WALLET, commingled(Wallet.HOT, Quarterly.PERIOD.from(), Quarterly.PERIOD.cutOff()));
    }

    private void commingledForDays() {
        String account = history.account(Wallet.SEGREGATED_2);
        planted.edit(
                "wallets",
                rows -> rows.with(Map.of(
                        "wallet_id", "W-FIRM-8",
                        "account_id", account,
                        "owner_class", "OWN",
                        "holding", "omnibus",
                        "purpose", "treasury",
                        "pool", "FIRM-TREASURY",
                        "access_id", Wallet.TREASURY.access(),
                        "valid_from", TAKEN.toString(),
                        "valid_to", HANDED_BACK.toString())));
        planted.note(
                Fault.COMMINGLED_FOR_DAYS,
                "W-SEG-2 was W-FIRM-8 of the firm too from %s to %s".formatted(TAKEN, HANDED_BACK));
        planted.expect(Fault.COMMINGLED_FOR_DAYS, commingled(Wallet.SEGREGATED_2, TAKEN, HANDED_BACK));
    }

    /** One finding for each asset that lay there at the end. */
    private List<Trace> commingled(Wallet wallet, Instant from, Instant to) {
        String account = history.account(wallet);
        String address = account.substring(account.lastIndexOf(':') + 1);
        return Stream.of(Token.values())
                .filter(token -> history.heldBefore(to, wallet, token).signum() != 0)
                .map(token -> Trace.of(
                                "S1", "ADDRESS", address, history.asset(token).value(), from + ".." + to)
                        .of(history.heldBefore(to, wallet, token)))
                .toList();
    }

    private void sharedKey() {
        planted.expect(
                Fault.SHARED_KEY,
                Trace.of("S4", "ACCESS", Wallet.HOT.access()),
                Trace.of("S4", "LABEL", Wallet.HOT.access()));
    }

    private void sharedSigners() {
        planted.edit(
                "means_of_access",
                rows -> rows.changed(
                        row -> row.is("access_id", Wallet.TREASURY.access()),
                        Map.of(
                                "signers",
                                rows.one(row -> row.is("access_id", Wallet.COLD.access()))
                                        .get("signers"))));
        planted.note(Fault.SHARED_SIGNERS, "K-TREASURY-1 of the firm has the signers of K-COLD-1 of the clients");
        List<String> signers = List.of("custody-2", "custody-3", "security-2");
        planted.expect(Fault.SHARED_SIGNERS, Trace.of("S4", "SIGNERS", String.join(", ", signers)));
        signers.forEach(signer -> planted.expect(Fault.SHARED_SIGNERS, Trace.of("S8", "SIGNER", signer)));
    }

    private void sharedPolicy() {
        planted.edit(
                "means_of_access",
                rows -> rows.changed(
                        row -> row.is("access_id", Wallet.GAS.access()), Map.of("policy_ref", "POLICY-KEYS-C")));
        planted.note(Fault.SHARED_POLICY, "POLICY-KEYS-C of the clients governs K-GAS-1 of the firm");
        planted.expect(Fault.SHARED_POLICY, Trace.of("S4", "POLICY", "POLICY-KEYS-C"));
    }

    private void givenUp() {
        planted.edit(
                "wallets",
                rows -> rows.with(Map.of(
                        "wallet_id",
                        "W-OLD-1",
                        "account_id",
                        Devnet.LEDGER + ":" + LedgerFaults.GIVEN_UP_ADDRESS,
                        "owner_class",
                        "CLIENT",
                        "holding",
                        "omnibus",
                        "purpose",
                        "deposit",
                        "pool",
                        Wallet.HOT.pool(),
                        "access_id",
                        Wallet.HOT.access(),
                        "valid_from",
                        BEGINS,
                        "valid_to",
                        LedgerFaults.GIVEN_UP.toString())));
    }

    private void lapsedOpinion() {
        planted.edit(
                "legal_opinions",
                rows -> rows.changed(row -> row.is("subject", "insolvency"), Map.of("expires_on", "2026-08-31")));
        planted.note(Fault.LAPSED_OPINION, "the opinion on insolvency ends on 2026-08-31");
        planted.expect(
                Fault.LAPSED_OPINION,
                Trace.of("S7", "legal opinion", "insolvency", "2026-08-31T22:00:00Z.." + CUT_OFF));
    }

    private void agreementGap() {
        String client = "C-0011";
        planted.edit(
                "agreements",
                rows -> rows.changed(row -> row.is("client_id", client), Map.of("effective_to", GAP_FROM))
                        .with(Map.of(
                                "client_id", client,
                                "version", "2",
                                "signed_at", GAP_TO,
                                "effective_from", GAP_TO,
                                "document_sha256", "ab".repeat(32))));
        planted.note(Fault.AGREEMENT_GAP, "no agreement with %s from %s to %s".formatted(client, GAP_FROM, GAP_TO));
        planted.expect(
                Fault.AGREEMENT_GAP,
                Trace.of("S7", "agreement", client, GAP_FROM + ".." + GAP_TO),
                Trace.of("C75.1", client, "agreements"));
    }

    private void bothDuties() {
        String person = "operations-1";
        planted.edit(
                "duties",
                rows -> rows.with(
                        Map.of("person_id", person, "duty", "approve", "owner_class", "CLIENT", "valid_from", BEGINS)));
        planted.note(Fault.INSTRUCTS_AND_APPROVES, person + " may instruct and approve");
        planted.expect(
                Fault.INSTRUCTS_AND_APPROVES,
                Trace.of("S8", "CONFLICTING", person, Quarterly.PERIOD.from() + ".." + CUT_OFF));
    }

    private void closed() {
        String client = Cast.IDLE;
        planted.edit(
                "clients", rows -> rows.changed(row -> row.is("client_id", client), Map.of("closed_on", "2026-09-20")));
        planted.note(Fault.CLOSED_CLIENT_HOLDS, client + " was closed on 2026-09-20 and holds assets");
        planted.expect(Fault.CLOSED_CLIENT_HOLDS, Trace.of("K1", client, "closed"));
    }

    private void groupInPool() {
        planted.edit(
                "wallets",
                rows -> rows.changed(
                        row -> row.is("wallet_id", Wallet.AFFILIATE.id()), Map.of("pool", Wallet.HOT.pool())));
        planted.note(Fault.GROUP_IN_POOL, "W-GROUP-1 of the group lies in OMNIBUS-1");
        planted.expect(Fault.GROUP_IN_POOL, Trace.of("K2", Wallet.AFFILIATE.id()));
    }
}
