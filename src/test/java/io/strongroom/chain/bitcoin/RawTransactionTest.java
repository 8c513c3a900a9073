package io.strongroom.chain.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RawTransactionTest {

    /** The first payment of the main network, in block 170. */
    private static final String FIRST_PAYMENT =
            "0100000001c997a5e56e104102fa209c6a852dd90660a20b2d9c352423edce25857fcd3704000000004847304402204e45e16932b8af5149"
                    + "61a1d3a1a25fdf3f4f7732e9d624c6c61548ab5fb8cd410220181522ec8eca07de4860a4acdd12909d831cc56cbbac4622082221a8768d1d"
                    + "0901ffffffff0200ca9a3b00000000434104ae1a62fe09c5f51b13905f07f06b99a2f7159b2225f374cd378d71302fa28414e7aab37397f5"
                    + "54a7df5f142c21c1b7303b8a0626f1baded5c72a704f7e6cd84cac00286bee0000000043410411db93e1dcdb8a016b49840f8c53bc1eb68a"
                    + "382e97b1482ecad7b148a6909a5cb2e0eaddfb84ccf9744464f82e160bfa9b8b64f9d4c03f999b8643f656b412a3ac00000000";

    /** A coinbase of regtest, with a witness that its id does not commit to. */
    private static final String COINBASE =
            "020000000001010000000000000000000000000000000000000000000000000000000000000000ffffffff025200ffffffff0200f2052a010000"
                    + "00160014751e76e8199196d454941c45d1b3a323f1433bd60000000000000000266a24aa21a9ede2f61c3f71d1defd3fa999dfa36953"
                    + "755c690689799962b48bebd836974e8cf90120000000000000000000000000000000000000000000000000000000000000000000000000";

    @Test
    void readsAPayment() {
        RawTransaction payment = RawTransaction.of(FIRST_PAYMENT);

        assertThat(payment.id()).isEqualTo("f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16");
        assertThat(payment.isCoinbase()).isFalse();
        assertThat(payment.inputs())
                .containsExactly(new RawTransaction.Input(
                        "0437cd7f8525ceed2324359c2d0ba26006d92d856a9c20fa0241106ee5a597c9", 0));
        assertThat(payment.outputs())
                .extracting(RawTransaction.Output::satoshi)
                .containsExactly(BigInteger.valueOf(1_000_000_000), BigInteger.valueOf(4_000_000_000L));
    }

    @Test
    void leavesWitnessesOutOfTheId() {
        RawTransaction coinbase = RawTransaction.of(COINBASE);

        assertThat(coinbase.id()).isEqualTo("f8323b89363aa748a013642574f8376f2452debb6a8509527a947fbcca280ddd");
        assertThat(coinbase.isCoinbase()).isTrue();
    }

    @Test
    void everyAlteredByteOfAPaymentGivesAnotherIdOrIsRefused() {
        byte[] bytes = HexFormat.of().parseHex(FIRST_PAYMENT);
        String id = RawTransaction.of(FIRST_PAYMENT).id();
        for (int i = 0; i < bytes.length; i++) {
            byte[] other = bytes.clone();
            other[i] ^= 1;
            String altered = HexFormat.of().formatHex(other);
            try {
                assertThat(RawTransaction.of(altered).id()).isNotEqualTo(id);
            } catch (LedgerUnavailableException e) {
                assertThat(e).hasMessageStartingWith("The node's");
            }
        }
    }

    @Test
    void whatIsCutOrGoesOnIsRefused() {
        for (int end = 0; end < FIRST_PAYMENT.length(); end += 2) {
            String cut = FIRST_PAYMENT.substring(0, end);
            assertThatThrownBy(() -> RawTransaction.of(cut)).isInstanceOf(LedgerUnavailableException.class);
        }
        assertThatThrownBy(() -> RawTransaction.of(FIRST_PAYMENT + "00"))
                .isInstanceOf(LedgerUnavailableException.class);
    }
}
