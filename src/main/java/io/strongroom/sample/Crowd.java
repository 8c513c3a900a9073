package io.strongroom.sample;

import io.strongroom.basics.Sha256;
import io.strongroom.sample.SampleLedger.Mined;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Clients beside the forty, as many as one likes: each pays in once, and a venue sends the deposits of thousands in one
 * transaction. Their rows are made while they are written, so that a million of them take no memory.
 */
final class Crowd {

    private static final String POOL = "OMNIBUS-2";
    private static final String ACCESS = "K-HOT-2";
    private static final String ADDRESS =
            "0x" + Sha256.of("wallet of the crowd").hex().substring(0, 40);
    private static final Instant FIRST = Instant.parse("2026-07-03T07:00:00Z");
    private static final LocalDate OPENED = LocalDate.of(2025, 10, 1);
    private static final String BEGINS = Devnet.GENESIS.toString();
    private static final int OF_ONE_TRANSACTION = 10_000;
    private static final BigInteger LEAST = Token.EURO.units("10");
    private static final int SPREAD = 9_999_991;
    private static final long STRIDE = 7_919;

    private final int size;
    private final List<Mined> deposits = new ArrayList<>();
    private String asset = "";

    Crowd(int size) {
        this.size = size;
    }

    int size() {
        return size;
    }

    /** What they hold, and what was booked for them, which is the same. */
    Map<Token, BigInteger> total() {
        Map<Token, BigInteger> total = new EnumMap<>(Token.class);
        if (size > 0) {
            total.put(Token.EURO, sum(0, size));
        }
        return total;
    }

    List<Event> events() {
        return IntStream.range(0, (size + OF_ONE_TRANSACTION - 1) / OF_ONE_TRANSACTION)
                .mapToObj(batch -> new Event(FIRST.plus(Duration.ofMinutes(batch)), (operations, at) -> {
                    int first = batch * OF_ONE_TRANSACTION;
                    BigInteger units = sum(first, Math.min(first + OF_ONE_TRANSACTION, size));
                    Transfers transfers = operations.transfers();
                    deposits.add(transfers.send(Token.EURO, transfers.venue(batch), ADDRESS, units, at));
                    asset = transfers.asset(Token.EURO).value();
                }))
                .toList();
    }

    /** Their rows of a feed, made one by one. */
    Stream<List<String>> rows(String feed) {
        if (size == 0) {
            return Stream.empty();
        }
        IntStream all = IntStream.range(0, size);
        return switch (feed) {
            case "clients" -> all.mapToObj(Crowd::client);
            case "agreements" -> all.mapToObj(number -> Agreements.of(id(number), OPENED));
            case "movements" -> all.mapToObj(this::movement);
            case "positions" -> all.mapToObj(this::position);
            case "wallet_book" -> Stream.of(booked());
            case "wallets" -> Stream.of(wallet());
            case "means_of_access" -> Stream.of(meansOfAccess());
            case "approved_authority" ->
                Stream.of(List.of("W-HOT-2", "", "", "", "", "2026-05-28T09:00:00Z", "head of custody", BEGINS, ""));
            default -> Stream.empty();
        };
    }

    private List<String> position(int number) {
        return List.of(
                id(number),
                asset,
                POOL,
                decimal(number),
                Quarterly.PERIOD.cutOff().toString());
    }

    private List<String> booked() {
        String quantity = Token.EURO.decimal(sum(0, size)).toPlainString();
        return List.of("W-HOT-2", asset, quantity, Quarterly.PERIOD.cutOff().toString());
    }

    private static List<String> wallet() {
        String account = Devnet.LEDGER + ":" + ADDRESS;
        return List.of("W-HOT-2", account, "CLIENT", "omnibus", "", "hot", POOL, ACCESS, BEGINS, "");
    }

    private static List<String> meansOfAccess() {
        String signers = "custody-21;custody-22;security-21";
        return List.of(ACCESS, "mpc", "CLIENT", "custody operations", "2", signers, "POLICY-KEYS-C", BEGINS, "");
    }

    private static List<String> client(int number) {
        return List.of(
                id(number),
                "natural",
                "Sample client " + (number + Cast.CLIENTS + 1),
                "Synthetic street " + (number + 1) + ", 1111 Luxembourg",
                "LU",
                "en",
                "EUR",
                "",
                "",
                OPENED.toString(),
                "",
                "portal",
                "");
    }

    private List<String> movement(int number) {
        Mined deposit = deposits.get(number / OF_ONE_TRANSACTION);
        Instant at = deposit.block().minedAt();
        return List.of(
                "M-X%07d".formatted(number),
                id(number),
                asset,
                POOL,
                decimal(number),
                "deposit",
                at.plusSeconds(300).toString(),
                at.toString(),
                "",
                deposit.transaction(),
                "",
                "",
                "",
                "",
                "",
                "",
                "");
    }

    private static String id(int number) {
        return "C-%07d".formatted(number + Cast.CLIENTS + 1);
    }

    private static BigInteger units(int number) {
        return LEAST.add(BigInteger.valueOf(number * STRIDE % SPREAD));
    }

    private static String decimal(int number) {
        return Token.EURO.decimal(units(number)).toPlainString();
    }

    private static BigInteger sum(int from, int to) {
        return IntStream.range(from, to).mapToObj(Crowd::units).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
