package io.strongroom.evidence;

import io.strongroom.basics.Money;
import io.strongroom.reconciliation.Line;
import io.strongroom.register.ClientPosition;
import io.strongroom.statement.IssuedStatement;
import io.strongroom.statement.IssuedStatement.Document;
import io.strongroom.valuation.UnitPrice;
import io.strongroom.valuation.UnitPrice.Quote;
import io.strongroom.walletbook.BookComparison;
import io.strongroom.walletbook.BookLine;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the firm owes, how it compares with what it holds, and what its clients were told. */
final class RegisterExhibits {

    private final PackFacts facts;

    RegisterExhibits(PackFacts facts) {
        this.facts = facts;
    }

    List<Exhibit> given() {
        return List.of(trialBalance(), reconciliation(), valuation(), statements());
    }

    private Exhibit trialBalance() {
        return new Table<ClientPosition>()
                .text(
                        "client",
                        "Client (pseudonym)",
                        position -> facts.pseudonyms().of(position.client()))
                .text("pool", "Pool", row -> facts.poolName(row.pool()))
                .text(
                        "asset_id",
                        "Asset (CAIP-19)",
                        position -> position.quantity().asset().id())
                .text(
                        "symbol",
                        "Symbol (not unique)",
                        position -> position.quantity().asset().symbol())
                .integer(
                        "base_units",
                        "Base units",
                        position -> position.quantity().baseUnits())
                .decimal("quantity", "Quantity", position -> position.quantity().toDecimal())
                // By pseudonym, or the order of the rows would tell the order of the clients.
                .of(
                        Catalogue.E10,
                        facts.positions().stream()
                                .sorted(Comparator.comparing((ClientPosition position) ->
                                                facts.pseudonyms().of(position.client()))
                                        .thenComparing(
                                                position -> position.quantity().asset())
                                        .thenComparing(ClientPosition::pool))
                                .toList());
    }

    private Exhibit reconciliation() {
        return new Table<Line>()
                .text("ledger_id", "Ledger (CAIP-2)", line -> line.asset().id().ledger())
                .text("pool", "Pool", row -> facts.poolName(row.pool()))
                .text("asset_id", "Asset (CAIP-19)", line -> line.asset().id())
                .text("symbol", "Symbol (not unique)", line -> line.asset().symbol())
                .integer(
                        "held_base_units",
                        "Held (base units)",
                        line -> line.held().baseUnits())
                .integer(
                        "owed_base_units",
                        "Owed (base units)",
                        line -> line.owed().baseUnits())
                .integer(
                        "explained_base_units",
                        "Explained (base units)",
                        line -> line.explained().baseUnits())
                .integer(
                        "difference_base_units",
                        "Difference (base units)",
                        line -> line.difference().baseUnits())
                .text("result", "Result", line -> line.difference().isZero() ? "equal" : "break")
                .integerIfAny("booked_base_units", "In the wallet book (base units)", this::booked)
                .textIfAny("wallet_book", "Wallet book", this::walletBook)
                .of(Catalogue.E11, facts.lines());
    }

    private Optional<BigInteger> booked(Line line) {
        return bookLines(line).map(each -> each.booked().baseUnits()).reduce(BigInteger::add);
    }

    /** Not said of runs from before there was such a comparison. */
    private Optional<String> walletBook(Line line) {
        return facts.walletBook()
                .map(comparison -> comparison.outcome() == BookComparison.Outcome.COMPARED
                        ? bookLines(line)
                                .map(BookLine::inWords)
                                .distinct()
                                .reduce("%s; %s"::formatted)
                                .orElse("not compared: a wallet is missing in the book, or was not read")
                        : comparison.inWords());
    }

    private Stream<BookLine> bookLines(Line line) {
        return facts.walletBook().stream()
                .flatMap(comparison -> comparison.lines().stream())
                .filter(each -> each.pool().equals(line.pool())
                        && each.asset().id().equals(line.asset().id()));
    }

    private Exhibit valuation() {
        return new Table<UnitPrice>()
                .text("asset_id", "Asset (CAIP-19)", UnitPrice::asset)
                .text("currency", "Statement currency", UnitPrice::currency)
                .text("status", "Status", UnitPrice::status)
                .textIfAny("quote_currency", "Quoted in", price -> price.quote().map(Quote::currency))
                .decimalIfAny(
                        "price", "Price as published", price -> price.quote().map(Quote::price))
                .textIfAny(
                        "observed_at", "Observed (UTC)", price -> price.quote().map(Quote::observedAt))
                .textIfAny("source", "Source", price -> price.quote().map(Quote::source))
                .textIfAny(
                        "fx",
                        "Exchange rate by the euro",
                        price -> price.quote()
                                .flatMap(Quote::conversion)
                                .map(fx -> "%s / %s of %s, %s"
                                        .formatted(
                                                fx.to().toPlainString(),
                                                fx.from().toPlainString(),
                                                fx.date(),
                                                fx.source())))
                .textIfAny("reason", "Why there is no price", UnitPrice::reason)
                .of(Catalogue.E27, facts.prices());
    }

    private Exhibit statements() {
        return new Table<IssuedStatement>()
                .text("client", "Client (pseudonym)", each -> facts.pseudonyms().of(each.client()))
                .text("result", "Result", each -> each.document().isPresent() ? "issued" : "held back")
                .textIfAny("held_because", "Held back because", IssuedStatement::heldBecause)
                .textIfAny(
                        "currency",
                        "Currency",
                        each -> each.document().map(Document::total).map(Money::currency))
                .decimalIfAny(
                        "total",
                        "Total value",
                        each -> each.document().map(Document::total).map(Money::amount))
                .textIfAny(
                        "unpriced",
                        "Positions without a value",
                        each -> each.document().map(Document::unpriced))
                .textIfAny(
                        "json_sha256",
                        "SHA-256 of the data",
                        each -> each.document().map(Document::json))
                .textIfAny(
                        "pdf_sha256",
                        "SHA-256 of the PDF",
                        each -> each.document().map(Document::pdf))
                .of(
                        Catalogue.E28,
                        facts.statements().stream()
                                .sorted(Comparator.comparing(
                                        each -> facts.pseudonyms().of(each.client())))
                                .toList());
    }
}
