package io.strongroom.chain.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.AccountId;
import io.strongroom.chain.bitcoin.BitcoinTransaction.Flow;
import io.strongroom.chain.bitcoin.BitcoinTransaction.Leg;
import io.strongroom.sample.BitcoinDevnet;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowsTest {

    @Test
    void whatComesFromOthersIsReceived() {
        assertThat(flows(1_000, 10, leg("A", 400), leg("A", 100))).containsExactly(flow("A", 500, 0, 0, 0));
    }

    @Test
    void changeIsNoMovement() {
        assertThat(flows(1_000, 10, leg("A", -1_000), leg("A", 390))).containsExactly(flow("A", 0, 600, 10, 390));
    }

    @Test
    void joiningCoinsCostsTheFeeAlone() {
        assertThat(flows(1_000, 10, leg("A", -600), leg("A", -400), leg("A", 990)))
                .containsExactly(flow("A", 0, 0, 10, 990));
    }

    @Test
    void betweenTwoWalletsOfTheFirmOneSendsAndOneReceives() {
        assertThat(flows(1_000, 10, leg("A", -1_000), leg("B", 990)))
                .containsExactly(flow("A", 0, 990, 10, 0), flow("B", 990, 0, 0, 0));
    }

    @Test
    void walletsThatPayTogetherBearTheFeeTogetherAndWhole() {
        List<Flow> flows = flows(1_000, 11, leg("A", -333), leg("B", -667));

        assertThat(flows).containsExactly(flow("A", 0, 330, 3, 0), flow("B", 0, 659, 8, 0));
    }

    @Test
    void ofAFeePaidWithOthersOnlyTheOwnShareIsBorne() {
        assertThat(flows(1_000, 10, leg("A", -500), leg("A", 200))).containsExactly(flow("A", 0, 295, 5, 200));
    }

    @Test
    void whoGetsMoreThanHePaidInReceivedTheDifference() {
        assertThat(flows(1_000, 10, leg("A", -100), leg("A", 700))).containsExactly(flow("A", 601, 0, 1, 99));
    }

    private static List<Flow> flows(long inputs, long fee, Leg... legs) {
        return Flows.of(List.of(legs), BigInteger.valueOf(inputs), BigInteger.valueOf(fee));
    }

    private static Leg leg(String wallet, long satoshi) {
        return new Leg(new AccountId(BitcoinDevnet.LEDGER, "bcrt1"), wallet, 0, BigInteger.valueOf(satoshi));
    }

    private static Flow flow(String wallet, long received, long sent, long fee, long change) {
        return new Flow(
                wallet,
                BigInteger.valueOf(received),
                BigInteger.valueOf(sent),
                BigInteger.valueOf(fee),
                BigInteger.valueOf(change));
    }
}
