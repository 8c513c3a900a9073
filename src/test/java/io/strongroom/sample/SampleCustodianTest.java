package io.strongroom.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.OwnerClass;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clean sample, checked against the node and against itself. */
class SampleCustodianTest {

    private static final Instant FROM = Instant.parse("2026-06-30T22:00:00Z");
    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");

    @TempDir
    static Path folder;

    private static Devnet devnet;
    private static JsonRpc node;
    private static Written clean;

    @BeforeAll
    static void write() {
        devnet = Devnet.start(AnvilBinary.fetch(AnvilBinaryTest.CACHE), folder.resolve("devnet"));
        node = new JsonRpc(devnet.endpoint());
        clean = Written.read(SampleCustodian.write(node, folder.resolve("clean"), Set.of()));
    }

    @AfterAll
    static void stop() {
        devnet.close();
    }

    @Test
    void theCutOffBlockIsTheLastBeforeTheQuarterEndsAndIsFinal() {
        long height = clean.sample().cutOff().height();

        assertThat(timeOf(height)).isEqualTo("2026-09-30T21:59:57Z");
        assertThat(timeOf(height + 1)).isEqualTo("2026-09-30T22:00:04Z");
        assertThat(Hex.number(
                        node.call("eth_getBlockByNumber", "finalized", false).get("number")))
                .isGreaterThanOrEqualTo(height);
    }

    @Test
    void whatWalletsHoldAtTheCutOffIsWhatClientsAreOwedPerPool() {
        Map<String, BigDecimal> held = new TreeMap<>();
        for (CSVRecord wallet : clean.feed("wallets")) {
            for (CSVRecord asset : clean.feed("assets")) {
                BigDecimal units = heldAtCutOff(wallet.get("account_id"), asset);
                if (wallet.get("owner_class").equals(OwnerClass.CLIENT.name()) && units.signum() != 0) {
                    held.merge(wallet.get("pool") + " " + asset.get("asset_id"), units, BigDecimal::add);
                }
            }
        }
        Map<String, BigDecimal> owed = new TreeMap<>();
        for (CSVRecord movement : clean.feed("movements")) {
            if (Instant.parse(movement.get("effective_at")).isBefore(CUT_OFF)) {
                owed.merge(
                        movement.get("pool") + " " + movement.get("asset_id"),
                        new BigDecimal(movement.get("quantity")),
                        BigDecimal::add);
            }
        }

        assertThat(held).hasSizeGreaterThan(10);
        assertThat(plain(owed)).isEqualTo(plain(held));
        assertThat(clean.truth().get("breaks")).isEmpty();
    }

    @Test
    void positionsAreTheSumsOfMovementsBeforeTheCutOff() {
        Map<String, BigDecimal> stated = new TreeMap<>();
        clean.feed("positions")
                .forEach(position -> stated.put(
                        position.get("client_id") + " " + position.get("asset_id"),
                        new BigDecimal(position.get("quantity"))));

        assertThat(plain(stated)).isEqualTo(plain(clean.owedAt(CUT_OFF)));
    }

    @Test
    void noClientIsEverBelowZero() {
        List<CSVRecord> movements = new ArrayList<>(clean.feed("movements"));
        movements.sort(Comparator.comparing(movement -> Instant.parse(movement.get("effective_at"))));
        Map<String, BigDecimal> running = new HashMap<>();

        for (CSVRecord movement : movements) {
            String position = movement.get("client_id") + " " + movement.get("asset_id");
            BigDecimal after = running.merge(position, new BigDecimal(movement.get("quantity")), BigDecimal::add);
            assertThat(after).as("%s after %s", position, movement).isNotNegative();
        }
    }

    @Test
    void everyTransactionNamedByAMovementIsMinedAtItsEffectiveTime() {
        Map<String, String> times = new HashMap<>();
        clean.feed("movements").stream()
                .filter(movement -> !movement.get("tx_ref").isEmpty())
                .forEach(movement -> times.put(movement.get("tx_ref"), movement.get("effective_at")));

        assertThat(times).hasSizeGreaterThan(200);
        times.forEach((transaction, effectiveAt) -> assertThat(timeOf(Hex.number(
                        node.call("eth_getTransactionReceipt", transaction).get("blockNumber"))))
                .isEqualTo(effectiveAt));
    }

