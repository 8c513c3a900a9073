package io.strongroom.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    private static final String MIXED = "0xAb5801a7D398351b8bE11C439e05C5B3259aeC9B";

    @Test
    void twoSpellingsOfOneEvmAccountAreEqual() {
        assertThat(AccountId.parse("eip155:1:" + MIXED))
                .isEqualTo(AccountId.parse("eip155:1:" + MIXED.toLowerCase(java.util.Locale.ROOT)));
    }

    @Test
    void twoSpellingsOfOneTokenAreEqual() {
        assertThat(new AssetId("eip155:1/erc20:" + MIXED).contract())
                .contains("0xab5801a7d398351b8be11c439e05c5b3259aec9b");
    }

    @Test
    void sameSymbolOnTwoLedgersAreTwoAssets() {
        assertThat(new AssetId("eip155:1/slip44:60")).isNotEqualTo(new AssetId("eip155:10/slip44:60"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eip155:1", "eip155:1/erc20:0x12", "eip155:one/slip44:60", "eip155:1/erc777:0x0"})
    void refusesWhatIsNotAnAssetId(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AssetId(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../etc", "C 1", "C/1", "-C1"})
    void refusesClientIdsThatAreNoFolderName(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientId(text));
    }
}
