package io.strongroom.basics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    @Test
    void sortsKeysByUtf16AndLeavesOutWhatIsAbsent() {
        Map<String, Object> content =
                Map.of("\u20ac", "euro", "\r", "return", "\ud83d\ude00", "smile", "1", 1, "none", Optional.empty());

        assertThat(json(content))
                .isEqualTo("{\"\\r\":\"return\",\"1\":1,\"\u20ac\":\"euro\",\"\ud83d\ude00\":\"smile\"}");
    }

    @Test
    void escapesOnlyWhatMustBe() {
        assertThat(json(List.of("\"\\\b\f\n\r\t\u0001/\u007f", Optional.of(true))))
                .isEqualTo("[\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001/\u007f\",true]");
    }

    @Test
    void keepsHalfACharacterReadable() {
        assertThat(json("a\ud83dz")).isEqualTo("\"a\\ud83dz\"");
    }

    @Test
    void refusesNumbersThatReadersWouldRound() {
        assertThatThrownBy(() -> CanonicalJson.of(new BigDecimal("0.1")))
                .hasMessage("Write a BigDecimal as text, not as itself: 0.1");
        assertThatThrownBy(() -> CanonicalJson.of(1L << 53)).hasMessageContaining("9007199254740992");
    }

    private static String json(Object value) {
        return new String(CanonicalJson.of(value), UTF_8);
    }
}
