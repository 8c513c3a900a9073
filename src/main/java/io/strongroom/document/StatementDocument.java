package io.strongroom.document;

import io.strongroom.basics.Sha256;
import io.strongroom.document.pdf.Imprint;
import io.strongroom.document.pdf.PdfPrinter;
import io.strongroom.document.pdf.VisibleText;
import io.strongroom.statement.Statement;
import org.springframework.stereotype.Component;

/** A client's statement as files: the pages he reads, and the copy his programs read. */
@Component
public class StatementDocument {

    private final PdfPrinter printer;

    public StatementDocument(PdfPrinter printer) {
        this.printer = printer;
    }

    /** The same statement gives the same bytes; the pages name the digest of {@link #json}. */
    public byte[] pdf(Statement statement) {
        Imprint imprint = new Imprint(
                "Statement of position " + VisibleText.visible(statement.number()),
                VisibleText.visible(statement.firm().name()),
                statement.issuedAt());
        return printer.print("statement", StatementPage.of(statement, Sha256.of(json(statement))), imprint);
    }

    /** The same statement gives the same bytes: keys sorted, amounts as text (RFC 8785). */
    public byte[] json(Statement statement) {
        return StatementJson.of(statement);
    }
}
