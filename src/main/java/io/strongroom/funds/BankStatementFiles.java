package io.strongroom.funds;

import io.strongroom.basics.Sha256;
import io.strongroom.feed.FeedError;
import io.strongroom.feed.FeedUnreadableException;
import io.strongroom.feed.Intake;
import io.strongroom.feed.Receipt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Takes in banks' statements as files of camt.053, all or nothing, by the rules of the feed {@code bank_statements}; an
 * error names the element and its line in the bank's file.
 */
@Component
public class BankStatementFiles {

    private static final String HEADER =
            "iban,statement_id,position,kind,currency,amount,booked_on,reference,document_sha256\n";

    private static final Map<String, String> ELEMENTS = Map.of(
            "iban", "IBAN",
            "statement_id", "Id",
            "currency", "Ccy",
            "amount", "Amt",
            "booked_on", "Dt",
            "reference", "AcctSvcrRef");

    private final Intake intake;

    BankStatementFiles(Intake intake) {
        this.intake = intake;
    }

    /** Takes in the {@code .xml} files of a folder in the order of their names, up to the first that is rejected. */
    public List<Receipt> acceptAll(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
            List<Receipt> receipts = new ArrayList<>();
            for (Path file : found) {
                if (receipts.isEmpty() || !(receipts.getLast() instanceof Receipt.Rejected)) {
                    receipts.add(accept(file));
                }
            }
            return receipts;
        } catch (IOException e) {
            throw new FeedUnreadableException(folder, e);
        }
    }

    public Receipt accept(Path file) {
        String name = file.getFileName().toString();
        byte[] bytes = bytes(file);
        Camt053.Content content = Camt053.read(name, new ByteArrayInputStream(bytes));
        if (!content.errors().isEmpty()) {
            return intake.refuse(FundFeeds.STATEMENTS, file, content.errors());
        }
        Sha256 document = Sha256.of(bytes);
        String csv =
                content.rows().stream().map(row -> line(row, document)).collect(Collectors.joining("", HEADER, ""));
        try {
            Path folder = Files.createTempDirectory("camt053");
            Path converted = Files.writeString(folder.resolve(name + ".csv"), csv);
            try {
                return inItsOwnWords(intake.accept(FundFeeds.STATEMENTS, converted), name, content.rows());
            } finally {
                Files.delete(converted);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new FeedUnreadableException(file, e);
        }
    }

    /** Lines and columns of the converted rows are those of the bank's file. */
    private static Receipt inItsOwnWords(Receipt receipt, String name, List<StatementRow> rows) {
        if (!(receipt instanceof Receipt.Rejected rejected)) {
            return receipt;
        }
        List<FeedError> errors = rejected.errors().stream()
                .map(error -> new FeedError(
                        name,
                        error.line() < 2 ? 0 : line(rows.get((int) error.line() - 2), error.column()),
                        ELEMENTS.getOrDefault(error.column(), error.column()),
                        error.value(),
                        error.rule()))
                // An account that is not known would be named with every entry.
                .distinct()
                .toList();
        return new Receipt.Rejected(rejected.feed(), errors, errors.size());
    }

    private static int line(StatementRow row, String column) {
        return column.equals("iban") ? row.accountLine() : row.line();
    }

    private static String line(StatementRow row, Sha256 document) {
        return Stream.of(
                        row.iban(),
                        row.statement(),
                        String.valueOf(row.position()),
                        row.kind(),
                        row.amount().currency(),
                        row.amount().signed(),
                        row.bookedOn(),
                        row.reference().orElse(""),
                        document.hex())
                .map(value -> '"' + value.replace("\"", "\"\"").replace('\n', ' ') + '"')
                .collect(Collectors.joining(",", "", "\n"));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new FeedUnreadableException(file, e);
        }
    }
}
