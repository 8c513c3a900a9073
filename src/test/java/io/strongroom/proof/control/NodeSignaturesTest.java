package io.strongroom.proof.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.TestBitcoin;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures by a real Bitcoin node, of every kind of address that is understood. */
class NodeSignaturesTest {

    private static final String TEXT = "Proof of control of keys. This is not a transaction.";
    private static final List<String> SEGWIT = List.of("p2sh-segwit", "bech32", "bech32m");

    @Test
    void acceptsWhatABitcoinNodeSignsAndNothingElse(@TempDir Path folder) {
        try (TestBitcoin node = TestBitcoin.started(folder)) {
            node.wallet(Instant.parse("2026-07-01T00:00:00Z"));
            for (String kind : SEGWIT) {
                Signed signed = signed(node, kind);
                assertThat(BitcoinSignature.check(TEXT, signed.signature(), signed.script()))
                        .as(kind)
                        .isEqualTo(new ControlCheck.Shown());
                refusesEveryAlteredCharacter(signed);
            }
            acceptsTheLegacyFormatForKeysOnly(signed(node, "legacy"), signed(node, "bech32"));
        }
    }

    private static void refusesEveryAlteredCharacter(Signed signed) {
        for (int i = 0; i < TEXT.length(); i++) {
            char other = TEXT.charAt(i) == 'x' ? 'y' : 'x';
            String altered = TEXT.substring(0, i) + other + TEXT.substring(i + 1);
            assertThat(BitcoinSignature.check(altered, signed.signature(), signed.script()))
                    .isInstanceOf(ControlCheck.Refused.class);
        }
    }

    private static void acceptsTheLegacyFormatForKeysOnly(Signed legacy, Signed segwit) {
        assertThat(BitcoinSignature.checkLegacy(TEXT, legacy.signature(), legacy.script()))
                .isEqualTo(new ControlCheck.Shown());
        assertThat(BitcoinSignature.checkLegacy(TEXT + ".", legacy.signature(), legacy.script()))
                .isInstanceOf(ControlCheck.Refused.class);
        assertThat(BitcoinSignature.checkLegacy(TEXT, legacy.signature(), segwit.script()))
                .isEqualTo(new ControlCheck.Refused(
                        "is of the legacy format, which is for P2PKH addresses only; use BIP-322"));
        byte[] bytes = Base64.getDecoder().decode(legacy.signature());
        for (int i = 0; i < bytes.length; i++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] altered = bytes.clone();
                altered[i] ^= (byte) (1 << bit);
                String encoded = Base64.getEncoder().encodeToString(altered);
                assertThat(BitcoinSignature.checkLegacy(TEXT, encoded, legacy.script()))
                        .as("bit %d of byte %d", bit, i)
                        .isInstanceOf(ControlCheck.Refused.class);
            }
        }
    }

    private record Signed(String script, String signature) {}

    private static Signed signed(TestBitcoin node, String kind) {
        String address = node.newAccount(kind).address();
        String script =
                node.rpc().call("getaddressinfo", address).path("scriptPubKey").asString();
        return new Signed(script, node.rpc().call("signmessage", address, TEXT).asString());
    }
}
