package io.strongroom.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** Cuts as Commons CSV does, wherever the pieces end in which the text arrives. */
class CsvRecordsTest {

    @Property
    void cutsAnyTextAsCommonsCsvDoes(@ForAll("texts") String text, @ForAll("pieces") int piece) throws IOException {
        assertThat(ours(text, piece)).isEqualTo(theirs(text));
    }

    @Test
    void namesTheLineOnWhichEachRecordBegins() throws IOException {
        CsvRecords records = new CsvRecords(new StrictText(stream("a,\"b\r\n\n\rc\"\r\nd\re\n\nf", 3)));
        List<Long> lines = new ArrayList<>();
        while (!records.next().isEmpty()) {
            lines.add(records.line());
        }

        assertThat(lines).containsExactly(1L, 5L, 6L, 7L, 8L);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> plain = Arbitraries.strings().withChars("aé€ 1.").ofMaxLength(5);
        Arbitrary<String> quoted = Arbitraries.strings()
                .withChars("ab,\"\r\n€")
                .ofMaxLength(8)
                .map(value -> "\"" + value.replace("\"", "\"\"") + "\"");
        Arbitrary<String> record = Arbitraries.oneOf(plain, quoted)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(values -> String.join(",", values));
        Arbitrary<String> end = Arbitraries.of("\n", "\r\n");
        Arbitrary<String> line = Combinators.combine(record, end).as(String::concat);
        return Combinators.combine(line.list().ofMaxSize(6), record, Arbitraries.of("", "\n", "\r\n"))
                .as((lines, last, lastEnd) -> String.join("", lines) + last + lastEnd);
    }

    @Provide
    Arbitrary<Integer> pieces() {
        return Arbitraries.integers().between(1, 9);
    }

    private static List<List<String>> ours(String text, int piece) throws IOException {
        CsvRecords records = new CsvRecords(new StrictText(stream(text, piece)));
        List<List<String>> all = new ArrayList<>();
        for (List<String> record = records.next(); !record.isEmpty(); record = records.next()) {
            all.add(List.copyOf(record));
        }
        return all;
    }

    private static List<List<String>> theirs(String text) throws IOException {
        try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(text))) {
            return parser.stream().map(CSVRecord::toList).toList();
        }
    }

    /** Gives no more than so many bytes at a time. */
    private static InputStream stream(String text, int piece) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(piece, length));
            }
        };
    }
}