    @Test
    void clientsPlayTheirParts() {
        Map<String, Long> transfers = new TreeMap<>();
        clean.feed("movements").stream()
                .filter(movement -> !Instant.parse(movement.get("effective_at")).isBefore(FROM))
                .filter(movement -> Instant.parse(movement.get("effective_at")).isBefore(CUT_OFF))
                .forEach(movement -> transfers.merge(movement.get("client_id"), 1L, Long::sum));

        assertThat(transfers).doesNotContainKey(Cast.IDLE);
        assertThat(transfers.get(Cast.BUSY)).isBetween(50L, 90L);
        assertThat(clean.owedAt(CUT_OFF).keySet()).noneMatch(position -> position.startsWith(Cast.LEAVER));
        assertThat(clean.owedAt(FROM).keySet()).noneMatch(position -> position.startsWith(Cast.LATE));
        assertThat(clean.client(Cast.HUGE).get("positions").valueStream())
                .anyMatch(position -> position.get("closing").asString().length() == 78);
        assertThat(clean.truth().get("statements").asInt()).isEqualTo(Cast.CLIENTS);
    }

    @Test
    void controlFiguresFitTheFiles() {
        for (String feed : List.of("movements", "positions")) {
            Map<String, BigDecimal> totals = new TreeMap<>();
            clean.feed(feed)
                    .forEach(row ->
                            totals.merge(row.get("asset_id"), new BigDecimal(row.get("quantity")), BigDecimal::add));

            assertThat(clean.control(feed).get("rows").asInt())
                    .isEqualTo(clean.feed(feed).size());
            assertThat(clean.control(feed).get("totals").properties())
                    .allSatisfy(
                            total -> assertThat(new BigDecimal(total.getValue().asString()))
                                    .isEqualByComparingTo(totals.getOrDefault(total.getKey(), BigDecimal.ZERO)));
        }
    }

    @Test
    void theSameIsWrittenAgainToTheLastByte() throws IOException {
        try (Devnet other = Devnet.start(AnvilBinary.fetch(AnvilBinaryTest.CACHE), folder.resolve("other-devnet"))) {
            Sample again = SampleCustodian.write(new JsonRpc(other.endpoint()), folder.resolve("again"), Set.of());

            assertThat(again.cutOff()).isEqualTo(clean.sample().cutOff());
            assertThat(new JsonRpc(other.endpoint()).call("eth_getBlockByNumber", "latest", false))
                    .isEqualTo(node.call("eth_getBlockByNumber", "latest", false));
            for (Path file : files(clean.sample().inputs())) {
                assertThat(again.inputs().resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
            assertThat(again.truth()).hasSameBinaryContentAs(clean.sample().truth());
        }
    }

    private static List<Path> files(Path of) throws IOException {
        try (var files = Files.list(of)) {
            return files.toList();
        }
    }

    private static String timeOf(long height) {
        return Instant.ofEpochSecond(Hex.number(
                        node.call("eth_getBlockByNumber", Hex.of(height), false).get("timestamp")))
                .toString();
    }

    private static BigDecimal heldAtCutOff(String account, CSVRecord asset) {
        String address = account.substring(account.lastIndexOf(':') + 1);
        String id = asset.get("asset_id");
        Map<String, String> block = Map.of("blockHash", clean.sample().cutOff().hash());
        BigInteger units = id.contains("slip44")
                ? Hex.quantity(node.call("eth_getBalance", address, block))
                : new BigInteger(
                        Hex.bytes(node.call(
                                        "eth_call",
                                        Map.of(
                                                "to",
                                                id.substring(id.lastIndexOf(':') + 1),
                                                "data",
                                                "0x70a08231" + "0".repeat(24) + address.substring(2)),
                                        block))
                                .substring(2),
                        16);
        return new BigDecimal(units, Integer.parseInt(asset.get("decimals")));
    }

    private static Map<String, String> plain(Map<String, BigDecimal> amounts) {
        Map<String, String> plain = new TreeMap<>();
        amounts.forEach((key, amount) -> {
            if (amount.signum() != 0) {
                plain.put(key, amount.stripTrailingZeros().toPlainString());
            }
        });
        return plain;
    }
}
