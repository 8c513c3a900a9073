package io.strongroom.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.Books;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.basics.Period;
import io.strongroom.feed.FeedFiles;
import io.strongroom.feed.Horizon;
import io.strongroom.feed.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WalletsTest {

    private static final Instant AUGUST = Instant.parse("2026-08-01T00:00:00Z");
    private static final Instant SEPTEMBER = Instant.parse("2026-09-01T00:00:00Z");
    private static final String HEADER =
            "wallet_id,account_id,owner_class,holding,client_id,purpose,pool,access_id,valid_from,valid_to\n";
    private static final String DESCRIPTOR_HEADER = HEADER.replace("\n", ",descriptor,addresses\n");
    private static final String PUBLIC_KEY =
            "tpubD6NzVbkrYhZ4XgiXtGrdW5XDAPFCL9h7we1vwNCpn8tGbBcgfVYjXyhWo4E1xkh56hjod1RhGjxbaTLV3X4FyWuejifB9jusQ46QzG87VKp";
    private static final String ACCOUNT = "eip155:31337:0x00000000000000000000000000000000000000a1";

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
    void readsTheWalletsOfAnInstant() {
        assertThat(wallets(AUGUST)).extracting(Wallet::id).containsExactly("W-HOT", "W-OWN", "W-SEG");
        assertThat(wallets(AUGUST).getLast())
                .isEqualTo(new Wallet(
                        "W-SEG",
                        AccountId.parse("eip155:31337:0x00000000000000000000000000000000000000a2"),
                        OwnerClass.CLIENT,
                        Holding.SEGREGATED,
                        Optional.of(new ClientId("C-0002")),
                        Purpose.COLD,
                        "seg-C-0002",
                        "K-CLIENT-COLD",
                        Instant.parse("2025-03-01T00:00:00Z"),
                        Optional.of(SEPTEMBER)));
    }

    @Test
    void endsAWalletAtTheInstantItIsValidTo() {
        assertThat(wallets(SEPTEMBER.minusNanos(1000))).extracting(Wallet::id).contains("W-SEG");
        assertThat(wallets(SEPTEMBER)).extracting(Wallet::id).doesNotContain("W-SEG");
    }

    @Test
    void aWalletThatEndsAtTheCutOffIsThereAtTheEndOfThePeriod() {
        assertThat(atEndOf(new Period(AUGUST, SEPTEMBER))).contains("W-SEG");
        assertThat(atEndOf(new Period(AUGUST, SEPTEMBER.plusNanos(1000)))).doesNotContain("W-SEG");
        assertThat(during(new Period(AUGUST, SEPTEMBER.plusNanos(1000)))).contains("W-SEG");
        assertThat(during(new Period(SEPTEMBER, SEPTEMBER.plusSeconds(1)))).doesNotContain("W-SEG");
    }

    @Test
    void aWalletThatBeginsAtTheCutOffIsNotOfThePeriod() {
        Instant begins = Instant.parse("2025-03-01T00:00:00Z");

        assertThat(during(new Period(begins.minusSeconds(1), begins))).doesNotContain("W-SEG");
        assertThat(during(new Period(begins, begins.plusSeconds(1)))).contains("W-SEG");
    }

    @Test
    void takesInOneAccountInWalletsOfTwoOwners() {
        Receipt receipt = books.accept(
                "wallets",
                HEADER + "W-1," + ACCOUNT + ",CLIENT,omnibus,,hot,p,K-OWN,2024-01-01T00:00:00Z,\n" + "W-2," + ACCOUNT
                        + ",OWN,omnibus,,hot,p,K-OWN,2024-01-01T00:00:00Z,\n");

        assertThat(receipt).isEqualTo(new Receipt.Accepted(Books.VALID_FILES + 1, "wallets", 2));
        assertThat(wallets(AUGUST)).extracting(Wallet::id).containsExactly("W-1", "W-2");
    }

    @Test
    void letsAWalletChangeHandsFromOneInstantToTheNext() {
        String rows = """
                W-1,%1$s,CLIENT,segregated,C-0001,deposit,p,K-CLIENT-HOT,2024-01-01T00:00:00Z,2026-08-01T00:00:00Z
                W-1,%1$s,CLIENT,segregated,C-0002,deposit,p,K-CLIENT-HOT,2026-08-01T00:00:00Z,
                """.formatted(ACCOUNT);

        assertThat(books.accept("wallets", HEADER + rows)).isInstanceOf(Receipt.Accepted.class);

        assertThat(wallets(AUGUST)).singleElement().returns(Optional.of(new ClientId("C-0002")), Wallet::client);
    }

    @Test
    void readsTheInventoryOfItsHorizon() {
        books.accept("wallets", HEADER + "W-1," + ACCOUNT + ",OWN,omnibus,,hot,p,K-OWN,2024-01-01T00:00:00Z,\n");

        assertThat(books.the(Wallets.class).wallets(AUGUST, new Horizon(Books.VALID_FILES)))
                .hasSize(3);
        assertThat(books.the(Wallets.class).wallets(AUGUST, new Horizon(2))).isEmpty();
        assertThat(wallets(AUGUST)).hasSize(1);
    }

    @Test
    void aWalletOfADescriptorIsEveryAddressDerivedForIt() {
        AccountId first = bitcoin("bcrt1qfirst");
        books.accept(
                "wallets",
                DESCRIPTOR_HEADER + "W-BTC," + first + ",OWN,omnibus,,hot,p,K-OWN,2024-01-01T00:00:00Z,,wpkh("
                        + PUBLIC_KEY + "/0/*),2\n");
        Wallets inventory = books.the(Wallets.class);
        Horizon horizon = books.the(FeedFiles.class).now();
        DescriptorWallet wallet = inventory.underived(horizon).getFirst();

        assertThatThrownBy(() -> inventory.store(wallet, List.of(bitcoin("bcrt1qother"), first)))
                .hasMessageContaining("The first address of the descriptor of wallet W-BTC is");
        inventory.store(wallet, List.of(first, bitcoin("bcrt1qanother")));

        assertThat(inventory.underived(horizon)).isEmpty();
        assertThat(wallets(AUGUST)).extracting(Wallet::account).containsExactly(first, bitcoin("bcrt1qanother"));
    }

    @Test
    void readsMeansOfAccess() {
        assertThat(books.the(AccessRegister.class)
                        .atEndOf(new Period(AUGUST, SEPTEMBER), new Horizon(Books.VALID_FILES)))
                .hasSize(3)
                .first()
                .isEqualTo(new MeansOfAccess(
                        "K-CLIENT-COLD",
                        AccessKind.MULTISIG,
                        OwnerClass.CLIENT,
                        "Head of custody",
                        Optional.of(2),
                        List.of("signer-1", "signer-2", "signer-3"),
                        Optional.of("POL-7"),
                        Instant.parse("2024-01-01T00:00:00Z"),
                        Optional.empty()));
    }

    private static AccountId bitcoin(String address) {
        return AccountId.parse("bip122:0f9188f13cb7b2c71f2a335e3a4fc328:" + address);
    }

    private List<String> atEndOf(Period period) {
        return books
                .the(Wallets.class)
                .atEndOf(period, books.the(FeedFiles.class).now())
                .stream()
                .map(Wallet::id)
                .toList();
    }

    private List<String> during(Period period) {
        return books
                .the(Wallets.class)
                .during(period, books.the(FeedFiles.class).now())
                .stream()
                .map(Wallet::id)
                .toList();
    }

    private List<Wallet> wallets(Instant at) {
        return books.the(Wallets.class).wallets(at, books.the(FeedFiles.class).now());
    }
}
