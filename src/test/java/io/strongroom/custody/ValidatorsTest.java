package io.strongroom.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.Books;
import io.strongroom.feed.Horizon;
import io.strongroom.feed.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ValidatorsTest {

    private static final String FIRST = "0x8a" + "1".repeat(94);
    private static final String SECOND = "0xb2" + "2".repeat(94);
    private static final Instant BEFORE = Instant.parse("2025-12-31T23:59:59Z");
    private static final Instant CHANGE = Instant.parse("2026-01-01T00:00:00Z");

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
    void givesEachValidatorWithTheWalletThatItHadThen() {
        assertThat(at(BEFORE)).extracting(Validator::publicKey).containsExactly(FIRST, SECOND);
        assertThat(at(BEFORE)).extracting(Validator::walletId).containsExactly("W-HOT", "W-HOT");
        assertThat(at(CHANGE)).extracting(Validator::walletId).containsExactly("W-HOT", "W-OWN");
        assertThat(at(CHANGE).getFirst().account().orElseThrow().address())
                .isEqualTo("0x00000000000000000000000000000000000000a1");
    }

    @Test
    void saysWhereTheWalletIsNotInUse() {
        assertThat(books.accept("wallets", """
                wallet_id,account_id,owner_class,holding,client_id,purpose,pool,access_id,valid_from,valid_to
                W-OWN,eip155:31337:0x00000000000000000000000000000000000000a3,OWN,omnibus,,treasury,own,K-OWN,2024-01-01T00:00:00Z,
                """)).isInstanceOf(Receipt.Accepted.class);

        assertThat(at(CHANGE)).extracting(Validator::account).element(0).isEqualTo(Optional.empty());
    }

    @Test
    void refusesAWalletOnAnotherKindOfLedger() {
        books.accept("wallets", """
                wallet_id,account_id,owner_class,holding,client_id,purpose,pool,access_id,valid_from,valid_to
                W-BTC,bip122:000000000019d6689c085ae165831e93:1BoatSLRHtKNngkdXEeobR76b53LETtpyT,OWN,omnibus,,treasury,own,K-OWN,2024-01-01T00:00:00Z,
                """);

        Receipt receipt = books.accept(
                "validators", "wallet_id,public_key,valid_from\nW-BTC," + FIRST + ",2024-01-01T00:00:00Z\n");

        assertThat(((Receipt.Rejected) receipt).errors())
                .singleElement()
                .hasToString("validators.csv:2 wallet_id 'W-BTC': is not a wallet on an EVM ledger");
    }

    private List<Validator> at(Instant instant) {
        return books.the(Validators.class).validators(instant, new Horizon(Long.MAX_VALUE));
    }
}
