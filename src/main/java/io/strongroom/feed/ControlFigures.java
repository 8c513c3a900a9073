package io.strongroom.feed;

import io.strongroom.basics.AssetId;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the sender says is in a file, in {@code <name>.control.json} beside it. */
final class ControlFigures {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String name;
    private final List<FeedError> errors = new ArrayList<>();
    private final SortedMap<String, BigDecimal> totals = new TreeMap<>();
    private Optional<Long> rows = Optional.empty();
    private final SortedMap<String, BigDecimal> found = new TreeMap<>();
    private boolean totalled;
    private boolean countable;

    private ControlFigures(String name) {
        this.name = name;
    }

    /** The figures beside the file; empty if the sender gave none. */
    static Optional<ControlFigures> beside(Path file) {
        String base = file.getFileName().toString().replaceFirst("\\.csv$", "");
        Path control = file.resolveSibling(base + ".control.json");
        if (!Files.exists(control)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(control.getFileName().toString(), Files.readAllBytes(control)));
        } catch (IOException e) {
            throw new FeedUnreadableException(control, e);
        }
    }

    static ControlFigures of(String name, byte[] json) {
        ControlFigures figures = new ControlFigures(name);
        try {
            figures.read(JSON.readTree(json));
        } catch (JacksonException e) {
            figures.error("", "", "is not JSON: " + e.getOriginalMessage());
        }
        return figures;
    }

    List<FeedError> differences(long rowsFound) {
        rows.filter(expected -> expected != rowsFound)
                .ifPresent(expected -> error("rows", "", "expected %d, found %d".formatted(expected, rowsFound)));
        return errors;
    }

    /** Gives rows on to a sink and adds them up on the way, if the sender gave totals. */
    static RowSink adding(Optional<ControlFigures> control, Feed feed, RowSink sink) {
        if (control.isEmpty() || !control.get().totalled) {
            return sink;
        }
        ControlFigures figures = control.get();
        List<String> columns = feed.columns().stream().map(Column::name).toList();
        int asset = columns.indexOf("asset_id");
        int quantity = columns.indexOf("quantity");
        figures.countable = asset >= 0 && quantity >= 0;
        figures.found.clear();
        return (line, values) -> {
            if (figures.countable && !values[asset].isEmpty() && !values[quantity].isEmpty()) {
                figures.found.merge(values[asset], new BigDecimal(values[quantity]), BigDecimal::add);
            }
            sink.add(line, values);
        };
    }

    /** Compares the totals with what was added up; only once no row is known to be wrong. */
    List<FeedError> differences(Feed feed) {
        if (!totalled) {
            return List.of();
        }
        errors.clear();
        if (!countable) {
            error("totals", "", "make no sense for %s, which has no quantities".formatted(feed.name()));
            return errors;
        }
        SortedMap<String, BigDecimal> left = new TreeMap<>(totals);
        found.forEach((asset, total) -> compare(asset, Optional.ofNullable(left.remove(asset)), total));
        left.forEach((asset, expected) -> compare(asset, Optional.of(expected), BigDecimal.ZERO));
        return errors;
    }

    private void compare(String asset, Optional<BigDecimal> expected, BigDecimal found) {
        if (expected.isEmpty() || expected.get().compareTo(found) != 0) {
            String figure = expected.map(BigDecimal::toPlainString).orElse("none");
            error("totals", asset, "expected %s, found %s".formatted(figure, found.toPlainString()));
        }
    }

    private void read(JsonNode figures) {
        if (!figures.isObject()) {
            error("", "", "must be an object with rows and totals");
            return;
        }
        for (Map.Entry<String, JsonNode> entry : figures.properties()) {
            JsonNode value = entry.getValue();
            switch (entry.getKey()) {
                case "rows" -> readRows(value);
                case "totals" -> readTotals(value);
                default -> error(entry.getKey(), "", "is not a control figure: rows, totals");
            }
        }
    }

    private void readRows(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0) {
            rows = Optional.of(value.longValue());
        } else {
            error("rows", value.toString(), "must be a number of rows");
        }
    }

    private void readTotals(JsonNode value) {
        totalled = value.isObject();
        if (!totalled) {
            error("totals", value.toString(), "must be an object of one total per asset_id");
        }
        value.properties().forEach(entry -> readTotal(entry.getKey(), entry.getValue()));
    }

    private void readTotal(String asset, JsonNode total) {
        try {
            // A JSON number may have been rounded on its way here.
            String figure = ValueTypes.SIGNED.stored(total.isString() ? total.stringValue() : "");
            totals.put(new AssetId(asset).value(), new BigDecimal(figure));
        } catch (InvalidValueException e) {
            error("totals", asset, e.rule() + ", in quotes; found " + total);
        } catch (IllegalArgumentException e) {
            error("totals", asset, "must be a CAIP-19 asset id");
        }
    }

    private void error(String figure, String value, String rule) {
        errors.add(new FeedError(name, 0, figure, value, rule));
    }
}
