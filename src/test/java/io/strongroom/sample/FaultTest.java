package io.strongroom.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.chain.rpc.JsonRpc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every fault changes what it should, and nothing else. Those of the register and the market share one ledger. */
class FaultTest {

    @TempDir
    static Path folder;

    private static Devnet devnet;
    private static History history;
    private static Written clean;

    @BeforeAll
    static void live() {
        devnet = Devnet.start(AnvilBinary.fetch(AnvilBinaryTest.CACHE), folder.resolve("devnet"));
        Planted nothing = new Planted(Set.of());
        history = SampleCustodian.lived(new JsonRpc(devnet.endpoint()), nothing);
        clean = Written.read(SampleCustodian.write(history, folder.resolve("clean"), nothing));
    }

    @AfterAll
    static void stop() {
        devnet.close();
    }

    @Test
    void aShortfallOfOneUnitIsOneMovementAndOnePosition() {
        Written faulty = with(Fault.SHORTFALL_ONE_UNIT);

        assertThat(changes(faulty)).isEqualTo(Map.of("movements", 1, "positions", 1));
        assertThat(breaks(faulty))
                .containsExactly(
                        "SHORTFALL OMNIBUS-1 LWE -1",
                        "WALLET_BOOK_DIFFERENCE OMNIBUS-1 LWE -1",
                        "AMOUNT_DIFFERENCE OMNIBUS-1 LWE -1");
    }

    @Test
    void aSurplusIsOneMovementAndOnePosition() {
        Written faulty = with(Fault.SURPLUS);

        assertThat(changes(faulty)).isEqualTo(Map.of("movements", 1, "positions", 1));
        assertThat(breaks(faulty))
                .containsExactly(
                        "SURPLUS OMNIBUS-1 QRY 12340000000000000000",
                        "WALLET_BOOK_DIFFERENCE OMNIBUS-1 QRY 12340000000000000000",
                        "AMOUNT_DIFFERENCE OMNIBUS-1 QRY 12340000000000000000");
    }

    @Test
    void aMovementWithoutLedgerNamesATransactionThatTheNodeDoesNotHave() {
        Written faulty = with(Fault.REGISTER_WITHOUT_LEDGER);

        assertThat(changes(faulty)).isEqualTo(Map.of("movements", 1, "positions", 1));
        assertThat(breaks(faulty))
                .containsExactly(
                        "SHORTFALL OMNIBUS-1 LWE -250000000",
                        "WALLET_BOOK_DIFFERENCE OMNIBUS-1 LWE -250000000",
                        "UNEVIDENCED_MOVEMENT OMNIBUS-1 LWE -250000000");
        String transaction = faulty.feed("movements").getLast().get("tx_ref");
        assertThat(new JsonRpc(devnet.endpoint())
                        .call("eth_getTransactionByHash", transaction)
                        .isNull())
                .isTrue();
    }

    @Test
    void aDepositThatIsNotBookedIsOnTheLedgerAlone() {
        Planted planted = new Planted(Set.of(Fault.LEDGER_WITHOUT_REGISTER));
        try (Devnet other = Devnet.start(AnvilBinary.fetch(AnvilBinaryTest.CACHE), folder.resolve("other"))) {
            History lived = SampleCustodian.lived(new JsonRpc(other.endpoint()), planted);
            Written faulty = Written.read(SampleCustodian.write(lived, folder.resolve("ledger"), planted));

            // Only hashes of later transactions differ; not one quantity does.
            assertThat(changes(faulty)).containsOnlyKeys("movements", "wallet_book");
            assertThat(quantities(faulty)).isEqualTo(quantities(clean));
            assertThat(faulty.sample().transactions()).isEqualTo(clean.sample().transactions() + 1);
            assertThat(breaks(faulty))
                    .containsExactly(
                            "SURPLUS OMNIBUS-1 ETH 750000000000000000",
                            "WALLET_BOOK_DIFFERENCE OMNIBUS-1 ETH 750000000000000000",
                            "UNREGISTERED_EVENT OMNIBUS-1 ETH 750000000000000000");
        }
    }

