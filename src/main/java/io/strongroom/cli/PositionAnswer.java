package io.strongroom.cli;

import io.strongroom.basics.CanonicalJson;
import io.strongroom.feed.Code;
import io.strongroom.register.Entry;
import io.strongroom.register.Movement;
import io.strongroom.register.PositionInTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A position in time as a command prints it: for people, or as JSON. */
record PositionAnswer(PositionInTime position, Optional<Instant> knownAt) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Client %s at %s, %s (up to file %d)"
                .formatted(
                        position.client(),
                        position.at(),
                        knownAt.map(moment -> "as known at " + moment).orElse("as known now"),
                        position.known().lastFile()));
        if (position.balances().isEmpty()) {
            lines.add("  nothing");
        }
        for (PositionInTime.Balance balance : position.balances()) {
            lines.add("  %s  %s  %s%s"
                    .formatted(
                            balance.pool(),
                            balance.known(),
                            balance.known().asset().id(),
                            balance.changed() ? "; today known to have been " + balance.now() : ""));
        }
        list(lines, "Counted, but registered only at that instant or later:", position.late());
        list(lines, "Not counted, as it came to be known only later:", position.afterwards());
        return lines;
    }

    String json() {
        Map<String, Object> answer = new TreeMap<>();
        answer.put("client_id", position.client().value());
        answer.put("at", position.at().toString());
        answer.put("known_at", knownAt.map(Instant::toString));
        answer.put("known_up_to_file", position.known().lastFile());
        answer.put(
                "balances",
                position.balances().stream()
                        .map(balance -> Map.of(
                                "asset_id", balance.known().asset().id().value(),
                                "symbol", balance.known().asset().symbol(),
                                "pool", balance.pool(),
                                "quantity", balance.known().toDecimal().toPlainString(),
                                "quantity_known_today",
                                        balance.now().toDecimal().toPlainString()))
                        .toList());
        answer.put("late", position.late().stream().map(PositionAnswer::fields).toList());
        answer.put(
                "afterwards",
                position.afterwards().stream().map(PositionAnswer::fields).toList());
        return new String(CanonicalJson.of(answer), StandardCharsets.UTF_8);
    }

    private static void list(List<String> lines, String title, List<Entry> entries) {
        if (!entries.isEmpty()) {
            lines.add(title);
        }
        for (Entry entry : entries) {
            Movement movement = entry.movement();
            lines.add("  entry %d  %s  %s of %s, effective %s, registered %s%s"
                    .formatted(
                            entry.number(),
                            movement.id(),
                            Code.of(movement.type()),
                            movement.quantity(),
                            movement.effectiveAt(),
                            movement.registeredAt(),
                            movement.corrects().map(id -> ", corrects " + id).orElse("")));
        }
    }

    private static Map<String, Object> fields(Entry entry) {
        Movement movement = entry.movement();
        Map<String, Object> fields = new TreeMap<>();
        fields.put("entry", entry.number());
        fields.put("movement_id", movement.id());
        fields.put("asset_id", movement.quantity().asset().id().value());
        fields.put("pool", movement.pool());
        fields.put("quantity", movement.quantity().toDecimal().toPlainString());
        fields.put("type", Code.of(movement.type()));
        fields.put("effective_at", movement.effectiveAt().toString());
        fields.put("registered_at", movement.registeredAt().toString());
        fields.put("corrects", movement.corrects());
        fields.put("reason", movement.reason());
        fields.put("file", movement.origin().fileId());
        fields.put("line", movement.origin().line());
        return fields;
    }
}
