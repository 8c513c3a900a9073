package io.strongroom.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A sample with faults beside the one without. */
record Compared(Written clean) {

    /** How many lines of each changed file the clean sample does not have, or the faulty one lacks if that is more. */
    Map<String, Integer> changes(Written faulty) {
        Map<String, Integer> changes = new TreeMap<>();
        for (Path file : filesOf(clean)) {
            String name = file.getFileName().toString();
            if (name.endsWith(".csv")) {
                Set<String> before = lines(file);
                Set<String> after = lines(faulty.sample().inputs().resolve(name));
                int changed = Math.max(missing(before, after), missing(after, before));
                if (changed > 0) {
                    changes.put(name.replace(".csv", ""), changed);
                }
            }
        }
        return changes;
    }

    private static int missing(Set<String> from, Set<String> in) {
        Set<String> missing = new HashSet<>(in);
        missing.removeAll(from);
        return missing.size();
    }

    List<String> breaks(Written sample) {
        return sample.truth()
                .get("breaks")
                .valueStream()
                .map(one -> "%s %s %s %s"
                        .formatted(
                                one.get("kind").asString(),
                                one.get("pool").asString(),
                                symbol(one.get("asset").asString()),
                                one.get("amount").asString()))
                .toList();
    }

    static List<String> failedTests(Written sample) {
        return sample.truth()
                .get("segregationFailures")
                .valueStream()
                .map(one ->
                        one.get("test").asString() + " " + one.get("subject").asString())
                .toList();
    }

    static List<String> quantities(Written sample) {
        List<String> quantities = new ArrayList<>();
        sample.feed("movements").forEach(row -> quantities.add(row.get("client_id") + row.get("quantity")));
        return quantities;
    }

    String asset(String symbol) {
        return clean.feed("assets").stream()
                .filter(row -> row.get("symbol").equals(symbol))
                .findFirst()
                .orElseThrow()
                .get("asset_id");
    }

    private String symbol(String asset) {
        return clean.feed("assets").stream()
                .filter(row -> row.get("asset_id").equals(asset))
                .findFirst()
                .orElseThrow()
                .get("symbol");
    }

    static BigDecimal total(JsonNode client) {
        return new BigDecimal(client.get("total").asString());
    }

    private static List<Path> filesOf(Written sample) {
        try (var files = Files.list(sample.sample().inputs())) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> lines(Path file) {
        try {
            return new HashSet<>(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
