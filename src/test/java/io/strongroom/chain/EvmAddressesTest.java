package io.strongroom.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.LedgerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvmAddressesTest {

    /** The examples of EIP-55 itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x52908400098527886E0F7030069857D2E4169EE7",
                "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
                "0xde709f2102306220921060314715629080e2fb77",
                "0x27b1fdb04752bbc536007a920d24acb045561c26",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
                "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
                "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"
            })
    void showsTheChecksumOfEip55(String address) {
        assertThat(EvmAddresses.checksummed(new AccountId(new LedgerId("eip155:1"), address)))
                .isEqualTo(address);
    }

    @Test
    void leavesAddressesOfOtherLedgersAsTheyAre() {
        String address = "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq";

        assertThat(EvmAddresses.checksummed(
                        new AccountId(new LedgerId("bip122:000000000019d6689c085ae165831e93"), address)))
                .isEqualTo(address);
    }
}
