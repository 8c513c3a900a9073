package io.strongroom.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.chain.rpc.JsonRpc;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static Compared compared;

    @BeforeAll
    static void live() {
        devnet = Devnet.start(AnvilBinary.fetch(AnvilBinaryTest.CACHE), folder.resolve("devnet"));
        Planted nothing = new Planted(Set.of());
        history = SampleCustodian.lived(new JsonRpc(devnet.endpoint()), nothing);
        clean = Written.read(SampleCustodian.write(history, folder.resolve("clean"), nothing));
        compared = new Compared(clean);
    }

    @AfterAll
    static void stop() {
        devnet.close();
    }

    @Test
    void aShortfallOfOneUnitIsOneMovementAndOnePosition() {
        Written faulty = with(Fault.SHORTFALL_ONE_UNIT);

        assertThat(compared.changes(faulty)).isEqualTo(Map.of("movements", 1, "positions", 1));
        assertThat(compared.breaks(faulty))
                .containsExactly(
                        "SHORTFALL OMNIBUS-1 LWE -1",
                        "WALLET_BOOK_DIFFERENCE OMNIBUS-1 LWE -1",
                        "AMOUNT_DIFFERENCE OMNIBUS-1 LWE -1");
    }

    @Test
    void aSurplusIsOneMovementAndOnePosition() {
        Written faulty = with(Fault.SURPLUS);

        assertThat(compared.changes(faulty)).isEqualTo(Map.of("movements", 1, "positions", 1));
        assertThat(compared.breaks(faulty))
                .containsExactly(
                        "SURPLUS OMNIBUS-1 QRY 12340000000000000000",
                        "WALLET_BOOK_DIFFERENCE OMNIBUS-1 QRY 12340000000000000000",
                        "AMOUNT_DIFFERENCE OMNIBUS-1 QRY 12340000000000000000");
    }

    @Test
    void aMovementWithoutLedgerNamesATransactionThatTheNodeDoesNotHave() {
        Written faulty = with(Fault.REGISTER_WITHOUT_LEDGER);

        assertThat(compared.changes(faulty)).isEqualTo(Map.of("movements", 1, "positions", 1));
        assertThat(compared.breaks(faulty))
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
    void aCommingledWalletIsOneMoreWalletOfTheFirm() {
        Written faulty = with(Fault.COMMINGLED_WALLET);

        assertThat(compared.changes(faulty)).isEqualTo(Map.of("wallets", 1));
        assertThat(compared.breaks(faulty)).isEmpty();
        CSVRecord hot = faulty.feed("wallets").getFirst();
        CSVRecord firm = faulty.feed("wallets").getLast();
        assertThat(firm.get("account_id")).isEqualTo(hot.get("account_id"));
        assertThat(List.of(hot.get("owner_class"), firm.get("owner_class"))).containsExactly("CLIENT", "OWN");
        assertThat(Compared.failedTests(faulty)).containsExactly("S1 " + hot.get("account_id"));
    }

    @Test
    void aSharedKeyControlsAWalletOfClientsAndOneOfTheFirm() {
        Written faulty = with(Fault.SHARED_KEY);

        assertThat(compared.changes(faulty)).isEqualTo(Map.of("wallets", 1));
        assertThat(faulty.feed("wallets").stream()
                        .filter(wallet -> wallet.get("access_id").equals("K-HOT-1"))
                        .map(wallet -> wallet.get("owner_class")))
                .containsExactly("CLIENT", "OWN");
        assertThat(Compared.failedTests(faulty)).containsExactly("S4 K-HOT-1");
    }

    @Test
    void aMissingPriceLeavesPositionsOutOfTheTotal() {
        Written faulty = with(Fault.MISSING_PRICE);
        String asset = compared.asset("TLG");

        assertThat(compared.changes(faulty).keySet()).containsExactly("prices");
        assertThat(faulty.feed("prices"))
                .noneMatch(price -> price.get("asset_id").equals(asset));
        for (JsonNode client : faulty.truth().get("clients")) {
            boolean holds = client.get("unpriced")
                    .valueStream()
                    .anyMatch(one -> one.asString().equals(asset));
            assertThat(Compared.total(client)
                            .compareTo(Compared.total(
                                    clean.client(client.get("client").asString()))))
                    .isEqualTo(holds ? -1 : 0);
        }
    }

    @Test
    void aStalePriceIsWeeksOldAndStillValues() {
        Written faulty = with(Fault.STALE_PRICE);
        String asset = compared.asset("QRY");

        assertThat(compared.changes(faulty).keySet()).containsExactly("prices");
        assertThat(faulty.feed("prices").stream()
                        .filter(price -> price.get("asset_id").equals(asset))
                        .map(price -> price.get("observed_at"))
                        .max(String::compareTo))
                .contains("2026-09-11T21:55:00Z");
        assertThat(faulty.truth().get("staleAssets").valueStream().map(JsonNode::asString))
                .containsExactly(asset);
        assertThat(Compared.total(faulty.client(Cast.BUSY))).isNotEqualTo(Compared.total(clean.client(Cast.BUSY)));
    }

    @Test
    void aNegativePositionLeavesThePoolAsItIs() {
        Written faulty = with(Fault.NEGATIVE_POSITION);

        assertThat(compared.changes(faulty)).isEqualTo(Map.of("movements", 2, "positions", 2));
        assertThat(faulty.truth().get("pools")).isEqualTo(clean.truth().get("pools"));
        assertThat(compared.breaks(faulty)).containsExactly("NEGATIVE_POSITION OMNIBUS-1 ETH -250000000000000000");
    }

    @Test
    void aWalletBookThatIsOffDiffersFromLedgerAndRegister() {
        Written faulty = with(Fault.WALLET_BOOK_OFF);

        assertThat(compared.changes(faulty)).isEqualTo(Map.of("wallet_book", 1));
        assertThat(compared.breaks(faulty))
                .containsExactly(
                        "WALLET_BOOK_DIFFERENCE OMNIBUS-1 LWE -4200000",
                        "WALLET_BOOK_EXTERNAL_DIFFERENCE OMNIBUS-1 LWE -4200000");
    }

    @Test
    void severalFaultsAreEachDescribed() {
        Set<Fault> several = EnumSet.range(Fault.SHORTFALL_ONE_UNIT, Fault.NEGATIVE_POSITION).stream()
                .filter(fault -> !fault.isOnLedger())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Fault.class)));
        Planted planted = new Planted(several);
        Written faulty = Written.read(SampleCustodian.write(history, folder.resolve("several"), planted));

        assertThat(faulty.truth()
                        .get("faults")
                        .valueStream()
                        .map(fault -> Fault.valueOf(fault.get("fault").asString())))
                .containsExactlyElementsOf(several);
        assertThat(compared.breaks(faulty)).contains("SHORTFALL OMNIBUS-1 LWE -250000001");
    }

    private static Written with(Fault fault) {
        Planted planted = new Planted(Set.of(fault));
        return Written.read(SampleCustodian.write(history, folder.resolve(fault.name()), planted));
    }
}
