package io.strongroom.funds;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.Books;
import io.strongroom.basics.Money;
import io.strongroom.feed.FeedError;
import io.strongroom.feed.FeedFiles;
import io.strongroom.feed.Receipt;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankStatementFilesTest {

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";

    @TempDir
    private Path folder;

    private Books books;

    @BeforeEach
    void fill() {
        books = Books.empty();
        assertThat(books.accept("bank_accounts", """
                        iban,kind,title,institution,currency,designation_sha256
                        LU280019400644750000,client,Clients of Example Custody S.A.,Example Bank,EUR,%s
                        """.formatted("ab".repeat(32))))
                .isInstanceOf(Receipt.Accepted.class);
    }

    @AfterEach
    void close() {
        books.close();
    }

    @ParameterizedTest
    @CsvSource({"02,<Sts>BOOK</Sts>", "08,<Sts><Cd>BOOK</Cd></Sts>", "13,<Sts><Cd>BOOK</Cd></Sts>"})
    void readsBookedEntriesAndBalancesOfEveryVersion(String version, String status) throws IOException {
        Receipt receipt =
                accept(statement("100.00", "125.05", entry("30.05", "CRDT", status) + entry("5", "DBIT", status))
                        .replace("001.08", "001." + version));

        assertThat(receipt).isEqualTo(new Receipt.Accepted(2, "bank_statements", 4));
        BankStatement read = statements().getFirst();
        assertThat(read.closing().amount()).isEqualTo(euro("125.05"));
        assertThat(read.entries())
                .extracting(BankStatement.Entry::amount)
                .containsExactly(euro("30.05"), euro("-5.00"));
        assertThat(read.unexplained()).isEqualTo(euro("0.00"));
    }

    @Test
    void whatIsNotBookedIsNotOnTheAccount() throws IOException {
        accept(statement("100.00", "100.00", entry("30.05", "CRDT", "<Sts><Cd>PDNG</Cd></Sts>")));

        assertThat(statements().getFirst().entries()).isEmpty();
    }

    @Test
    void interestIsKnownByItsCode() throws IOException {
        accept(statement(
                "1.00",
                "3.00",
                entry(
                        "2.00",
                        "CRDT",
                        "<Sts><Cd>BOOK</Cd></Sts><BkTxCd><Domn><Cd>ACMT</Cd><Fmly><Cd>MCOP</Cd><SubFmlyCd>INTR</SubFmlyCd></Fmly>"
                                + "</Domn></BkTxCd>")));

        assertThat(statements().getFirst().entries())
                .extracting(BankStatement.Entry::interest)
                .containsExactly(true);
    }

    @Test
    void theSameFileAgainChangesNothing() throws IOException {
        accept(statement("1.00", "1.00", ""));

        assertThat(accept(statement("1.00", "1.00", ""))).isInstanceOf(Receipt.Unchanged.class);
    }

    @Test
    void detailsOfAnEntryAreNotTheEntry() throws IOException {
        accept(statement(
                "0.00",
                "2.00",
                entry(
                        "2.00",
                        "CRDT",
                        "<Sts><Cd>BOOK</Cd></Sts><NtryDtls><TxDtls><Amt Ccy=\"USD\">9.99</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls>"
                                + "</NtryDtls>")));

        assertThat(statements().getFirst().entries())
                .extracting(BankStatement.Entry::amount)
                .containsExactly(euro("2.00"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <Amt Ccy="EUR">2.00</Amt> | <Amt Ccy="EUR">2,00</Amt>  | camt.xml:13 Amt '2,00': must be a decimal number without a sign
            <Amt Ccy="EUR">2.00</Amt> | <Amt Ccy="EUR">-2.00</Amt> | camt.xml:13 Amt '-2.00': must be a decimal number without a sign
            <Amt Ccy="EUR">2.00</Amt> | <Amt Ccy="EUR">2.001</Amt> | camt.xml:13 Amt '2.001': has 3 fraction digits, but EUR has 2
            <Amt Ccy="EUR">2.00</Amt> | <Amt Ccy="USD">2.00</Amt>  | camt.xml:13 Ccy 'USD': is not the currency of the account, EUR
            <CdtDbtInd>CRDT           | <CdtDbtInd>BOTH            | camt.xml:13 CdtDbtInd 'BOTH': must be CRDT or DBIT
            <Sts><Cd>BOOK</Cd></Sts>  | <Oth/>                     | camt.xml:13 Sts: is missing: it is not said whether the entry is booked
            LU280019400644750000      | LU280019400644750001       | camt.xml:5 IBAN 'LU280019400644750001': is not an IBAN: its check digits are wrong
            LU280019400644750000      | DE89370400440532013000     | camt.xml:5 IBAN 'DE89370400440532013000': is not in the feed bank_accounts
            CLBD                      | CLAV                       | camt.xml:3 Bal 'CLBD': must be there once in a statement, not 0 times
            2026-09-30                | 2026-09-31                 | camt.xml:9 Dt '2026-09-31': must be a day of the calendar like 2026-09-30, from the year 1900
            camt.053.001.08           | camt.053.001.01            | camt.xml:1 Document 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.01': is not a camt.053.001 of version 02 or later
            </BkToCstmrStmt>          | </Bk>                      | camt.xml:14: is not well-formed XML from here on
            """)
    void namesTheElementAndItsLine(String right, String wrong, String error) throws IOException {
        String content = statement("0.00", "2.00", entry("2.00", "CRDT", "<Sts><Cd>BOOK</Cd></Sts>"));
        assertThat(content).contains(right);

        Receipt receipt = accept(content.replace(right, wrong));

        assertThat(errors(receipt)).contains(error);
        assertThat(books.count("bank_statement_row")).isZero();
        assertThat(books.count("feed_rejection")).isEqualTo(1);
    }

    @Test
    void readsNoOtherFile() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        String content = statement("0.00", "0.00", "")
                .replace(
                        "<Document",
                        "<!DOCTYPE Document [<!ENTITY x SYSTEM \"%s\">]>\n<Document".formatted(secret.toUri()))
                .replace("<Id>ST-1", "<Id>&x;");

        assertThat(errors(accept(content)))
                .containsExactly(
                        "camt.xml:1: has a document type or an entity of its own, which a statement must not have");
    }

    @Test
    void entitiesThatGrowWithoutEndAreNotFollowed() throws IOException {
        StringBuilder entities = new StringBuilder("<!DOCTYPE Document [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 40; i++) {
            entities.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        String content = statement("0.00", "0.00", "")
                .replace("<Document", entities + "]>\n<Document")
                .replace("<Id>ST-1", "<Id>&a39;");

        assertThat(errors(accept(content)))
                .containsExactly(
                        "camt.xml:1: has a document type or an entity of its own, which a statement must not have");
    }

    @Test
    void elementsWithoutEndAreNotFollowed() throws IOException {
        assertThat(errors(accept("<Document xmlns=\"%s\">".formatted(NAMESPACE) + "<a>".repeat(100_000))))
                .containsExactly("camt.xml:1 a: lies more than 64 elements deep");
    }

    private List<BankStatement> statements() {
        return books.the(ClientFunds.class)
                .statements(books.the(FeedFiles.class).now());
    }

    private Receipt accept(String content) throws IOException {
        return books.the(BankStatementFiles.class).accept(Files.writeString(folder.resolve("camt.xml"), content));
    }

    private static List<String> errors(Receipt receipt) {
        assertThat(receipt).isInstanceOf(Receipt.Rejected.class);
        return ((Receipt.Rejected) receipt)
                .errors().stream().map(FeedError::toString).toList();
    }

    private static Money euro(String amount) {
        return new Money(Currency.getInstance("EUR"), new BigDecimal(amount));
    }

    private static String entry(String amount, String side, String more) {
        return "<Ntry><Amt Ccy=\"EUR\">%s</Amt><CdtDbtInd>%s</CdtDbtInd>%s<BookgDt><Dt>2026-09-15</Dt></BookgDt></Ntry>"
                .formatted(amount, side, more);
    }

    private static String statement(String opening, String closing, String entries) {
        return """
                <Document xmlns="%s">
                <BkToCstmrStmt><GrpHdr><MsgId>M-1</MsgId></GrpHdr>
                <Stmt>
                <Id>ST-1</Id>
                <Acct><Id><IBAN>LU280019400644750000</IBAN></Id></Acct>
                <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp>
                <Amt Ccy="EUR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd>
                <Dt><Dt>2026-09-01</Dt></Dt></Bal>
                <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp>
                <Amt Ccy="EUR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd>
                <Dt><DtTm>2026-09-30T18:00:00</DtTm></Dt></Bal>
                <Bal><Tp><CdOrPrtry><Cd>CLAV</Cd></CdOrPrtry></Tp></Bal>
                %s
                </Stmt></BkToCstmrStmt>
                </Document>
                """.formatted(NAMESPACE, opening, closing, entries)
                .replace("<Dt><DtTm>2026-09-30T18:00:00</DtTm></Dt>", "<Dt><Dt>2026-09-30</Dt></Dt>");
    }
}
