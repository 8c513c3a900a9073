package io.strongroom.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.strongroom.Books;
import io.strongroom.basics.ClientId;
import io.strongroom.feed.AcceptedFile;
import io.strongroom.feed.FeedFiles;
import io.strongroom.feed.Receipt;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PositionsInTimeTest {

    private static final ClientId HOLDING = new ClientId("C-0002");
    private static final Instant JULY_2 = Instant.parse("2026-07-02T08:00:00.000001Z");
    private static final String HEADER =
            "movement_id,client_id,asset_id,pool,quantity,type,registered_at,effective_at,corrects,reason\n";
    private static final List<String> ASSETS =
            List.of("eip155:31337/slip44:60", "eip155:31337/erc20:0x00000000000000000000000000000000000000e1");

    private Books books;

    @BeforeEach
    void fill() {
        books = Books.filled();
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void countsWhatTookEffectBeforeTheInstantAndNamesLateBookings() {
        PositionInTime position = ask(HOLDING, JULY_2, Optional.empty());

        assertThat(balances(position)).containsExactly("seg-C-0002 1500.000000 USDX, today 1500.000000 USDX");
        assertThat(position.late())
                .singleElement()
                .returns(6L, Entry::number)
                .extracting(Entry::movement)
                .returns("M-6", Movement::id)
                .returns(Optional.of("M-2"), Movement::corrects);
        assertThat(position.afterwards()).isEmpty();
        assertThat(ask(HOLDING, Instant.parse("2026-07-02T08:00:00Z"), Optional.empty())
                        .balances())
                .as("what takes effect at the instant itself")
                .isEmpty();
    }

    @Test
    void keepsWhatWasKnownApartFromWhatBecameKnown() {
        Instant before = lastAccepted();
        Receipt.Accepted correction = (Receipt.Accepted) books.accept(
                "movements",
                HEADER + "M-9,C-0002," + ASSETS.get(1)
                        + ",seg-C-0002,-100,correction,2026-09-01T00:00:00Z,2026-07-02T07:59:59Z,M-2,Booked twice\n");

        PositionInTime then = ask(HOLDING, JULY_2, Optional.of(before));

        assertThat(balances(then)).containsExactly("seg-C-0002 1500.000000 USDX, today 1400.000000 USDX");
        assertThat(then.afterwards())
                .singleElement()
                .returns(7L, Entry::number)
                .returns(Optional.of("Booked twice"), entry -> entry.movement().reason())
                .returns(correction.fileId(), entry -> entry.movement().origin().fileId());
        assertThat(balances(ask(HOLDING, JULY_2, Optional.of(lastAccepted()))))
                .containsExactly("seg-C-0002 1400.000000 USDX, today 1400.000000 USDX");
    }

    @Test
    void knowsNothingBeforeTheFirstFile() {
        PositionInTime position = ask(HOLDING, JULY_2, Optional.of(Instant.parse("2000-01-01T00:00:00Z")));

        assertThat(balances(position)).containsExactly("seg-C-0002 0.000000 USDX, today 1500.000000 USDX");
        assertThat(position.known().lastFile()).isZero();
        assertThat(position.afterwards()).extracting(Entry::number).containsExactly(2L, 6L);
    }

    @Test
    void refusesAClientWhoIsNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ask(new ClientId("C-0099"), JULY_2, Optional.empty()))
                .withMessage("There is no client C-0099");
    }

    @Test
    void agreesWithPlainSumsForAnyInstantAndAnyKnowledge() {
        Random random = new Random(20261001);
        List<Row> rows = new ArrayList<>();
        for (int file = 0; file < 8; file++) {
            List<Row> more = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                more.add(new Row(file, random.nextInt(2), random.nextInt(100), random.nextInt(-50, 50)));
            }
            String content = more.stream()
                    .map(row -> "R-%d,C-0003,%s,p%d,%d,deposit,2026-09-%02dT00:00:00Z,%s,,\n"
                            .formatted(
                                    rows.size() + more.indexOf(row) * 1000 + 1_000_000,
                                    ASSETS.get(row.asset),
                                    row.asset,
                                    row.quantity,
                                    1 + row.file,
                                    day(row.day)))
                    .collect(Collectors.joining());
            assertThat(books.accept("movements", HEADER + content)).isInstanceOf(Receipt.Accepted.class);
            rows.addAll(more);
        }
        List<Instant> accepted = books
                .the(FeedFiles.class)
                .upTo(books.the(FeedFiles.class).now())
                .stream()
                .filter(file -> file.fileId() > Books.VALID_FILES)
                .map(AcceptedFile::acceptedAt)
                .toList();
        for (int i = 0; i < 60; i++) {
            int day = random.nextInt(101);
            int known = random.nextInt(8);
            Instant moment = accepted.get(known).plusNanos(random.nextBoolean() ? 0 : 1_000);

            PositionInTime position = ask(new ClientId("C-0003"), day(day), Optional.of(moment));

            assertThat(sums(position)).isEqualTo(sums(rows, day, known));
        }
    }

    /** One movement of the plain model. */
    private static final class Row {

        private final int file;
        private final int asset;
        private final int day;
        private final int quantity;

        private Row(int file, int asset, int day, int quantity) {
            this.file = file;
            this.asset = asset;
            this.day = day;
            this.quantity = quantity;
        }
    }

    private static Map<String, BigDecimal> sums(List<Row> rows, int day, int known) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        rows.stream()
                .filter(row -> row.day < day && row.file <= known)
                .forEach(row -> sums.merge("p" + row.asset, new BigDecimal(row.quantity), BigDecimal::add));
        sums.values().removeIf(sum -> sum.signum() == 0);
        return sums;
    }

    private static Map<String, BigDecimal> sums(PositionInTime position) {
        return position.balances().stream()
                .filter(balance ->
                        balance.pool().startsWith("p") && !balance.known().isZero())
                .collect(Collectors.toMap(
                        PositionInTime.Balance::pool,
                        balance -> new BigDecimal(balance.known().toDecimal().toBigIntegerExact()),
                        BigDecimal::add,
                        TreeMap::new));
    }

    private PositionInTime ask(ClientId client, Instant at, Optional<Instant> knownAt) {
        return books.the(PositionsInTime.class).of(client, at, knownAt);
    }

    private Instant lastAccepted() {
        FeedFiles files = books.the(FeedFiles.class);
        return files.upTo(files.now()).getLast().acceptedAt();
    }

    private static Instant day(int number) {
        return Instant.parse("2026-07-05T00:00:00Z").plusSeconds(86_400L * number);
    }

    private static List<String> balances(PositionInTime position) {
        return position.balances().stream()
                .map(balance -> "%s %s, today %s".formatted(balance.pool(), balance.known(), balance.now()))
                .toList();
    }
}
