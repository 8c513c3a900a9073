package io.strongroom.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes CSV files of the feeds (RFC 4180) and the control figures beside them. */
record FeedFiles(Path folder, Written written) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final CSVFormat WITH_HEADER =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    /** What becomes of a feed's rows while they are written. */
    interface Written {

        /** The rows in the place of these. */
        Rows edited(String feed, Rows rows);

        /** Rows to follow them, as many as there may be. */
        Stream<List<String>> more(String feed);
    }

    /** Writes what it is given. */
    FeedFiles(Path folder) {
        this(folder, new Written() {
            @Override
            public Rows edited(String feed, Rows rows) {
                return rows;
            }

            @Override
            public Stream<List<String>> more(String feed) {
                return Stream.empty();
            }
        });
    }

    void write(String feed, List<String> columns, List<List<String>> rows) throws IOException {
        try (Writer writer = Files.newBufferedWriter(folder.resolve(feed + ".csv"));
                CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180);
                Stream<List<String>> more = written.more(feed)) {
            printer.printRecord(columns);
            printer.printRecords(written.edited(feed, new Rows(columns, rows)).rows());
            printer.printRecords(more);
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

    /** Columns and rows of a file that is kept with the program. */
    static Rows kept(String name) {
        String resource = "/sample/%s.csv".formatted(name);
        try (InputStream stream = FeedFiles.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The program lacks its own resource " + resource);
            }
            CSVParser parser = WITH_HEADER.parse(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return new Rows(
                    parser.getHeaderNames(),
                    parser.stream().map(CSVRecord::toList).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Columns and the first row of a file that was written before. */
    static Rows firstOf(Path file) throws IOException {
        try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, WITH_HEADER)) {
            return new Rows(
                    parser.getHeaderNames(),
                    parser.stream().limit(1).map(CSVRecord::toList).toList());
        }
    }

    void control(String feed, int rows, Map<String, String> totals) throws IOException {
        Control control = new Control(rows, totals);
        Files.writeString(folder.resolve(feed + ".control.json"), JSON.writeValueAsString(control) + "\n");
    }

    private record Control(int rows, Map<String, String> totals) {}
}
