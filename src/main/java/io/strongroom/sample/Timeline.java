package io.strongroom.sample;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What happens at the sample custodian from June to October 2026: the same for the same seed. */
final class Timeline {

    /** 60 digits before the point and 18 after it, just below the 256 bits that a ledger can count to. */
    static final String HUGE_QUANTITY =
            "112233445566778899001122334455667788990011223344556677889900.112233445566778899";

    private static final LocalDate OPENINGS = LocalDate.of(2026, 6, 4);
    private static final LocalDate EVERYDAY = LocalDate.of(2026, 7, 2);
    private static final int EVERYDAY_DAYS = 88;

    private final Random random;
    private final List<Event> events = new ArrayList<>(Firm.events());

    private Timeline(long seed) {
        this.random = new Random(seed);
    }

    /** All events, in the order of time. */
    static List<Event> of(long seed) {
        Timeline timeline = new Timeline(seed);
        timeline.openings();
        timeline.everyday();
        timeline.special();
        timeline.aroundTheCutOff();
        return timeline.events.stream().sorted().toList();
    }

    private void openings() {
        LocalDate day = OPENINGS;
        for (String client : Cast.all()) {
            if (!client.equals(Cast.LATE)) {
                open(client, day);
            }
            day = client.endsWith("5") || client.endsWith("0") ? day.plusDays(2) : day;
        }
    }

    private void open(String client, LocalDate day) {
        for (Token token : Cast.tokens(client)) {
            BigInteger units = token == Token.GRAIN ? token.units(HUGE_QUANTITY) : amount(token, 5);
            events.add(new Event(officeHours(day), (o, at) -> o.deposit(client, token, units, at)));
        }
    }

    private void everyday() {
        Cast.ordinary().forEach(client -> operations(client, 1 + random.nextInt(4)));
        Cast.segregated().forEach(client -> operations(client, 3));
        operations(Cast.HUGE, 2);
        operations(Cast.BUSY, 36);
    }

    private void operations(String client, int count) {
        List<Token> tokens = Cast.tokens(client).stream()
                .filter(token -> token != Token.GRAIN)
                .toList();
        for (int i = 0; i < count; i++) {
            Instant at = officeHours(EVERYDAY.plusDays(random.nextInt(EVERYDAY_DAYS)));
            Token token = tokens.get(random.nextInt(tokens.size()));
            events.add(new Event(at, operation(client, token)));
        }
    }

    private Event.Step operation(String client, Token token) {
        int kind = random.nextInt(100);
        int percent = 3 + random.nextInt(25);
        if (kind < 50 || (kind >= 85 && Wallet.of(client) != Wallet.HOT)) {
            BigInteger units = amount(token, 1);
            return (o, at) -> o.deposit(client, token, units, at);
        }
        if (kind < 85) {
            return (o, at) -> o.withdraw(client, token, share(o, client, token, percent), at);
        }
        List<String> others =
                Cast.ordinary().stream().filter(other -> !other.equals(client)).toList();
        String other = others.get(random.nextInt(others.size()));
        return (o, at) -> o.transferInternally(client, other, token, share(o, client, token, percent), at);
    }

    private static BigInteger share(Operations operations, String client, Token token, int percent) {
        return token.percent(operations.book().owed(client, token), percent);
    }

    private void special() {
        add("2026-07-06T09:14:00Z", (o, at) -> o.deposit(Cast.LEAVER, Token.EURO, Token.EURO.units("820.5"), at));
        add("2026-08-28T13:40:00Z", (o, at) -> o.withdrawAll(Cast.LEAVER, at));
        add("2026-07-21T10:05:00Z", (o, at) -> o.withdraw(Cast.HUGE, Token.GRAIN, Token.GRAIN.units("1.5"), at));
        LocalDate day = LocalDate.of(2026, 8, 18);
        for (Token token : Cast.tokens(Cast.LATE)) {
            BigInteger units = amount(token, 2);
            Instant at = officeHours(day);
            day = day.plusDays(1);
            events.add(new Event(at, (o, when) -> o.deposit(Cast.LATE, token, units, when)));
        }
        add("2026-07-31T16:00:00Z", (o, at) -> o.chargeWrongly(Cast.BUSY, at, Instant.parse("2026-08-05T09:30:00Z")));
    }

    /** A quarter takes in its first instant and leaves out its last; blocks lie seconds to either side of it. */
    private void aroundTheCutOff() {
        Instant from = Quarterly.PERIOD.from();
        Instant cutOff = Quarterly.PERIOD.cutOff();
        BigInteger ether = Token.ETHER.units("0.010000000000000001");
        internally(from.minusMillis(1), "C-0002", "C-0001", Token.ETHER, ether);
        internally(from, "C-0001", "C-0002", Token.ETHER, ether);
        internally(cutOff.minusMillis(1), "C-0004", "C-0001", Token.ETHER, ether);
        internally(cutOff, "C-0001", "C-0004", Token.EURO, Token.EURO.units("50.000001"));
        BigInteger late = Token.EURO.units("1234.56");
        events.add(new Event(cutOff.minusSeconds(3), (o, at) -> o.deposit("C-0003", Token.EURO, late, at)));
        BigInteger tooLate = Token.ETHER.units("2.5");
        events.add(new Event(cutOff.plusSeconds(4), (o, at) -> o.deposit("C-0005", Token.ETHER, tooLate, at)));
        add("2026-10-01T08:31:12Z", (o, at) -> o.withdraw("C-0008", Token.ETHER, Token.ETHER.units("0.3"), at));
        add("2026-10-02T09:02:40Z", (o, at) -> o.deposit("C-0016", Token.QUARRY, Token.QUARRY.units("77"), at));
        add("2026-10-05T12:12:12Z", (o, at) -> o.deposit("C-0024", Token.EURO, Token.EURO.units("300"), at));
    }

    private void internally(Instant at, String from, String to, Token token, BigInteger units) {
        events.add(new Event(at, (o, when) -> o.transferInternally(from, to, token, units, when)));
    }

    private void add(String at, Event.Step step) {
        events.add(Event.of(at, step));
    }

    /** Mostly round amounts as people type them, and some to the last base unit. */
    private BigInteger amount(Token token, int factor) {
        int most = switch (token) {
            case ETHER, TIDE -> 12;
            case EURO -> 9_000;
            case QUARRY, TOLL, GRAIN -> 2_500;
        };
        BigInteger whole = token.units(String.valueOf(factor * (1 + random.nextInt(most))));
        int digits = random.nextInt(100) < 70 ? 2 : token.decimals();
        BigDecimal fraction = new BigDecimal(new BigInteger(digits * 3, random), digits);
        return whole.add(token.units(fraction.toPlainString()));
    }

    private Instant officeHours(LocalDate day) {
        LocalTime time = LocalTime.of(6, 0).plusSeconds(random.nextInt(12 * 60 * 60));
        return day.atTime(time).toInstant(ZoneOffset.UTC);
    }
}
