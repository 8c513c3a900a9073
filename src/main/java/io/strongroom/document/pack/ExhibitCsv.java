package io.strongroom.document.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.strongroom.evidence.Exhibit;
import io.strongroom.evidence.Exhibit.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** An exhibit as CSV (RFC 4180, UTF-8): amounts with every digit, absent values empty. */
public final class ExhibitCsv {

    private ExhibitCsv() {}

    public static byte[] of(Exhibit exhibit) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CSVPrinter csv = new CSVPrinter(new OutputStreamWriter(bytes, UTF_8), CSVFormat.RFC4180)) {
            csv.printRecord(exhibit.columns().stream().map(Exhibit.Column::name));
            for (List<Optional<Object>> row : exhibit.rows()) {
                csv.printRecord(IntStream.range(0, row.size())
                        .mapToObj(i -> cell(row.get(i), exhibit.columns().get(i).kind())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to memory", e);
        }
        return bytes.toByteArray();
    }

    private static String cell(Optional<Object> value, Kind kind) {
        String text = value.map(Values::plain).orElse("");
        // A minus sign before a number is a minus sign; before text it would start a formula in a spreadsheet.
        return kind == Kind.TEXT && Values.startsFormula(text) ? "'" + text : text;
    }
}
