package io.strongroom.chain.evm.token;

import static io.strongroom.chain.TestLedger.address;
import static io.strongroom.chain.TestLedger.asset;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.Asset;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.TestToken;
import io.strongroom.chain.TokenCheck;
import io.strongroom.chain.TokenCheck.Outcome;
import io.strongroom.chain.TokenCheck.Property;
import io.strongroom.chain.evm.EvmLedger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.crypto.Hash;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TokenChecksTest {

    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");

    @TempDir
    Path work;

    private TestLedger ledger;

    @BeforeEach
    void start() {
        ledger = TestLedger.started(work);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void aTokenThatSaysWhatTheBooksSayMatches() {
        Asset token = ledger.token(address(100), 6, "EURX");

        List<TokenCheck> checks = checks(token);

        assertThat(checks).extracting(TokenCheck::outcome).containsOnly(Outcome.MATCHES);
        assertThat(checks).extracting(TokenCheck::property).containsExactly(Property.values());
        assertThat(checks.getFirst().onLedger()).contains(Hash.sha3(TestToken.code(6, "EURX")));
    }

    @Test
    void otherDecimalsOrAnotherSymbolAreFindings() {
        ledger.token(address(100), 6, "EURX");

        List<TokenCheck> checks = checks(asset(address(100), 18, "EURY"));

        assertThat(checks.get(1))
                .isEqualTo(new TokenCheck(
                        asset(address(100), 18, "EURY").id(),
                        Property.DECIMALS,
                        "18",
                        Optional.of("6"),
                        Outcome.DIFFERS));
        assertThat(checks.get(2).onLedger()).contains("EURX");
        assertThat(checks.stream().filter(TokenCheck::isFinding)).hasSize(2);
    }

    @Test
    void missingDecimalsAreNotedAndAnOldSymbolIsRead() {
        ledger.code(address(100), TestToken.oldCode("MKR"));

        List<TokenCheck> checks = checks(asset(address(100), 18, "MKR"));

        assertThat(checks)
                .extracting(TokenCheck::outcome)
                .containsExactly(Outcome.MATCHES, Outcome.MISSING, Outcome.MATCHES);
        assertThat(checks).noneMatch(TokenCheck::isFinding);
    }

    @Test
    void aTokenThatAlwaysFailsIsNotedAndTheNextIsAsked() {
        ledger.code(address(100), TestToken.failingCode());
        Asset other = ledger.token(address(101), 6, "EURX");

        List<TokenCheck> checks = checks(asset(address(100), 18, "BAD"), other);

        assertThat(checks)
                .extracting(TokenCheck::outcome)
                .containsExactly(
                        Outcome.MATCHES,
                        Outcome.MISSING,
                        Outcome.MISSING,
                        Outcome.MATCHES,
                        Outcome.MATCHES,
                        Outcome.MATCHES);
    }

    @Test
    void aMissingContractIsAFinding() {
        List<TokenCheck> checks = checks(asset(address(404), 18, "GONE"));

        assertThat(checks).extracting(TokenCheck::outcome).containsOnly(Outcome.MISSING);
        assertThat(checks.stream().filter(TokenCheck::isFinding))
                .extracting(TokenCheck::property)
                .containsExactly(Property.CONTRACT);
    }

    @Test
    void theLedgersOwnCoinIsNotAskedAbout() {
        assertThat(checks(TestLedger.ETHER)).isEmpty();
    }

    @Test
    void readsATextWithoutItsControlAndDirectionCharacters() {
        String hostile = "US\u202eD\u0000C\n<b>";

        assertThat(Erc20.text(string(hostile))).contains("US D C <b>");
    }

    @Test
    void cutsAnEndlessText() {
        assertThat(Erc20.text(string("A".repeat(5_000)))).contains("A".repeat(80) + "...");
    }

    @Test
    void takesNoTextFromAnAnswerThatLiesAboutItsLength() {
        String offset = "%064x".formatted(32);

        assertThat(Erc20.text(hex(offset + "f".repeat(64)))).isEmpty();
        assertThat(Erc20.text(hex(offset + "%064x".formatted(33) + "41".repeat(32))))
                .isEmpty();
        assertThat(Erc20.text(hex("f".repeat(64) + "%064x".formatted(1) + "41".repeat(32))))
                .isEmpty();
        assertThat(Erc20.text(hex("4142"))).isEmpty();
        assertThat(Erc20.text(hex("00".repeat(32)))).isEmpty();
    }

    private List<TokenCheck> checks(Asset... assets) {
        ledger.mine(CUT_OFF.minusSeconds(12));
        ledger.finish(CUT_OFF);
        EvmLedger opened = EvmLedger.opened(ledger.settings());
        return opened.checkTokens(opened.pin(CUT_OFF), List.of(assets));
    }

    private static JsonNode string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return hex("%064x%064x".formatted(32, bytes.length) + HexFormat.of().formatHex(bytes));
    }

    private static JsonNode hex(String digits) {
        return new JsonMapper().valueToTree("0x" + digits);
    }
}
