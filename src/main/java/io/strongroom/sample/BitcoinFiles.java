package io.strongroom.sample;

import io.strongroom.basics.OwnerClass;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Adds what happened on the sample's Bitcoin ledger to the feed files of a sample. */
final class BitcoinFiles {

    private static final String COIN = BitcoinSample.COIN.value();
    private static final String SINCE = "2026-06-01T00:00:00Z";
    private static final LocalTime OBSERVED = LocalTime.of(21, 55);
    private static final int BOOKED_AFTER_SECONDS = 300;

    private final Path folder;
    private final BitcoinTimeline timeline;

    BitcoinFiles(Path folder, BitcoinTimeline timeline) {
        this.folder = folder;
        this.timeline = timeline;
    }

    void add() throws IOException {
        add("assets", List.of(List.of(COIN, "BTC", "Bitcoin", "8", "", "OTHER", "", "plain")));
        add("means_of_access", listed().map(BitcoinFiles::access).toList());
        wallets();
        movements();
        positions();
        walletBook();
        add("prices", prices());
    }

    /** A wallet of many addresses is one in the platform's book. */
    private void walletBook() throws IOException {
        Map<String, BigInteger> held = timeline.truth().heldByPool();
        add(
                "wallet_book",
                listed().filter(wallet -> wallet.ownerClass() == OwnerClass.CLIENT)
                        .map(wallet -> List.of(
                                wallet.id(),
                                COIN,
                                BitcoinTransfers.bitcoin(held.getOrDefault(wallet.pool(), BigInteger.ZERO)),
                                Quarterly.PERIOD.cutOff().toString()))
                        .toList());
    }

    /** The inventory gets two columns that no other ledger needs. */
    private void wallets() throws IOException {
        Path file = folder.resolve("wallets.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.replaceAll(line -> line + ",,");
        lines.set(0, lines.getFirst().replaceFirst(",,$", ",descriptor,addresses"));
        Files.writeString(file, String.join("\r\n", lines) + "\r\n");
        add("wallets", listed().map(this::wallet).toList());
    }

    private List<String> wallet(BitcoinWallet wallet) {
        BitcoinTransfers transfers = timeline.transfers();
        return List.of(
                wallet.id(),
                BitcoinDevnet.LEDGER + ":" + transfers.address(wallet, 0, 0),
                wallet.ownerClass().name(),
                wallet.client().isEmpty() ? "omnibus" : "segregated",
                wallet.client(),
                wallet.purpose(),
                wallet.pool(),
                wallet.access(),
                SINCE,
                "",
                wallet.addresses().isEmpty() ? "" : transfers.publicDescriptor(wallet),
                wallet.addresses().map(String::valueOf).orElse(""));
    }

    private static List<String> access(BitcoinWallet wallet) {
        boolean clients = wallet.ownerClass() == OwnerClass.CLIENT;
        String people = clients ? "custody-1;custody-2;security-1" : "treasury-1;finance-1;board-1";
        return List.of(
                wallet.access(),
                wallet.purpose().equals("cold") ? "hsm" : "mpc",
                wallet.ownerClass().name(),
                clients ? "custody operations" : "treasury",
                "2",
                people,
                "POLICY-KEYS-" + (clients ? "C" : "F"),
                SINCE,
                "");
    }

    private void movements() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        BigInteger total = BigInteger.ZERO;
        for (BitcoinBooking booking : timeline.bookings()) {
            total = total.add(booking.satoshi());
            rows.add(List.of(
                    "M-BTC-%04d".formatted(rows.size() + 1),
                    booking.client(),
                    COIN,
                    booking.pool(),
                    BitcoinTransfers.bitcoin(booking.satoshi()),
                    booking.kind().name().toLowerCase(Locale.ROOT),
                    booking.at().plusSeconds(BOOKED_AFTER_SECONDS).toString(),
                    booking.at().toString(),
                    "",
                    booking.transaction(),
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    ""));
        }
        add("movements", rows);
        control("movements", rows.size(), total);
    }

    private void positions() throws IOException {
        Map<String, BigInteger> owed = new TreeMap<>();
        timeline.bookings().stream()
                .filter(booking -> booking.at().isBefore(Quarterly.PERIOD.cutOff()))
                .forEach(booking -> owed.merge(booking.client(), booking.satoshi(), BigInteger::add));
        List<List<String>> rows = new ArrayList<>();
        BigInteger total = BigInteger.ZERO;
        for (Map.Entry<String, BigInteger> position : owed.entrySet()) {
            total = total.add(position.getValue());
            rows.add(List.of(
                    position.getKey(),
                    COIN,
                    BitcoinWallet.of(position.getKey()).pool(),
                    BitcoinTransfers.bitcoin(position.getValue()),
                    Quarterly.PERIOD.cutOff().toString()));
        }
        add("positions", rows);
        control("positions", rows.size(), total);
    }

    /** Made up: a little more every day. */
    private static List<List<String>> prices() {
        LocalDate first = Quarterly.QUARTER.firstDay();
        return first.datesUntil(Quarterly.QUARTER.lastDay().plusDays(1))
                .map(day -> List.of(
                        COIN,
                        "EUR",
                        new BigDecimal("58412.10")
                                .add(BigDecimal.valueOf((day.toEpochDay() - first.toEpochDay()) * 1_375, 2))
                                .toPlainString(),
                        day.atTime(OBSERVED).toInstant(ZoneOffset.UTC).toString(),
                        "Meridian Reference Rate",
                        "1",
                        ""))
                .toList();
    }

    private void add(String feed, List<List<String>> rows) throws IOException {
        try (Writer writer = Files.newBufferedWriter(folder.resolve(feed + ".csv"), StandardOpenOption.APPEND);
                CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180)) {
            printer.printRecords(rows);
        }
    }

    private void control(String feed, int rows, BigInteger total) throws IOException {
        JsonNode before = JsonMapper.shared()
                .readTree(folder.resolve(feed + ".control.json").toFile());
        Map<String, String> totals = new TreeMap<>();
        before.path("totals").forEachEntry((asset, figure) -> totals.put(asset, figure.asString()));
        totals.put(COIN, BitcoinTransfers.bitcoin(total));
        new FeedFiles(folder).control(feed, before.path("rows").asInt() + rows, totals);
    }

    private static Stream<BitcoinWallet> listed() {
        return Arrays.stream(BitcoinWallet.values()).filter(BitcoinWallet::isListed);
    }
}
