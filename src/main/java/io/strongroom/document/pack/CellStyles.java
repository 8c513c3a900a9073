package io.strongroom.document.pack;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;

/** The few looks that cells of the workbook have. */
final class CellStyles {

    private static final byte[] ACCENT = {0x1E, 0x4D, 0x40};
    private static final byte[] PALE = {(byte) 0xE6, (byte) 0xED, (byte) 0xE9};

    private final Workbook workbook;
    private final Map<Integer, CellStyle> numbers = new HashMap<>();
    private final CellStyle text;
    private final CellStyle guardedText;
    private final CellStyle longNumber;
    private final CellStyle heading;
    private final CellStyle title;

    CellStyles(Workbook workbook) {
        this.workbook = workbook;
        this.text = plain();
        this.text.setWrapText(true);
        this.guardedText = plain();
        this.guardedText.setWrapText(true);
        this.guardedText.setQuotePrefixed(true);
        this.longNumber = plain();
        this.longNumber.setAlignment(HorizontalAlignment.RIGHT);
        this.heading = heading();
        this.title = plain();
        this.title.setFont(font((short) 14));
    }

    /** A text that a spreadsheet could mistake for a formula carries the mark that it is none. */
    CellStyle text(String value) {
        return Values.startsFormula(value) ? guardedText : text;
    }

    /** A number with that many decimals, all of them shown. */
    CellStyle number(int decimals) {
        return numbers.computeIfAbsent(decimals, scale -> {
            CellStyle style = plain();
            String format = scale == 0 ? "#,##0" : "#,##0." + "0".repeat(scale);
            style.setDataFormat(workbook.createDataFormat().getFormat(format));
            return style;
        });
    }

    /** A number with more digits than a spreadsheet can hold, kept as text. */
    CellStyle longNumber() {
        return longNumber;
    }

    CellStyle columnHeading() {
        return heading;
    }

    CellStyle title() {
        return title;
    }

    private CellStyle plain() {
        CellStyle style = workbook.createCellStyle();
        style.setVerticalAlignment(VerticalAlignment.TOP);
        return style;
    }

    private CellStyle heading() {
        XSSFCellStyle style = (XSSFCellStyle) plain();
        style.setFont(font((short) 11));
        style.setFillForegroundColor(new XSSFColor(PALE, null));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        style.setBorderBottom(BorderStyle.THIN);
        style.setWrapText(true);
        return style;
    }

    private Font font(short points) {
        XSSFFont font = (XSSFFont) workbook.createFont();
        font.setBold(true);
        font.setFontHeightInPoints(points);
        font.setColor(new XSSFColor(ACCENT, null));
        return font;
    }
}
