package io.strongroom.document.pack;

import io.strongroom.document.pdf.VisibleText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;

/** One sheet of the workbook, written from top to bottom. */
final class Table {

    /** A spreadsheet keeps 15 significant digits of a number and turns the others into zeros without a word. */
    private static final int DIGITS_MAX = 15;

    private static final int DECIMALS_MAX = 30;
    private static final int CHARACTERS_MAX = 32_000;
    private static final int WIDTH_OF_A_CHARACTER = 256;

    private static final int HEADING_POINTS = 22;
    private static final int LINE_POINTS = 15;
    private static final int CHARACTERS_PER_LINE = 120;

    private final Sheet sheet;
    private final CellStyles styles;
    private int rows;

    Table(Workbook workbook, CellStyles styles, String name, int... widths) {
        this.sheet = workbook.createSheet(name);
        this.styles = styles;
        for (int i = 0; i < widths.length; i++) {
            sheet.setColumnWidth(i, widths[i] * WIDTH_OF_A_CHARACTER);
        }
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup().setFitHeight((short) 0);
        sheet.setFitToPage(true);
    }

    /** Headings that stay in sight, with a filter on each. */
    void headings(List<String> headings) {
        styled(headings, styles.columnHeading());
        sheet.createFreezePane(0, rows);
        if (!headings.isEmpty()) {
            sheet.setAutoFilter(new CellRangeAddress(rows - 1, rows - 1, 0, headings.size() - 1));
        }
    }

    void title(String title) {
        styled(List.of(title), styles.title());
    }

    void subheadings(String... headings) {
        rows++;
        styled(List.of(headings), styles.columnHeading());
    }

    void row(List<Optional<Object>> values) {
        Row row = sheet.createRow(rows++);
        for (int i = 0; i < values.size(); i++) {
            int column = i;
            values.get(i).ifPresent(value -> fill(row.createCell(column), value));
        }
    }

    void texts(String... texts) {
        Row row = sheet.createRow(rows++);
        for (int i = 0; i < texts.length; i++) {
            fill(row.createCell(i), texts[i]);
        }
    }

    /** A numbered sentence over the columns that follow its number; merged cells do not grow by themselves. */
    void sentence(int number, String sentence, int columns) {
        Row row = sheet.createRow(rows);
        row.setHeightInPoints(LINE_POINTS * (sentence.length() / CHARACTERS_PER_LINE + 1));
        text(row.createCell(0), String.valueOf(number));
        text(row.createCell(1), readable(sentence));
        sheet.addMergedRegion(new CellRangeAddress(rows, rows, 1, columns - 1));
        rows++;
    }

    private void styled(List<String> texts, CellStyle style) {
        Row row = sheet.createRow(rows++);
        row.setHeightInPoints(HEADING_POINTS);
        for (int i = 0; i < texts.size(); i++) {
            Cell cell = row.createCell(i);
            cell.setCellValue(readable(texts.get(i)));
            cell.setCellStyle(style);
        }
    }

    private void fill(Cell cell, Object value) {
        switch (value) {
            case BigInteger whole -> number(cell, new BigDecimal(whole));
            case BigDecimal decimal -> number(cell, decimal);
            default -> text(cell, readable(value.toString()));
        }
    }

    private void number(Cell cell, BigDecimal number) {
        int decimals = Math.max(0, number.scale());
        if (number.stripTrailingZeros().precision() <= DIGITS_MAX && decimals <= DECIMALS_MAX && isPlain(number)) {
            // The format has no other number; up to 15 digits a double gives back what it was given.
            cell.setCellValue(number.doubleValue());
            cell.setCellStyle(styles.number(decimals));
        } else {
            cell.setCellValue(number.toPlainString());
            cell.setCellStyle(styles.longNumber());
        }
    }

    /** Trailing zeros count for the eye: a 1 with 30 zeros would be shown in part. */
    private static boolean isPlain(BigDecimal number) {
        return number.precision() - number.scale() <= DIGITS_MAX;
    }

    private void text(Cell cell, String text) {
        cell.setCellValue(text);
        cell.setCellStyle(styles.text(text));
    }

    private static String readable(String text) {
        return VisibleText.visible(text, CHARACTERS_MAX);
    }
}
