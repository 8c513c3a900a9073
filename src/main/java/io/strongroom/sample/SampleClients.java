package io.strongroom.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The sample's clients as they are kept with the program, in the columns of the feed. */
record SampleClients(List<CSVRecord> rows) {

    private static final String RESOURCE = "/sample/clients.csv";

    SampleClients {
        rows = List.copyOf(rows);
    }

    static SampleClients read() {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (InputStream stream = SampleClients.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("The program lacks its own resource " + RESOURCE);
            }
            InputStreamReader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
            return new SampleClients(format.parse(reader).getRecords());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> columns() {
        return rows.getFirst().getParser().getHeaderNames();
    }
}
