package io.strongroom.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What happens at the sample custodian apart from its clients: contracts, funding, sweeps, fees and rebases. */
final class Firm {

    private static final List<Token> ON_VENUES = List.of(Token.EURO, Token.QUARRY, Token.TOLL, Token.TIDE);

    private Firm() {}

    static List<Event> events() {
        List<Event> events = new ArrayList<>();
        events.addAll(founding());
        events.addAll(sweeps());
        events.addAll(months());
        return events;
    }

    private static List<Event> founding() {
        return List.of(
                Event.of("2026-06-01T08:00:00Z", Firm::deployContracts),
                Event.of("2026-06-01T10:00:00Z", Firm::fundVenues),
                Event.of("2026-06-02T08:00:00Z", (o, at) -> {
                    fund(o, Wallet.GAS, Token.ETHER, "25", at);
                    fund(o, Wallet.TREASURY, Token.ETHER, "120", at);
                    fund(o, Wallet.TREASURY, Token.EURO, "500000", at);
                    fund(o, Wallet.AFFILIATE, Token.ETHER, "300", at);
                    fund(o, Wallet.AFFILIATE, Token.EURO, "2000000", at);
                }));
    }

    private static void deployContracts(Operations operations, Instant at) {
        for (Token token : Token.values()) {
            if (!token.isCoin()) {
                operations.transfers().deploy(token, at);
            }
        }
    }

    /** All minting is done here: minting a token that counts in shares later would change balances by dust. */
    private static void fundVenues(Operations operations, Instant at) {
        Transfers transfers = operations.transfers();
        for (int venue = 0; venue < transfers.venues(); venue++) {
            String account = transfers.venue(venue);
            transfers.send(Token.ETHER, transfers.issuer(), account, Token.ETHER.units("100000"), at);
            for (Token token : ON_VENUES) {
                transfers.mint(token, account, token.units("50000000"), at);
            }
            transfers.mint(Token.GRAIN, account, Token.GRAIN.units("1000000"), at);
        }
        String holder = transfers.venueOf(Cast.HUGE);
        transfers.mint(Token.GRAIN, holder, Token.GRAIN.units(Timeline.HUGE_QUANTITY), at);
    }

    private static void fund(Operations operations, Wallet wallet, Token token, String amount, Instant at) {
        Transfers transfers = operations.transfers();
        transfers.send(token, transfers.venue(0), transfers.address(wallet), token.units(amount), at);
    }

    private static List<Event> sweeps() {
        return List.of(
                sweepToCold("2026-06-29T05:00:00Z", Token.ETHER),
                sweepToCold("2026-06-29T05:30:00Z", Token.EURO),
                sweepToCold("2026-06-29T06:00:00Z", Token.QUARRY),
                sweepToCold("2026-06-29T06:30:00Z", Token.GRAIN),
                sweepToCold("2026-07-16T05:00:00Z", Token.ETHER),
                sweepToCold("2026-08-13T05:00:00Z", Token.EURO),
                sweepToCold("2026-09-10T05:00:00Z", Token.ETHER),
                sweepToCold("2026-10-03T05:00:00Z", Token.EURO));
    }

    private static Event sweepToCold(String at, Token token) {
        return Event.of(
                at,
                (o, when) -> o.sweep(
                        Wallet.HOT,
                        Wallet.COLD,
                        token,
                        token.percent(o.transfers().held(Wallet.HOT, token), 70),
                        when));
    }

    private static List<Event> months() {
        List<Event> events = new ArrayList<>();
        for (LocalDate last : List.of(month(7), month(8), month(9))) {
            events.add(new Event(last.atTime(12, 0).toInstant(ZoneOffset.UTC), (o, at) -> o.rebase(2_700, at)));
            events.add(new Event(last.atTime(15, 0).toInstant(ZoneOffset.UTC), Operations::collectFees));
        }
        // A validator of the staked ether was slashed: balances may also fall.
        events.add(Event.of("2026-08-14T04:30:00Z", (o, at) -> o.rebase(-450, at)));
        events.add(Event.of(
                "2026-08-20T09:00:00Z",
                (o, at) -> o.payBetween(Wallet.TREASURY, Wallet.GAS, Token.ETHER, Token.ETHER.units("5"), at)));
        events.add(Event.of("2026-07-09T11:15:00Z", (o, at) -> fund(o, Wallet.AFFILIATE, Token.EURO, "150000", at)));
        return events;
    }

    private static LocalDate month(int month) {
        return LocalDate.of(2026, month, 1).plusMonths(1).minusDays(1);
    }
}
