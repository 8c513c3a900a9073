package io.strongroom.sample;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes CSV files of the feeds (RFC 4180) and the control figures beside them. */
record FeedFiles(Path folder) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    void write(String feed, List<String> columns, List<List<String>> rows) throws IOException {
        try (Writer writer = Files.newBufferedWriter(folder.resolve(feed + ".csv"));
                CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180)) {
            printer.printRecord(columns);
            printer.printRecords(rows);
        }
    }

    void control(String feed, int rows, Map<String, String> totals) throws IOException {
        Control control = new Control(rows, totals);
        Files.writeString(folder.resolve(feed + ".control.json"), JSON.writeValueAsString(control) + "\n");
    }

    private record Control(int rows, Map<String, String> totals) {}
}
