package io.strongroom.cli;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Money;
import io.strongroom.breaks.BreakCase;
import io.strongroom.breaks.BreakEvent.Assigned;
import io.strongroom.breaks.BreakLine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What lists of breaks tell of each, for machines. */
final class BreakColumns {

    private BreakColumns() {}

    /** By column, in the order of columns; an absent value is empty. */
    static Map<String, String> of(BreakLine line) {
        BreakCase followed = line.followed();
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("break", followed.id());
        columns.put("kind", followed.found().kind().name());
        columns.put("status", followed.status().inWords());
        columns.put("pool", followed.found().pool());
        columns.put("asset", followed.found().difference().asset().id().value());
        columns.put("symbol", followed.found().difference().asset().symbol());
        columns.put("client", followed.found().client().map(ClientId::value).orElse(""));
        columns.put("item", followed.found().place().item().orElse(""));
        columns.put("baseUnits", followed.found().difference().baseUnits().toString());
        columns.put("quantity", followed.found().difference().toDecimal().toPlainString());
        columns.put(
                "value",
                line.value().map(worth -> worth.amount().toPlainString()).orElse(""));
        columns.put(
                "currency",
                line.value().map(Money::currency).map(Object::toString).orElse(""));
        columns.put("businessDays", "" + line.days());
        columns.put("bucket", line.bucket());
        columns.put("openSince", followed.openSince().at().toString());
        columns.put("firstFound", followed.firstFound().at().toString());
        columns.put("lastFoundBy", followed.lastFoundBy().toString());
        columns.put("assignee", followed.assignment().map(Assigned::assignee).orElse(""));
        columns.put(
                "due",
                followed.assignment().map(Assigned::due).map(Object::toString).orElse(""));
        columns.put("overdue", "" + line.overdue());
        columns.put("escalated", line.calls().stream().map(rule -> rule.name()).collect(Collectors.joining("; ")));
        columns.put("cause", line.causeInWords());
        return columns;
    }

    /** The same without what is absent. */
    static Map<String, Object> json(BreakLine line) {
        Map<String, Object> json = new LinkedHashMap<>();
        of(line).forEach((column, value) -> {
            if (!value.isEmpty()) {
                json.put(column, value);
            }
        });
        return json;
    }
}
