package io.strongroom.evidence;

import static java.util.stream.Collectors.joining;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quantity;
import io.strongroom.basics.Sha256;
import io.strongroom.funds.BankStatement.Balance;
import io.strongroom.funds.FundBalance;
import io.strongroom.mandate.Relationship;
import io.strongroom.rights.Entitlement;
import io.strongroom.rights.EventOutcome;
import io.strongroom.rights.RightsEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How the firm met its duties beside keeping the assets. */
final class DutyExhibits {

    private final PackFacts facts;

    DutyExhibits(PackFacts facts) {
        this.facts = facts;
    }

    List<Exhibit> given() {
        ClaimExhibits claims = new ClaimExhibits(facts);
        return List.of(legal(), funds(), events(), claims.requests(), claims.losses());
    }

    /** Every client with a position or a movement, and the agreements that bind. */
    private Exhibit legal() {
        if (facts.duties().relationships().isEmpty()) {
            return Catalogue.E02.notGiven("no client had a position or a movement in the period");
        }
        return new Table<Relationship>()
                .text(
                        "client",
                        "Client (pseudonym)",
                        row -> facts.pseudonyms().of(row.client().id()))
                .text("kind", "Kind", row -> row.client().kind())
                .text("group_company", "Group company", row -> row.client().groupCompany())
                .textIfAny(
                        "parent",
                        "Client of (pseudonym)",
                        row -> row.client().parent().map(facts.pseudonyms()::of))
                .text("standing", "Account", Relationship::standing)
                .count("recipients", "Recipients of a statement", row -> (long) row.recipients())
                .count("agreements", "Agreements", row ->
                        (long) row.agreements().size())
                .count(
                        "fork_derogations",
                        "of which with a derogation on forks",
                        row -> row.agreements().stream()
                                .filter(agreement ->
                                        agreement.forkDerogationSignedAt().isPresent())
                                .count())
                .text("coverage", "Agreement in force", row -> row.uncovered().isEmpty() ? "every day" : "exception")
                .text(
                        "uncovered",
                        "Days without",
                        row -> row.uncovered().stream().map(Object::toString).collect(joining(", ")))
                .of(
                        Catalogue.E02,
                        facts.duties().relationships().stream()
                                .sorted(Comparator.comparing(row ->
                                        facts.pseudonyms().of(row.client().id())))
                                .toList());
    }

    /** Every bank account for clients' money, by both books at the end of the period. */
    private Exhibit funds() {
        if (facts.duties().funds().isEmpty()) {
            return Catalogue.E23.notGiven("no bank account for clients' money is listed; check F1 "
                    + facts.duties().result("F1"));
        }
        return new Table<FundBalance>()
                .text("iban", "Account", row -> row.account().iban())
                .text("title", "Title", row -> row.account().title())
                .text("institution", "Institution", row -> row.account().institution())
                .textIfAny(
                        "designation_sha256",
                        "SHA-256 of the bank's letter",
                        row -> row.account().designation().map(Sha256::hex))
                .text("calendar", "Business days of", row -> row.account().calendar())
                .text("currency", "Currency", row -> row.account().currency())
                .textIfAny(
                        "stated_on", "Stated at the end of", row -> row.stated().map(Balance::day))
                .decimalIfAny(
                        "stated",
                        "Stated by the bank",
                        row -> row.stated().map(balance -> balance.amount().amount()))
                .decimal(
                        "booked", "Sum of clients' entries", row -> row.booked().amount())
                .text("placement", "F1, placed in time", row -> facts.duties().result("F1"))
                .text("balance", "F2, balances agree", row -> facts.duties().result("F2"))
                .text(
                        "designated",
                        "F3, titled and designated",
                        row -> facts.duties().result("F3"))
                .text("interest", "F4, interest", row -> facts.duties().result("F4"))
                .of(Catalogue.E23, facts.duties().funds());
    }

    /** An event without an entitlement has one row too: nothing that happened is left out. */
    private Exhibit events() {
        if (facts.duties().events().isEmpty()) {
            return Catalogue.E24.notGiven("no event is listed for the year up to the cut-off; check C75.4a "
                    + facts.duties().result("C75.4a"));
        }
        List<EventRow> rows = new ArrayList<>();
        facts.duties().events().forEach(outcome -> rows.addAll(rows(outcome)));
        return new Table<EventRow>()
                .text("event_id", "Event", row -> row.event().id())
                .text("kind", "Kind", row -> row.event().kind())
                .text("asset_id", "Asset (CAIP-19)", row -> row.event().asset())
                .text("record_at", "Recorded (UTC)", row -> row.event().recordAt())
                .textIfAny(
                        "record_block",
                        "Record block",
                        row -> row.event().recordBlock().map(block -> block.height() + " " + block.hash()))
                .textIfAny("ratio", "Per unit", row -> row.event().grant().map(RightsEvent.Grant::ratio))
                .text("decision", "Decision", row -> decision(row.event()))
                .textIfAny("client", "Client (pseudonym)", row -> row.client().map(facts.pseudonyms()::of))
                .decimalIfAny("position", "Position at the record", row -> row.of(Entitlement::position))
                .textIfAny(
                        "result_asset_id",
                        "New asset (CAIP-19)",
                        row -> row.event().grant().map(RightsEvent.Grant::asset))
                .decimalIfAny("entitled", "Entitled", row -> row.of(Entitlement::entitled))
                .decimalIfAny("credited", "Credited", row -> row.of(Entitlement::credited))
                .textIfAny(
                        "credited_at",
                        "Registered (UTC)",
                        row -> row.entitlement().flatMap(Entitlement::creditedAt))
                .textIfAny("derogation", "Derogation", row -> row.entitlement().flatMap(Entitlement::derogation))
                .textIfAny("fault", "Fault", row -> row.entitlement().flatMap(Entitlement::fault))
                .decimalIfAny(
                        "remainder",
                        "Rounding remainder of the event",
                        row -> row.remainder().map(Quantity::toDecimal))
                .of(Catalogue.E24, rows);
    }

    private List<EventRow> rows(EventOutcome outcome) {
        List<EventRow> rows = new ArrayList<>();
        rows.add(new EventRow(outcome.event(), Optional.empty(), outcome.remainder()));
        outcome.entitlements().stream()
                .sorted(Comparator.comparing(each -> facts.pseudonyms().of(each.client())))
                .forEach(each -> rows.add(new EventRow(outcome.event(), Optional.of(each), Optional.empty())));
        return rows;
    }

    private static String decision(RightsEvent event) {
        return event.decision()
                .map(decision -> "%s by %s: %s"
                        .formatted(
                                decision.supported() ? "supported" : "not supported",
                                decision.approver(),
                                decision.reason()))
                .orElse("none");
    }

    private record EventRow(RightsEvent event, Optional<Entitlement> entitlement, Optional<Quantity> remainder) {

        Optional<ClientId> client() {
            return entitlement.map(Entitlement::client);
        }

        Optional<BigDecimal> of(Function<Entitlement, Quantity> amount) {
            return entitlement.map(amount).map(Quantity::toDecimal);
        }
    }
}
