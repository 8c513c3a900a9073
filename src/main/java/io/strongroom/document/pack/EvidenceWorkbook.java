package io.strongroom.document.pack;

import io.strongroom.document.pdf.VisibleText;
import io.strongroom.evidence.EvidencePack;
import io.strongroom.evidence.Exhibit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.util.DefaultTempFileCreationStrategy;
import org.apache.poi.util.TempFile;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.springframework.util.FileSystemUtils;

/** A pack as one spreadsheet for people: a summary, then one sheet per exhibit that was given. */
public final class EvidenceWorkbook {

    /** What a sheet of the format holds. */
    static final int ROWS_MAX = 1_048_576;

    private static final int ROWS_IN_MEMORY = 100;

    private EvidenceWorkbook() {}

    public static byte[] of(EvidencePack pack) {
        return of(pack, ROWS_MAX);
    }

    static byte[] of(EvidencePack pack, int rowsMax) {
        try {
            Path own = Files.createTempDirectory("strongroom-workbook");
            try {
                return TempFile.withStrategy(
                        new DefaultTempFileCreationStrategy(own.toFile()), () -> written(pack, rowsMax));
            } finally {
                FileSystemUtils.deleteRecursively(own);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the workbook's temporary files", e);
        }
    }

    /** The sheets lie in temporary files for a while: in a folder that nobody else may read, or has made before. */
    private static byte[] written(EvidencePack pack, int rowsMax) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(new XSSFWorkbook(), ROWS_IN_MEMORY)) {
            workbook.setZip64Mode(Zip64Mode.AsNeeded);
            CellStyles styles = new CellStyles(workbook);
            SummarySheet.write(pack, new Table(workbook, styles, "Summary", SummarySheet.WIDTHS));
            for (Exhibit exhibit : pack.exhibits()) {
                if (exhibit.notGiven().isEmpty()) {
                    write(exhibit, workbook, styles, rowsMax);
                }
            }
            imprint(workbook.getXSSFWorkbook().getProperties(), pack.preparedAt());
            workbook.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the workbook's temporary files", e);
        }
        return RepeatableZip.of(bytes.toByteArray());
    }

    /** An exhibit with more rows than a sheet holds goes on in the next sheet, under the same headings. */
    private static void write(Exhibit exhibit, SXSSFWorkbook workbook, CellStyles styles, int rowsMax) {
        int rowsPerSheet = rowsMax - 1;
        int sheets = Math.max(1, Math.ceilDiv(exhibit.rows().size(), rowsPerSheet));
        for (int sheet = 0; sheet < sheets; sheet++) {
            int from = sheet * rowsPerSheet;
            List<List<Optional<Object>>> rows = exhibit.rows()
                    .subList(from, Math.min(from + rowsPerSheet, exhibit.rows().size()));
            Table table =
                    new Table(workbook, styles, sheetName(exhibit, sheet), ColumnWidths.of(exhibit.columns(), rows));
            table.headings(
                    exhibit.columns().stream().map(Exhibit.Column::heading).toList());
            rows.forEach(table::row);
        }
    }

    private static String sheetName(Exhibit exhibit, int sheet) {
        String part = sheet == 0 ? "" : " (%d)".formatted(sheet + 1);
        String name = VisibleText.visible(exhibit.id() + " " + exhibit.slug());
        return name.substring(0, Math.min(name.length(), 31 - part.length())) + part;
    }

    private static void imprint(POIXMLProperties about, Instant at) {
        Optional<Date> date = Optional.of(Date.from(at));
        about.getCoreProperties().setCreator("Strongroom");
        about.getCoreProperties().setCreated(date);
        about.getCoreProperties().setModified(date);
        about.getExtendedProperties().getUnderlyingProperties().setApplication("Strongroom");
    }
}
