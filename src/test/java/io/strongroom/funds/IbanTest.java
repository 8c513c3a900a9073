package io.strongroom.funds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IbanTest {

    /** Examples of the registry of the standard. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "LU280019400644750000",
                "DE89370400440532013000",
                "GB29NWBK60161331926819",
                "MT84MALT011000012345MTLCAST001S"
            })
    void takesNumbersWithRightCheckDigits(String iban) {
        assertThat(new Iban(iban)).hasToString(iban);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LU280019400644750001",
                "LU280019400644705000",
                "lu280019400644750000",
                "LU28 0019 4006 4475 0000",
                ""
            })
    void refusesOthers(String iban) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Iban(iban));
    }

    @Test
    void saysInWhichCountryTheAccountIsKept() {
        assertThat(new Iban("LU280019400644750000").country()).isEqualTo("LU");
    }
}
