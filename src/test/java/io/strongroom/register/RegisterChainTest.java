package io.strongroom.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.Books;
import io.strongroom.basics.Sha256;
import io.strongroom.feed.Receipt;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterChainTest {

    private static final String HEADER =
            "movement_id,client_id,asset_id,pool,quantity,type,registered_at,effective_at\n";
    private static final List<String> TEXTS = List.of("movement_id", "client_id", "asset_id", "pool", "base_units");

    private Books books;

    @BeforeEach
    void fill() {
        books = Books.filled();
        books.accept("movements", HEADER + row("M-7") + row("M-8"));
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void numbersEntriesOverAllFilesWithoutAGap() {
        books.accept("movements", HEADER + row("M-9") + "M-10,C-9999,x,y,z,,,\n");
        books.accept("movements", HEADER + row("M-7") + row("M-8") + row("M-11"));

        assertThat(entries())
                .containsExactly("1 M-1", "2 M-2", "3 M-3", "4 M-4", "5 M-5", "6 M-6", "7 M-7", "8 M-8", "9 M-11");
        assertThat(books.jdbc()
                        .sql("select entries || ' to ' || last_entry from register_head order by file_id")
                        .query(String.class)
                        .list())
                .containsExactly("6 to 6", "2 to 8", "1 to 9");
        assertThat(verify()).returns(true, ChainVerdict::holds).returns(9L, ChainVerdict::entries);
    }

    @Test
    void theHashIsTheOneThatTheContractDescribes() throws SQLException {
        byte[] hash = new byte[32];
        try (Connection connection = books.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select * from movement order by entry_no")) {
            while (row.next()) {
                hash = linked(hash, row);
                assertThat(row.getBytes("entry_hash")).isEqualTo(hash);
            }
        }
        assertThat(verify().head()).isEqualTo(new Sha256(HexFormat.of().formatHex(hash)));
    }

    @Test
    void anEmptyRegisterHolds() {
        try (Books empty = Books.empty()) {
            assertThat(empty.the(RegisterChain.class).verify())
                    .returns(true, ChainVerdict::holds)
                    .returns(0L, ChainVerdict::entries);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "file_id, 9",
                "line, 99",
                "movement_id, 'M-33'",
                "client_id, 'C-0002'",
                "asset_id, 'eip155:1/slip44:60'",
                "pool, 'omnibus-2'",
                "base_units, base_units + 1",
                "type, 'fee'",
                "registered_at, registered_at + interval '1 microsecond'",
                "effective_at, effective_at - interval '1 microsecond'",
                "instructed_at, null",
                "tx_ref, upper(tx_ref)",
                "event_index, 0",
                "internal_ref, ''",
                "fee_base_units, fee_base_units - 1",
                "fee_asset_id, 'eip155:1/slip44:60'",
                "fee_payer, null",
                "corrects, 'M-1'",
                "reason, 'x'",
                "entry_hash, sha256(entry_hash)"
            })
    void findsAnEntryThatWasAltered(String column, String value) {
        tamper("update movement set %s = %s where entry_no = 3".formatted(column, value.strip()));

        assertThat(verify().fault()).get().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(ChainFault.Kind.ALTERED);
            assertThat(fault.entry()).isEqualTo(3);
            assertThat(fault.toString()).contains("Entry 3 altered: its hash is not", "file", "line");
        });
    }

    @Test
    void findsTwoEntriesThatWereExchanged() {
        tamper("update movement set entry_no = 100 where entry_no = 2");
        tamper("update movement set entry_no = 2 where entry_no = 3");
        tamper("update movement set entry_no = 3 where entry_no = 100");

        expect(ChainFault.Kind.ALTERED, 2);
    }

    @Test
    void findsTextThatWasMovedFromOneFieldToTheNext() {
        tamper(
                "update movement set pool = substr(pool, 1, 3), client_id = client_id || substr(pool, 4) where entry_no = 4");

        expect(ChainFault.Kind.ALTERED, 4);
    }

    @Test
    void findsAnEntryThatIsMissing() {
        tamper("delete from movement where entry_no = 4");

        expect(ChainFault.Kind.MISSING, 4);
    }

    @Test
    void findsAnEntryThatIsMissingThoughTheRestWasNumberedAnew() {
        tamper("delete from movement where entry_no = 4");
        tamper("update movement set entry_no = entry_no + 100 where entry_no > 4");
        tamper("update movement set entry_no = entry_no - 101 where entry_no > 100");

        expect(ChainFault.Kind.MISSING, 4);
    }

    @Test
    void findsATailThatWasCutOff() {
        tamper("delete from movement where entry_no >= 8");

        expect(ChainFault.Kind.CUT_OFF, 8);
        assertThat(verify().fault().orElseThrow().toString()).contains("once went on to entry 8");
    }

    @Test
    void findsATailThatWasCutOffWithItsHead() {
        tamper("delete from movement where entry_no >= 7");
        tamper("delete from register_head where last_entry = 8");

        expect(ChainFault.Kind.MISSING, 7);
        assertThat(verify().fault().orElseThrow().toString()).contains("1 files of movements have left no head");
    }

    @Test
    void findsAnEntryThatWasAddedAtTheEnd() {
        tamper(copyOf(8, "M-77", 9));

        expect(ChainFault.Kind.ADDED, 9);
    }

    @Test
    void findsAnEntryThatWasPutInBetween() {
        tamper("update movement set entry_no = entry_no + 100 where entry_no >= 5");
        tamper("update movement set entry_no = entry_no - 99 where entry_no > 100");
        tamper(copyOf(4, "M-77", 5));

        expect(ChainFault.Kind.ADDED, 5);
    }

    @Test
    void findsAnEntryOfANumberThatIsTaken() {
        tamper("alter table movement drop constraint movement_entry_no_key");
        tamper(copyOf(5, "M-77", 5));

        expect(ChainFault.Kind.ADDED, 5);
    }

    @Test
    void findsAFileWhoseEntriesWereWrittenAnewWithHashesThatFit() throws SQLException {
        tamper("update movement set base_units = base_units + 1 where entry_no = 7");
        for (int number = 7; number <= 8; number++) {
            tamper("""
                    update movement m set entry_hash = sha256(
                        (select b.entry_hash from movement b where b.entry_no = m.entry_no - 1)
                        || entry_field(int8send(m.entry_no)) || entry_field(int8send(m.file_id))
                        || entry_field(int8send(m.line)) || entry_content(m))
                    where entry_no = %d""".formatted(number));
        }

        expect(ChainFault.Kind.ALTERED, 7);
        assertThat(verify().fault().orElseThrow().toString())
                .contains("are not those of when file %d was taken in".formatted(Books.VALID_FILES + 1));
    }

    @Test
    void numbersFilesThatComeAtTheSameTimeOneAfterTheOther() throws Exception {
        try (var threads = Executors.newFixedThreadPool(3)) {
            List<Future<Receipt>> receipts = IntStream.range(0, 6)
                    .mapToObj(file -> threads.submit(() -> books.accept("movements", HEADER + rows(file, 500))))
                    .toList();
            for (Future<Receipt> receipt : receipts) {
                assertThat(receipt.get()).isInstanceOf(Receipt.Accepted.class);
            }
        }

        assertThat(verify()).returns(true, ChainVerdict::holds).returns(3008L, ChainVerdict::entries);
        assertThat(books.jdbc()
                        .sql(
                                "select count(*) from (select lag(line) over (partition by file_id order by entry_no) as b,"
                                        + " line from movement) m where b > line")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private ChainVerdict verify() {
        return books.the(RegisterChain.class).verify();
    }

    private void expect(ChainFault.Kind kind, long entry) {
        assertThat(verify().fault()).get().returns(kind, ChainFault::kind).returns(entry, ChainFault::entry);
    }

    /** What the owner of the tables can do when he takes the guard away. */
    private void tamper(String change) {
        try (Connection connection = books.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("reset role");
            statement.execute("set session_replication_role = replica");
            assertThat(statement.executeUpdate(change)).isNotNegative();
            statement.execute("reset session_replication_role");
            statement.execute("set role strongroom_app");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String copyOf(int entry, String id, int number) {
        String columns = books.jdbc()
                .sql("select string_agg(column_name, ', ') from information_schema.columns"
                        + " where table_name = 'movement' and is_generated = 'NEVER'")
                .query(String.class)
                .single();
        return """
                insert into movement (%1$s)
                select %1$s
                from (select (jsonb_populate_record(m, jsonb_build_object('movement_id', '%2$s', 'entry_no', %3$d))).*
                    from movement m where entry_no = %4$d) copied""".formatted(columns, id, number, entry);
    }

    private List<String> entries() {
        return books.jdbc()
                .sql("select entry_no || ' ' || movement_id from movement order by entry_no")
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static String rows(int file, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> row("N-%d-%d".formatted(file, i)))
                .collect(Collectors.joining());
    }

    private static String row(String id) {
        return id + ",C-0001,eip155:31337/slip44:60,omnibus,1,deposit,2026-08-01T00:00:00Z,2026-08-01T00:00:00Z\n";
    }

    /** As docs/inputs.md describes it, from the columns alone. */
    private static byte[] linked(byte[] before, ResultSet row) throws SQLException {
        MessageDigest digest = Sha256.started();
        digest.update(before);
        for (String column : List.of("entry_no", "file_id", "line")) {
            digest.update(
                    field(ByteBuffer.allocate(8).putLong(row.getLong(column)).array()));
        }
        for (String column : TEXTS) {
            text(digest, row, column);
        }
        text(digest, row, "type");
        for (String column : List.of("registered_at", "effective_at", "instructed_at")) {
            OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
            digest.update(at == null ? field(null) : field(micros(at.toInstant())));
        }
        text(digest, row, "tx_ref");
        Integer event = row.getObject("event_index", Integer.class);
        digest.update(
                event == null
                        ? field(null)
                        : field(ByteBuffer.allocate(4).putInt(event).array()));
        for (String column :
                List.of("internal_ref", "fee_base_units", "fee_asset_id", "fee_payer", "corrects", "reason")) {
            text(digest, row, column);
        }
        return digest.digest();
    }

    private static void text(MessageDigest digest, ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        digest.update(value == null ? field(null) : field(value.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] micros(Instant at) {
        Duration since = Duration.between(Instant.parse("2000-01-01T00:00:00Z"), at);
        return ByteBuffer.allocate(8)
                .putLong(since.toSeconds() * 1_000_000 + since.toNanosPart() / 1_000)
                .array();
    }

    private static byte[] field(byte @org.jspecify.annotations.Nullable [] value) {
        return value == null
                ? new byte[] {-1, -1, -1, -1}
                : ByteBuffer.allocate(4 + value.length)
                        .putInt(value.length)
                        .put(value)
                        .array();
    }
}