    @Test
    void aCommingledWalletIsOneMoreWalletOfTheFirm() {
        Written faulty = with(Fault.COMMINGLED_WALLET);

        assertThat(changes(faulty)).isEqualTo(Map.of("wallets", 1));
        assertThat(breaks(faulty)).isEmpty();
        CSVRecord hot = faulty.feed("wallets").getFirst();
        CSVRecord firm = faulty.feed("wallets").getLast();
        assertThat(firm.get("account_id")).isEqualTo(hot.get("account_id"));
        assertThat(List.of(hot.get("owner_class"), firm.get("owner_class"))).containsExactly("CLIENT", "OWN");
        assertThat(failedTests(faulty)).containsExactly("S1 " + hot.get("account_id"));
    }

    @Test
    void aSharedKeyControlsAWalletOfClientsAndOneOfTheFirm() {
        Written faulty = with(Fault.SHARED_KEY);

        assertThat(changes(faulty)).isEqualTo(Map.of("wallets", 1));
        assertThat(faulty.feed("wallets").stream()
                        .filter(wallet -> wallet.get("access_id").equals("K-HOT-1"))
                        .map(wallet -> wallet.get("owner_class")))
                .containsExactly("CLIENT", "OWN");
        assertThat(failedTests(faulty)).containsExactly("S4 K-HOT-1");
    }

    @Test
    void ownAssetsBookedAsADepositLeaveThePoolEven() {
        Written faulty = alone(Fault.TRANSFER_WITHOUT_REASON);

        assertThat(breaks(faulty)).isEmpty();
        assertThat(failedTests(faulty)).singleElement().asString().startsWith("S3 0x");
    }

    @Test
    void aChangedSignerIsOfAWalletOfItsOwn() {
        Written faulty = alone(Fault.CHANGED_SIGNER);

        assertThat(breaks(faulty)).isEmpty();
        assertThat(failedTests(faulty)).containsExactly("S5 W-VAULT-1");
        assertThat(faulty.feed("wallets")).hasSize(clean.feed("wallets").size() + 1);
        assertThat(faulty.feed("approved_authority").getLast().get("threshold")).isEqualTo("2");
    }

    @Test
    void anUnapprovedAllowanceMovesNothing() {
        Written faulty = alone(Fault.UNAPPROVED_ALLOWANCE);

        assertThat(breaks(faulty)).isEmpty();
        assertThat(quantities(faulty)).isEqualTo(quantities(clean));
        assertThat(faulty.sample().transactions()).isEqualTo(clean.sample().transactions() + 2);
        assertThat(failedTests(faulty)).singleElement().asString().startsWith("S6 0x");
    }

    /** On a ledger of its own. */
    private static Written alone(Fault fault) {
        Planted planted = new Planted(Set.of(fault));
        try (Devnet other = Devnet.start(AnvilBinary.fetch(AnvilBinaryTest.CACHE), folder.resolve("of " + fault))) {
            History lived = SampleCustodian.lived(new JsonRpc(other.endpoint()), planted);
            return Written.read(SampleCustodian.write(lived, folder.resolve(fault.name()), planted));
        }
    }

    @Test
    void aMissingPriceLeavesPositionsOutOfTheTotal() {
        Written faulty = with(Fault.MISSING_PRICE);
        String asset = asset("TLG");

        assertThat(changes(faulty).keySet()).containsExactly("prices");
        assertThat(faulty.feed("prices"))
                .noneMatch(price -> price.get("asset_id").equals(asset));
        for (JsonNode client : faulty.truth().get("clients")) {
            boolean holds = client.get("unpriced")
                    .valueStream()
                    .anyMatch(one -> one.asString().equals(asset));
            assertThat(total(client)
                            .compareTo(total(clean.client(client.get("client").asString()))))
                    .isEqualTo(holds ? -1 : 0);
        }
    }

    @Test
    void aStalePriceIsWeeksOldAndStillValues() {
        Written faulty = with(Fault.STALE_PRICE);
        String asset = asset("QRY");

        assertThat(changes(faulty).keySet()).containsExactly("prices");
        assertThat(faulty.feed("prices").stream()
                        .filter(price -> price.get("asset_id").equals(asset))
                        .map(price -> price.get("observed_at"))
                        .max(String::compareTo))
                .contains("2026-09-11T21:55:00Z");
        assertThat(faulty.truth().get("staleAssets").valueStream().map(JsonNode::asString))
                .containsExactly(asset);
        assertThat(total(faulty.client(Cast.BUSY))).isNotEqualTo(total(clean.client(Cast.BUSY)));
    }

