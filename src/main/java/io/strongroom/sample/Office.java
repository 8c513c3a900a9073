package io.strongroom.sample;

import io.strongroom.sample.Movement.Booking;
import io.strongroom.sample.Movement.Kind;
import io.strongroom.sample.Movement.Links;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a custodian has beside wallets and clients: a sub-custodian, events, claims, and clients' money at a bank. */
final class Office {

    static final String AIRDROP = "EV-2026-1";
    static final String VOTE = "EV-2026-2";
    static final String IBAN = "LU280019400644750000";
    static final String THIRD_POOL = "VENUE-1";
    static final String THIRD_ACCOUNT = "lei:529900T8BM49AURSDO55:ACC-1";

    private static final List<String> FEEDS = List.of(
            "third_party_statements",
            "rights_events",
            "return_requests",
            "loss_incidents",
            "loss_shares",
            "bank_accounts",
            "fund_movements",
            "bank_statements");

    static final Instant RECORDED = Instant.parse("2026-08-25T12:00:00Z");
    private static final String BEGINS = Devnet.GENESIS.toString();
    private static final BigInteger DEPOSITED = Token.ETHER.units("5");
    /** One GRN for a thousand TLG, whose base units are so much larger. */
    private static final BigInteger GRAINS_OF_A_TOLL_UNIT = BigInteger.TEN.pow(7);

    private final Planted planted;

    Office(Planted planted) {
        this.planted = planted;
    }

    /** The airdrop that clients get: every holder of TLG some GRN. */
    List<Event> events() {
        return List.of(new Event(RECORDED.plusSeconds(3_600), (operations, at) -> {
            Map<String, BigInteger> parts = new TreeMap<>();
            Cast.all().forEach(client -> {
                BigInteger units = operations
                        .book()
                        .owedBefore(RECORDED.plusNanos(1_000), client, Token.TOLL)
                        .multiply(GRAINS_OF_A_TOLL_UNIT);
                if (units.signum() > 0) {
                    parts.put(client, units);
                }
            });
            operations.airdrop(AIRDROP, Token.GRAIN, parts, at);
        }));
    }

    /** What a sub-custodian keeps for clients, and the feeds that are about more than what moved. */
    void inRegister(History history, Book book) {
        String ether = history.asset(Token.ETHER).value();
        book.add(
                new Booking(
                        Kind.SUB_CUSTODY_TRANSFER,
                        "C-0001",
                        THIRD_POOL,
                        Token.ETHER,
                        DEPOSITED,
                        Instant.parse("2026-08-01T08:00:00Z")),
                Links.NONE);
        planted.edit(
                "wallets",
                rows -> rows.with(Map.of(
                        "wallet_id", "W-VENUE-1",
                        "account_id", THIRD_ACCOUNT,
                        "owner_class", "CLIENT",
                        "holding", "omnibus",
                        "purpose", "cold",
                        "pool", THIRD_POOL,
                        "access_id", "K-VENUE-1",
                        "valid_from", BEGINS)));
        planted.edit(
                "wallet_book",
                rows -> rows.with(Map.of(
                        "wallet_id",
                        "W-VENUE-1",
                        "asset_id",
                        ether,
                        "quantity",
                        Token.ETHER.decimal(DEPOSITED).toPlainString(),
                        "as_of",
                        Quarterly.PERIOD.cutOff().toString())));
        access();
    }

    private void access() {
        planted.edit(
                "means_of_access",
                rows -> rows.with(Map.of(
                        "access_id", "K-VENUE-1",
                        "kind", "third-party",
                        "owner_class", "CLIENT",
                        "custodian_role", "sub-custodian",
                        "threshold", "1",
                        "valid_from", BEGINS)));
    }

    /** The feeds as they are kept with the program; what begins with a dollar sign is known only once it has happened. */
    void write(FeedFiles files, History history) throws IOException {
        Map<String, String> known = new TreeMap<>();
        for (Token token : Token.values()) {
            known.put("$" + token.symbol(), history.asset(token).value());
        }
        BigInteger received = history.book().movements().stream()
                .filter(movement -> movement.kind() == Kind.ENTITLEMENT)
                .map(Movement::units)
                .reduce(BigInteger.ZERO, BigInteger::add);
        known.put("$RECEIVED", Token.GRAIN.decimal(received).toPlainString());
        for (String feed : FEEDS) {
            Rows kept = FeedFiles.kept("office/" + feed);
            files.write(
                    feed,
                    kept.columns(),
                    kept.rows().stream()
                            .map(row -> row.stream()
                                    .map(value -> known.getOrDefault(value, value))
                                    .toList())
                            .toList());
        }
    }
}
