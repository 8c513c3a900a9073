package io.strongroom.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HexTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void readsQuantitiesUpTo256Bits() {
        assertThat(Hex.quantity(text("0x0"))).isZero();
        assertThat(Hex.quantity(text("0xDE0b6b3a7640001"))).isEqualTo("1000000000000000001");
        assertThat(Hex.quantity(text("0x" + "f".repeat(64))))
                .isEqualTo(BigInteger.TWO.pow(256).subtract(BigInteger.ONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"0x\"",
                "\"\"",
                "\"<nil>\"",
                "\"0\"",
                "\"12\"",
                "\"0x00\"",
                "\"0x-1\"",
                "\"0x1g\"",
                "\" 0x1\"",
                "\"0x10000000000000000000000000000000000000000000000000000000000000000\"",
                "null",
                "0",
                "false",
                "{}",
                "[]"
            })
    void refusesWhatIsNoQuantity(String json) {
        assertThatThrownBy(() -> Hex.quantity(JSON.readTree(json)))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining("expected a quantity of at most 256 bits");
    }

    @Test
    void refusesAMissingValue() {
        assertThatThrownBy(() -> Hex.quantity(JSON.readTree("{}").path("balance")))
                .isInstanceOf(LedgerUnavailableException.class);
    }

    @Test
    void refusesHeightsBeyondALong() {
        assertThat(Hex.number(text("0x7fffffffffffffff"))).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> Hex.number(text("0x8000000000000000"))).isInstanceOf(LedgerUnavailableException.class);
    }

    @Test
    void readsBytesOfAnyLengthButNotHalfAByte() {
        assertThat(Hex.bytes(text("0x"))).isEqualTo("0x");
        assertThat(Hex.bytes(text("0x" + "ab".repeat(100_000)))).hasSize(200_002);
        assertThatThrownBy(() -> Hex.bytes(text("0xabc"))).isInstanceOf(LedgerUnavailableException.class);
    }

    @Test
    void writesQuantitiesWithoutLeadingZeros() {
        assertThat(Hex.of(0)).isEqualTo("0x0");
        assertThat(Hex.of(255)).isEqualTo("0xff");
        assertThatThrownBy(() -> Hex.of(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsOnlyTheBeginningOfALongAnswer() {
        assertThatThrownBy(() -> Hex.quantity(text("x".repeat(10_000))))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    private static JsonNode text(String text) {
        return JSON.valueToTree(text);
    }
}