    @Test
    void aNegativePositionLeavesThePoolAsItIs() {
        Written faulty = with(Fault.NEGATIVE_POSITION);

        assertThat(changes(faulty)).isEqualTo(Map.of("movements", 2, "positions", 2));
        assertThat(faulty.truth().get("pools")).isEqualTo(clean.truth().get("pools"));
        assertThat(breaks(faulty)).containsExactly("NEGATIVE_POSITION OMNIBUS-1 ETH -250000000000000000");
    }

    @Test
    void aWalletBookThatIsOffDiffersFromLedgerAndRegister() {
        Written faulty = with(Fault.WALLET_BOOK_OFF);

        assertThat(changes(faulty)).isEqualTo(Map.of("wallet_book", 1));
        assertThat(breaks(faulty))
                .containsExactly(
                        "WALLET_BOOK_DIFFERENCE OMNIBUS-1 LWE -4200000",
                        "WALLET_BOOK_EXTERNAL_DIFFERENCE OMNIBUS-1 LWE -4200000");
    }

    @Test
    void severalFaultsAreEachDescribed() {
        Set<Fault> several = Arrays.stream(Fault.values())
                .filter(fault -> !fault.isOnLedger())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Fault.class)));
        Planted planted = new Planted(several);
        Written faulty = Written.read(SampleCustodian.write(history, folder.resolve("several"), planted));

        assertThat(faulty.truth()
                        .get("faults")
                        .valueStream()
                        .map(fault -> Fault.valueOf(fault.get("fault").asString())))
                .containsExactlyElementsOf(several);
        assertThat(breaks(faulty)).contains("SHORTFALL OMNIBUS-1 LWE -250000001");
    }

    private static Written with(Fault fault) {
        Planted planted = new Planted(Set.of(fault));
        return Written.read(SampleCustodian.write(history, folder.resolve(fault.name()), planted));
    }

    /** How many lines of each changed file the clean sample does not have, or the faulty one lacks if that is more. */
    private static Map<String, Integer> changes(Written faulty) {
        Map<String, Integer> changes = new TreeMap<>();
        for (Path file : filesOf(clean)) {
            String name = file.getFileName().toString();
            if (name.endsWith(".csv")) {
                Set<String> before = lines(file);
                Set<String> after = lines(faulty.sample().inputs().resolve(name));
                int changed = Math.max(missing(before, after), missing(after, before));
                if (changed > 0) {
                    changes.put(name.replace(".csv", ""), changed);
                }
            }
        }
        return changes;
    }

    private static int missing(Set<String> from, Set<String> in) {
        Set<String> missing = new HashSet<>(in);
        missing.removeAll(from);
        return missing.size();
    }

    private static List<String> breaks(Written sample) {
        return sample.truth()
                .get("breaks")
                .valueStream()
                .map(one -> "%s %s %s %s"
                        .formatted(
                                one.get("kind").asString(),
                                one.get("pool").asString(),
                                symbol(one.get("asset").asString()),
                                one.get("amount").asString()))
                .toList();
    }

    private static List<String> failedTests(Written sample) {
        return sample.truth()
                .get("segregationFailures")
                .valueStream()
                .map(one ->
                        one.get("test").asString() + " " + one.get("subject").asString())
                .toList();
    }

    private static List<String> quantities(Written sample) {
        List<String> quantities = new ArrayList<>();
        sample.feed("movements").forEach(row -> quantities.add(row.get("client_id") + row.get("quantity")));
        return quantities;
    }

    private static String asset(String symbol) {
        return clean.feed("assets").stream()
                .filter(row -> row.get("symbol").equals(symbol))
                .findFirst()
                .orElseThrow()
                .get("asset_id");
    }

    private static String symbol(String asset) {
        return clean.feed("assets").stream()
                .filter(row -> row.get("asset_id").equals(asset))
                .findFirst()
                .orElseThrow()
                .get("symbol");
    }

    private static BigDecimal total(JsonNode client) {
        return new BigDecimal(client.get("total").asString());
    }

    private static List<Path> filesOf(Written sample) {
        try (var files = Files.list(sample.sample().inputs())) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> lines(Path file) {
        try {
            return new HashSet<>(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
