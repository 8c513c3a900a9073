package io.strongroom.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeccakTest {

    @Test
    void readsBytesInBothCases() {
        assertThat(Keccak.bytes("0x")).isEmpty();
        assertThat(Keccak.bytes("0x00fFa9")).containsExactly(0, 0xff, 0xa9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "00ff", "0x0", "0x0g", "0xg0", "0x 0", "0x0\u0130", "0x00\uff10\uff10"})
    void refusesWhatIsNoBytes(String text) {
        assertThatExceptionOfType(InvalidProofException.class).isThrownBy(() -> Keccak.bytes(text));
    }
}
