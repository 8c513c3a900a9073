package io.strongroom.sample;

import static io.strongroom.sample.Differences.event;
import static io.strongroom.sample.Differences.open;

import io.strongroom.basics.AssetId;
import io.strongroom.basics.Sha256;
import io.strongroom.sample.Movement.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Faults of the firm's duties beside the balances: events, requests, losses, clients' money, third parties. */
final class OfficeFaults {

    private static final String NOT_CREDITED = "C-0013";
    private static final String CREDITED_LATE = "C-0005";
    private static final String OTHER_IBAN = "DE89370400440532013000";
    private static final String DOCUMENT =
            Sha256.of("another document of the sample").hex();

    private final Planted planted;
    private final History history;
    private final Book book;

    OfficeFaults(Planted planted, History history, Book book) {
        this.planted = planted;
        this.history = history;
        this.book = book;
    }

    void plant() {
        when(Fault.EVENT_UNDECIDED, this::decideNothing);
        when(Fault.EVENT_NOT_TIED, this::receiveMore);
        when(Fault.ENTITLEMENT_MISSING, this::creditNothing);
        when(Fault.ENTITLEMENT_LATE, this::creditLate);
        returns();
        losses();
        when(Fault.MONEY_PLACED_LATE, this::placeLate);
        when(Fault.BANK_DIFFERS, this::stateLess);
        when(Fault.UNDESIGNATED_ACCOUNT, this::designateNothing);
        when(Fault.INTEREST_KEPT, this::keepInterest);
        when(Fault.THIRD_PARTY_DIFFERS, this::attestLess);
    }

    private void when(Fault fault, Runnable planting) {
        if (planted.has(fault)) {
            planting.run();
        }
    }

    private void decideNothing() {
        edit(
                "rights_events",
                row -> row.is("event_id", Office.VOTE),
                Map.of("decision", "", "reason", "", "approver", ""));
        planted.note(Fault.EVENT_UNDECIDED, "nobody decided on " + Office.VOTE);
        planted.expect(Fault.EVENT_UNDECIDED, Trace.of("C75.4a", Office.VOTE));
    }

    private void receiveMore() {
        planted.edit("rights_events", rows -> {
            Predicate<Rows.Row> airdrop = row -> row.is("event_id", Office.AIRDROP);
            BigInteger received = Token.GRAIN.units(rows.one(airdrop).get("received"));
            return rows.changed(
                    airdrop,
                    Map.of(
                            "received",
                            Token.GRAIN.decimal(received.add(BigInteger.ONE)).toPlainString()));
        });
        planted.note(
                Fault.EVENT_NOT_TIED, "%s brought one base unit more by the firm's account".formatted(Office.AIRDROP));
        planted.expect(Fault.EVENT_NOT_TIED, Trace.of("C75.4b", Office.AIRDROP));
    }

    private void creditNothing() {
        Movement credit = entitlement(NOT_CREDITED);
        book.remove(credit);
        AssetId asset = history.asset(Token.GRAIN);
        planted.note(Fault.ENTITLEMENT_MISSING, "%s has nothing of %s".formatted(NOT_CREDITED, Office.AIRDROP));
        planted.expect(Fault.ENTITLEMENT_MISSING, open(credit.pool(), asset, credit.effectiveAt(), credit.units()));
        planted.expect(
                Fault.ENTITLEMENT_MISSING,
                event("AMOUNT_DIFFERENCE", credit.pool(), asset, credit.links().transaction(), credit.units()),
                Trace.of("C75.4c", NOT_CREDITED, Office.AIRDROP));
    }

    private void creditLate() {
        Movement credit = entitlement(CREDITED_LATE);
        book.replace(credit, credit.registered(credit.registeredAt().plus(Duration.ofDays(3))));
        planted.note(Fault.ENTITLEMENT_LATE, credit.id() + " was registered three days later");
        planted.expect(Fault.ENTITLEMENT_LATE, Trace.of("C75.4d", CREDITED_LATE, Office.AIRDROP));
    }

    private Movement entitlement(String client) {
        return book.movements().stream()
                .filter(movement ->
                        movement.kind() == Kind.ENTITLEMENT && movement.client().equals(client))
                .findFirst()
                .orElseThrow();
    }

    private void returns() {
        claim(
                Fault.RETURN_CONVERTED,
                "C75.6a",
                request("RR-2", "C-0010", Map.of("answer", "conversion", "completed_at", "2026-09-02T11:00:00Z")));
        claim(Fault.RETURN_OVERDUE, "C75.6b", request("RR-3", "C-0011", Map.of()));
        claim(
                Fault.RETURN_REFUSED,
                "C75.6c",
                request("RR-4", "C-0012", Map.of("answer", "refused", "completed_at", "2026-09-02T11:00:00Z")));
    }

    private Map<String, String> request(String id, String client, Map<String, String> answer) {
        Map<String, String> row = new HashMap<>(answer);
        row.put("request_id", id);
        row.put("client_id", client);
        row.put("asset_id", ether());
        row.put("quantity", "0.2");
        row.put("requested_at", "2026-09-01T09:00:00Z");
        row.put("channel", "portal");
        return row;
    }

    private void claim(Fault fault, String check, Map<String, String> request) {
        String id = request.getOrDefault("request_id", "");
        when(fault, () -> {
            planted.edit("return_requests", rows -> rows.with(request));
            planted.note(fault, "request %s of %s".formatted(id, request.get("client_id")));
            planted.expect(fault, Trace.of(check, String.valueOf(request.get("client_id")), id));
        });
    }

