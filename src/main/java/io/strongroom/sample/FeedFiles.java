package io.strongroom.sample;

import java.io.IOException;
import java.io.InputStream;
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

    /** The people of the sample, whose passphrases are no secrets, are kept with the program. */
    void copy(String feed) throws IOException {
        try (InputStream kept = FeedFiles.class.getResourceAsStream("/sample/" + feed + ".csv")) {
            if (kept == null) {
                throw new IllegalStateException("The program lacks its own sample of " + feed);
            }
            Files.write(folder.resolve(feed + ".csv"), kept.readAllBytes());
        }
    }

    void control(String feed, int rows, Map<String, String> totals) throws IOException {
        Control control = new Control(rows, totals);
        Files.writeString(folder.resolve(feed + ".control.json"), JSON.writeValueAsString(control) + "\n");
    }

    private record Control(int rows, Map<String, String> totals) {}
}
