package io.strongroom.evidence;

import io.strongroom.basics.Money;
import io.strongroom.basics.Quantity;
import io.strongroom.claims.ClaimReview.AgedRequest;
import io.strongroom.claims.LossIncident.Compensation;
import io.strongroom.claims.LossOutcome;
import io.strongroom.claims.LossOutcome.ShareOutcome;
import io.strongroom.claims.ReturnRequest;
import io.strongroom.valuation.UnitPrice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What clients claimed, and how they were answered. */
final class ClaimExhibits {

    private final PackFacts facts;

    ClaimExhibits(PackFacts facts) {
        this.facts = facts;
    }

    Exhibit requests() {
        if (facts.duties().requests().isEmpty()) {
            return Catalogue.E25.notGiven("no request was open in the period; check C75.6a "
                    + facts.duties().result("C75.6a"));
        }
        Table<AgedRequest> table = new Table<AgedRequest>()
                .text("request_id", "Request", row -> row.request().id())
                .text(
                        "client",
                        "Client (pseudonym)",
                        row -> facts.pseudonyms().of(row.request().client()))
                .text(
                        "asset_id",
                        "Asset (CAIP-19)",
                        row -> row.request().quantity().asset().id())
                .decimal(
                        "quantity", "Asked for", row -> row.request().quantity().toDecimal())
                .text("requested_at", "Requested (UTC)", row -> row.request().requestedAt())
                .text("channel", "Channel", row -> row.request().channel())
                .text("state", "State at the cut-off", ClaimExhibits::state)
                .count("business_days", "Business days", AgedRequest::businessDays);
        return withAnswer(table).of(Catalogue.E25, facts.duties().requests());
    }

    private static Table<AgedRequest> withAnswer(Table<AgedRequest> table) {
        return table.textIfAny(
                        "answered_at",
                        "Answered (UTC)",
                        row -> row.request().answer().map(ReturnRequest.Answer::at))
                .decimalIfAny(
                        "returned",
                        "Returned",
                        row -> row.request()
                                .answer()
                                .flatMap(ReturnRequest.Answer::returned)
                                .map(Quantity::toDecimal))
                .decimalIfAny(
                        "remainder",
                        "Left over",
                        row -> row.request().remainder().map(Quantity::toDecimal))
                .textIfAny(
                        "tx_ref",
                        "Transaction",
                        row -> row.request().answer().flatMap(ReturnRequest.Answer::transaction))
                .textIfAny("reason", "Reason", row -> row.request().reason());
    }

    /** An incident has a row for the whole, then one for each client's share. */
    Exhibit losses() {
        if (facts.duties().losses().isEmpty()) {
            return Catalogue.E26.notGiven("no loss is listed up to the cut-off; check C75.8a "
                    + facts.duties().result("C75.8a"));
        }
        List<LossRow> rows = new ArrayList<>();
        facts.duties().losses().forEach(loss -> rows.addAll(rows(loss)));
        Table<LossRow> table = new Table<LossRow>()
                .text("incident_id", "Incident", row -> row.loss().incident().id())
                .text("lost_at", "Lost (UTC)", row -> row.loss().incident().lostAt())
                .textIfAny("block", "Block", row -> row.loss().incident().block())
                .text(
                        "asset_id",
                        "Asset (CAIP-19)",
                        row -> row.loss().incident().lost().asset().id())
                .text("cause", "Cause", row -> row.loss().incident().cause())
                .text(
                        "attributable",
                        "Attributable",
                        row -> row.loss().incident().attribution())
                .textIfAny("argument", "Argument", row -> row.loss().incident().argument())
                .textIfAny(
                        "ict_incident",
                        "ICT incident",
                        row -> row.loss().incident().ictIncident())
                .textIfAny(
                        "client",
                        "Client (pseudonym)",
                        row -> row.share()
                                .map(each -> facts.pseudonyms().of(each.share().client())))
                .decimal("lost", "Lost", LossRow::lost);
        return withValue(table).of(Catalogue.E26, rows);
    }

    private static Table<LossRow> withValue(Table<LossRow> table) {
        return table.decimalIfAny(
                        "price",
                        "Price as published",
                        row -> row.loss().price().quote().map(UnitPrice.Quote::price))
                .textIfAny(
                        "price_of",
                        "Published",
                        row -> row.loss()
                                .price()
                                .quote()
                                .map(quote ->
                                        "%s %s by %s".formatted(quote.currency(), quote.observedAt(), quote.source())))
                .textIfAny("value", "Value at the loss, or cap of the share", LossRow::value)
                .decimalIfAny(
                        "restored",
                        "Restored",
                        row -> row.share().map(ShareOutcome::restored).map(Quantity::toDecimal))
                .textIfAny(
                        "paid",
                        "Paid",
                        row -> row.share()
                                .flatMap(each -> each.share().compensation())
                                .map(Compensation::paid))
                .textIfAny("fault", "Fault", row -> row.share().flatMap(ShareOutcome::fault));
    }

    private List<LossRow> rows(LossOutcome loss) {
        List<LossRow> rows = new ArrayList<>();
        rows.add(new LossRow(loss, Optional.empty()));
        loss.shares().stream()
                .sorted(Comparator.comparing(
                        each -> facts.pseudonyms().of(each.share().client())))
                .forEach(each -> rows.add(new LossRow(loss, Optional.of(each))));
        return rows;
    }

    private static String state(AgedRequest row) {
        ReturnRequest request = row.request();
        if (!row.open()) {
            return "answered: " + request.answer().orElseThrow().manner();
        }
        return request.block()
                .map(block -> "blocked: %s since %s".formatted(block.cause(), block.since()))
                .orElse("open");
    }

    private record LossRow(LossOutcome loss, Optional<ShareOutcome> share) {

        BigDecimal lost() {
            return share.map(each -> each.share().lost())
                    .orElse(loss.incident().lost())
                    .toDecimal();
        }

        Optional<Money> value() {
            return share.isPresent() ? share.get().cap() : loss.value();
        }
    }
}