    private void losses() {
        loss(Fault.LOSS_UNDECIDED, "L-2", "open", "2026-08-04T10:15:30Z", "0.02", Trace.of("C75.8a", "L-2"));
        loss(Fault.LOSS_SHARES_DIFFER, "L-3", "no", "2026-08-05T10:15:30Z", "0.015", Trace.of("C75.8b", "L-3"));
        loss(Fault.LOSS_UNPRICED, "L-4", "no", "2026-06-20T10:15:30Z", "0.02", Trace.of("C75.8c", "L-4"));
        loss(
                Fault.LOSS_NOT_MADE_GOOD,
                "L-5",
                "yes",
                "2026-08-06T10:15:30Z",
                "0.02",
                Trace.of("C75.8d", "C-0008", "L-5"));
    }

    private void loss(Fault fault, String id, String attributable, String lostAt, String share, Trace trace) {
        when(fault, () -> {
            Map<String, String> row = new HashMap<>(Map.of(
                    "incident_id",
                    id,
                    "detected_at",
                    "2026-08-07T00:00:00Z",
                    "lost_at",
                    lostAt,
                    "asset_id",
                    ether(),
                    "quantity",
                    "0.02",
                    "cause",
                    "A key was lost",
                    "attributable",
                    attributable));
            if (!attributable.equals("open")) {
                row.put("argument", "As the report says");
                row.put("evidence_sha256", DOCUMENT);
            }
            planted.edit("loss_incidents", rows -> rows.with(row));
            planted.edit(
                    "loss_shares",
                    rows -> rows.with(Map.of("incident_id", id, "client_id", "C-0008", "quantity", share)));
            planted.note(fault, "loss " + id + " of C-0008");
            planted.expect(fault, trace);
        });
    }

    private void placeLate() {
        planted.edit(
                "fund_movements",
                rows -> rows.with(Map.of(
                        "entry_id", "FM-3",
                        "client_id", "C-0004",
                        "kind", "receipt",
                        "currency", "EUR",
                        "amount", "500.00",
                        "received_at", "2026-08-03T09:00:00Z",
                        "placed_at", "2026-08-10T09:00:00Z",
                        "iban", Office.IBAN)));
        bank("3", "entry", "500.00", "2026-08-10");
        planted.note(Fault.MONEY_PLACED_LATE, "FM-3 was placed seven days after it was received");
        planted.expect(Fault.MONEY_PLACED_LATE, Trace.of("F1", "C-0004", "FM-3"));
    }

    private void stateLess() {
        bank("4", "entry", "-3.00", "2026-09-29");
        planted.note(Fault.BANK_DIFFERS, "the bank took 3.00 EUR from " + Office.IBAN);
        planted.expect(Fault.BANK_DIFFERS, Trace.of("F2", Office.IBAN));
    }

    private void keepInterest() {
        bank("5", "interest", "4.00", "2026-09-30");
        planted.note(Fault.INTEREST_KEPT, "4.00 EUR of interest at %s are nobody's".formatted(Office.IBAN));
        planted.expect(Fault.INTEREST_KEPT, Trace.of("F4", Office.IBAN), Trace.of("F2", Office.IBAN));
    }

    /** One more entry of the bank's statement, whose balance goes with it. */
    private void bank(String position, String kind, String amount, String day) {
        planted.edit("bank_statements", rows -> {
            Predicate<Rows.Row> closing = row -> row.is("kind", "closing") && row.is("iban", Office.IBAN);
            Rows.Row last = rows.one(closing);
            String balance = new BigDecimal(last.get("amount"))
                    .add(new BigDecimal(amount))
                    .toPlainString();
            return rows.changed(closing, Map.of("amount", balance)).with(row(Office.IBAN, position, kind, amount, day));
        });
    }

    private static Map<String, String> row(String iban, String position, String kind, String amount, String day) {
        return Map.of(
                "iban", iban,
                "statement_id", "2026/188",
                "position", position,
                "kind", kind,
                "currency", "EUR",
                "amount", amount,
                "booked_on", day,
                "document_sha256", DOCUMENT);
    }

    private void designateNothing() {
        planted.edit(
                "bank_accounts",
                rows -> rows.with(Map.of(
                        "iban", OTHER_IBAN,
                        "kind", "client",
                        "title", "Example Custody S.A. - client money 2",
                        "institution", "Another Example Bank",
                        "currency", "EUR")));
        planted.edit(
                "bank_statements",
                rows -> rows.with(row(OTHER_IBAN, "0", "opening", "0.00", "2026-07-01"))
                        .with(row(OTHER_IBAN, "9", "closing", "0.00", "2026-09-30")));
        planted.note(Fault.UNDESIGNATED_ACCOUNT, "no letter designates " + OTHER_IBAN);
        planted.expect(Fault.UNDESIGNATED_ACCOUNT, Trace.of("F3", OTHER_IBAN));
    }

    private void attestLess() {
        edit(
                "third_party_statements",
                row -> row.is("as_of", Quarterly.PERIOD.cutOff().toString()),
                Map.of("quantity", "4.999999999999999999"));
        AssetId asset = history.asset(Token.ETHER);
        BigInteger less = BigInteger.ONE.negate();
        planted.note(Fault.THIRD_PARTY_DIFFERS, "ACC-1 is stated with one base unit less than C-0001 is owed");
        planted.expect(Fault.THIRD_PARTY_DIFFERS, open(Office.THIRD_POOL, asset, Quarterly.PERIOD.cutOff(), less));
    }

    private void edit(String feed, Predicate<Rows.Row> which, Map<String, String> values) {
        planted.edit(feed, rows -> rows.changed(which, values));
    }

    private String ether() {
        return history.asset(Token.ETHER).value();
    }
}
