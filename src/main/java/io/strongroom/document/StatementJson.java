package io.strongroom.document;

import static java.util.Map.entry;
import static java.util.Map.ofEntries;

import io.strongroom.basics.BlockRef;
import io.strongroom.basics.CanonicalJson;
import io.strongroom.basics.Quantity;
import io.strongroom.firm.Firm;
import io.strongroom.statement.Holder;
import io.strongroom.statement.PositionLine;
import io.strongroom.statement.PriceLine;
import io.strongroom.statement.Reconciled;
import io.strongroom.statement.RollForward;
import io.strongroom.statement.Statement;
import io.strongroom.statement.TransferLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The machine's copy of a statement: every digit, nothing shortened, the same bytes every time. */
final class StatementJson {

    /** Rises when a reader of the old form would misread the new one. */
    static final String SCHEMA = "strongroom-statement/1";

    private StatementJson() {}

    static byte[] of(Statement statement) {
        return CanonicalJson.of(ofEntries(
                entry("schema", SCHEMA),
                entry("number", statement.number()),
                entry("version", statement.version()),
                entry("reason", word(statement.reason())),
                entry("from", statement.period().from().toString()),
                entry("asOf", statement.period().cutOff().toString()),
                entry("zone", statement.zone().getId()),
                entry("issuedAt", statement.issuedAt().toString()),
                entry("firm", firm(statement.firm())),
                entry("client", client(statement.holder())),
                entry("currency", statement.currency().getCurrencyCode()),
                entry("total", plain(statement.total().amount())),
                entry("positionsWithoutValue", statement.unpriced()),
                entry("positions", all(statement.positions(), StatementJson::position)),
                entry("transfers", all(statement.transfers(), StatementJson::transfer)),
                entry("rollForwards", all(statement.rollForwards(), StatementJson::rollForward)),
                entry("blocks", all(statement.blocks(), StatementJson::block)),
                entry("reconciliation", statement.reconciled().map(StatementJson::reconciled))));
    }

    private static Map<String, Object> firm(Firm firm) {
        return Map.of(
                "name", firm.name(),
                "address", firm.address(),
                "lei", firm.lei(),
                "authority", firm.authority(),
                "authorisation", firm.authorisation(),
                "contact", firm.contact());
    }

    private static Map<String, Object> client(Holder holder) {
        return Map.of(
                "id", holder.id().value(),
                "name", holder.name(),
                "address", holder.address(),
                "country", holder.country(),
                "language", holder.language().toLanguageTag(),
                "lei", holder.lei());
    }

    private static Map<String, Object> position(PositionLine line) {
        return ofEntries(
                entry("asset", asset(line.closing())),
                entry("name", line.name()),
                entry("ledgerName", line.ledgerName()),
                entry("contract", line.contract()),
                entry("dti", line.dti()),
                entry("micaClass", line.micaClass()),
                entry("holdings", line.holdings()),
                entry("quantity", quantity(line.closing())),
                entry("price", price(line.price())),
                entry("value", line.value().map(value -> plain(value.amount()))));
    }

    private static Map<String, Object> asset(Quantity quantity) {
        return Map.of(
                "id", quantity.asset().id().value(),
                "symbol", quantity.asset().symbol(),
                "decimals", quantity.asset().decimals());
    }

    private static Map<String, Object> price(PriceLine price) {
        return Map.of(
                "status", word(price.status()),
                "unitPrice", price.unitPrice().map(StatementJson::plain),
                "quoted", price.quoted(),
                "observedAt", price.observedAt().map(Object::toString),
                "source", price.source(),
                "level", price.level(),
                "exchangeRate", price.fx(),
                "exchangeRateDate", price.fxDate().map(LocalDate::toString));
    }

    private static Map<String, Object> transfer(TransferLine line) {
        return ofEntries(
                entry("movement", line.movement()),
                entry("type", line.type()),
                entry("asset", asset(line.quantity())),
                entry("quantity", quantity(line.quantity())),
                entry("pool", line.pool()),
                entry("effectiveAt", line.effectiveAt().toString()),
                entry("registeredAt", line.registeredAt().toString()),
                entry("transaction", line.transaction()),
                entry("fee", line.fee()),
                entry("corrects", line.corrects()),
                entry("reason", line.reason()));
    }

    private static Map<String, Object> rollForward(RollForward rolled) {
        return Map.of(
                "asset", asset(rolled.closing()),
                "opening", quantity(rolled.opening()),
                "in", quantity(rolled.in()),
                "out", quantity(rolled.out()),
                "other", quantity(rolled.other()),
                "closing", quantity(rolled.closing()));
    }

    private static Map<String, Object> block(BlockRef block) {
        return Map.of(
                "ledger", block.ledger().value(),
                "height", block.height(),
                "hash", block.hash(),
                "minedAt", block.minedAt().toString());
    }

    private static Map<String, Object> reconciled(Reconciled reconciled) {
        return Map.of("at", reconciled.at().toString(), "openBreaks", reconciled.breaks());
    }

    private static Map<String, Object> quantity(Quantity quantity) {
        return Map.of("baseUnits", quantity.baseUnits().toString(), "decimal", plain(quantity.toDecimal()));
    }

    private static <T> List<Map<String, Object>> all(List<T> items, Function<T, Map<String, Object>> one) {
        return items.stream().map(one).toList();
    }

    private static String plain(BigDecimal amount) {
        return amount.toPlainString();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
