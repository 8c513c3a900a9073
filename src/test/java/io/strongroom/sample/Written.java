package io.strongroom.sample;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sample read back from its files, as anybody else would read it. */
record Written(Sample sample, JsonNode truth) {

    static Written read(Sample sample) {
        return new Written(sample, json(sample.truth()));
    }

    List<CSVRecord> feed(String name) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(sample.inputs().resolve(name + ".csv"))) {
            return format.parse(reader).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode control(String feed) {
        return json(sample.inputs().resolve(feed + ".control.json"));
    }

    JsonNode client(String id) {
        return truth.get("clients")
                .valueStream()
                .filter(client -> client.get("client").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Positions by client and asset, by the movements that took effect before the instant; none that are zero. */
    Map<String, BigDecimal> owedAt(Instant instant) {
        Map<String, BigDecimal> owed = new TreeMap<>();
        feed("movements").stream()
                .filter(movement -> Instant.parse(movement.get("effective_at")).isBefore(instant))
                .forEach(movement -> owed.merge(
                        movement.get("client_id") + " " + movement.get("asset_id"),
                        new BigDecimal(movement.get("quantity")),
                        BigDecimal::add));
        owed.values().removeIf(quantity -> quantity.signum() == 0);
        return owed;
    }

    private static JsonNode json(Path file) {
        try {
            return JsonMapper.shared().readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
