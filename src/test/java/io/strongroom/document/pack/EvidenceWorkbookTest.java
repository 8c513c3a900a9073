package io.strongroom.document.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.document.SamplePacks;
import io.strongroom.evidence.EvidencePack;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class EvidenceWorkbookTest {

    @Test
    void hasASummaryAndASheetPerExhibitGiven() throws IOException {
        try (XSSFWorkbook workbook = read(EvidenceWorkbook.of(SamplePacks.typical()))) {
            assertThat(workbook)
                    .extracting(Sheet::getSheetName)
                    .containsExactly("Summary", "E09 ledger-balances", "E13 break-register");
            assertThat(workbook.getSheetAt(1).getPaneInformation().isFreezePane())
                    .isTrue();
            assertThat(workbook.getSheetAt(1).getCTWorksheet().getAutoFilter().getRef())
                    .isEqualTo("A1:C1");
        }
    }

    @Test
    void keepsEveryDigitOfNumbersThatASpreadsheetWouldRound() throws IOException {
        try (XSSFWorkbook workbook = read(EvidenceWorkbook.of(SamplePacks.typical()))) {
            Sheet balances = workbook.getSheet("E09 ledger-balances");

            Cell wide = balances.getRow(1).getCell(1);
            assertThat(wide.getCellType()).isEqualTo(CellType.STRING);
            assertThat(wide.getStringCellValue()).isEqualTo(SamplePacks.WIDEST);
            Cell short1 = balances.getRow(2).getCell(2);
            assertThat(short1.getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(short1.getNumericCellValue()).isEqualTo(1234.5);
            assertThat(short1.getCellStyle().getDataFormatString()).isEqualTo("#,##0.000");
        }
    }

    @Test
    void takesNoTextForAFormula() throws IOException {
        try (XSSFWorkbook workbook = read(EvidenceWorkbook.of(SamplePacks.typical()))) {
            Sheet breaks = workbook.getSheet("E13 break-register");

            Cell cause = breaks.getRow(1).getCell(1);
            assertThat(cause.getCellType()).isEqualTo(CellType.STRING);
            assertThat(cause.getStringCellValue()).isEqualTo("=HYPERLINK(\"x\")");
            assertThat(cause.getCellStyle().getQuotePrefixed()).isTrue();
            assertThat(breaks.getRow(3).getCell(1)).as("absent").isNull();
        }
    }

    @Test
    void goesOnInAnotherSheetWhereOneIsFull() throws IOException {
        EvidencePack pack = SamplePacks.pack(List.of(SamplePacks.balances(25)));

        try (XSSFWorkbook workbook = read(EvidenceWorkbook.of(pack, 11))) {
            assertThat(workbook)
                    .extracting(Sheet::getSheetName)
                    .containsExactly(
                            "Summary", "E09 ledger-balances", "E09 ledger-balances (2)", "E09 ledger-balances (3)");
            Sheet last = workbook.getSheetAt(3);
            assertThat(last.getRow(0).getCell(0).getStringCellValue()).isEqualTo("Wallet");
            assertThat(last.getRow(5).getCell(0).getStringCellValue()).isEqualTo("W-025");
            assertThat(last.getLastRowNum()).isEqualTo(5);
        }
    }

    private static XSSFWorkbook read(byte[] bytes) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(bytes));
    }
}
