package io.strongroom.job;

import static io.strongroom.job.StakedFirm.CREDENTIALS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.chain.beacon.DescribedBeacon;
import io.strongroom.chain.beacon.DescribedBeacon.Deposit;
import io.strongroom.chain.beacon.DescribedBeacon.Fault;
import io.strongroom.chain.beacon.DescribedBeacon.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** What is staked is compared like a balance of the wallet that its withdrawals go to, and is never proven. */
class StakingTest {

    private static final long SLOT = 7_000;
    private static final String E21 =
            "E21-staked-locked-bridged-and-wrapped-assets/staked-locked-bridged-and-wrapped-assets.json";
    private static final String ROOT = "0x" + "33".repeat(32);
    private static final String ALICE = key(1);
    private static final String BOB = key(2);
    private static final String GONE = key(3);

    @TempDir
    private Path folder;

    private StakedFirm staked;
    private DescribedBeacon one;
    private DescribedBeacon two;

    @BeforeEach
    void describe() {
        staked = StakedFirm.in(folder);
        one = described();
        two = described();
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
        staked.close();
    }

    @Test
    void whatIsStakedCountsToTheWeiAndIsNotProven() throws IOException {
        for (DescribedBeacon node : List.of(one, two)) {
            node.waiting(new Deposit(ALICE, CREDENTIALS, "1000000000"));
        }
        try (ConfigurableApplicationContext application = staked.application(one.address(), two.address())) {
            staked.owe(application, "2079.999999999");
            staked.list(application, List.of(ALICE, BOB, GONE));

            staked.firm().close(application);

            assertThat(application.getBean(RunReports.class).of(SampleFirm.RUN).text())
                    .contains("closed, clean", "Proofs          54 of 55 balances, ")
                    .doesNotContain("54 of 55 balances, 100.0 %");
        }
        assertThat(staked.firm()
                        .rows("select base_units, pending, status, nodes from snapshot_stake order by position"))
                .containsExactly(
                        "32000000001000000000 1000000000000000000 active_ongoing 2",
                        "2047999999998000000000 0 active_slashed 2",
                        "0 0 withdrawal_done 2");
        AlteredPack pack = staked.pack();
        assertThat(pack.findings()).isEmpty();
        assertThat(pack.verdict().proven()).isEqualTo(54);
        assertThat(pack.text("E09-ledger-balances/ledger-balances.json"))
                .contains(
                        "\"base_units\":\"2079999999999000000000\"",
                        "\"method\":\"beacon\"",
                        "read, not proven: staked, as 2 beacon nodes say alike");
        assertThat(pack.text(E21))
                .contains(ALICE, BOB, GONE, CREDENTIALS, "\"slot\":\"7000\"", ROOT, "\"validator_index\":\"2\"");
        assertThat(pack.text("E40-limitations/limitations.json")).contains("nothing in this pack proves it");
        pack.change(E21, text -> text.replace("2047999999998000000000", "2047999999999000000000"));
        assertThat(pack.findings())
                .singleElement()
                .asString()
                .contains("its validators come to 2080000000000000000000, its balance is another");
    }

    @Test
    void oneWeiMoreOwedIsABreak() throws IOException {
        try (ConfigurableApplicationContext application = staked.application(one.address())) {
            staked.owe(application, "32.000000001000000001");
            staked.list(application, List.of(ALICE));

            staked.firm().close(application);
        }
        assertThat(staked.firm().rows("select kind, pool, difference from reconciliation_break"))
                .containsExactly("SHORTFALL STAKED-1 -1");
    }

    @Test
    void whatIsWithdrawnToAnotherAddressIsAFindingAndNotCounted() throws IOException {
        one.member(new Member(BOB, "active_ongoing", false, "0x01" + "0".repeat(22) + "66".repeat(20), "32000000000"));
        one.member(new Member(GONE, "active_ongoing", false, "0x00" + "77".repeat(31), "32000000000"));
        try (ConfigurableApplicationContext application = staked.application(one.address())) {
            staked.owe(application, "32.000000001");
            staked.list(application, List.of(ALICE, BOB, GONE));

            staked.firm().close(application);

            assertThat(application.getBean(RunReports.class).of(SampleFirm.RUN).text())
                    .contains(
                            "closed, with findings",
                            "staked        validator " + BOB,
                            "its withdrawals go to 0x6666666666666666666666666666666666666666, which is not the wallet",
                            "its withdrawal credentials are those of a key (0x00), not of an address");
        }
        assertThat(staked.firm().rows("select kind from reconciliation_break")).isEmpty();
        assertThat(staked.firm()
                        .rows("select items_in - items_out, items_listed from close_stage"
                                + " where stage = 'check-balances'"))
                .containsExactly("2 2");
        assertThat(staked.pack().text(E21)).contains("\"not_counted\":\"its withdrawals go to 0x6666");
    }

    @Test
    void aValidatorThatTheStateDoesNotKnowStopsTheClose() throws IOException {
        try (ConfigurableApplicationContext application = staked.application(one.address())) {
            staked.list(application, List.of(ALICE, key(9)));

            assertThatThrownBy(() -> staked.firm().close(application))
                    .hasMessageContaining("knows no validator with 1 of the public keys listed")
                    .hasMessageContaining(key(9));
        }
    }

    @Test
    void nodesThatDisagreeStopTheClose() throws IOException {
        two.arm(Fault.LYING);
        try (ConfigurableApplicationContext application = staked.application(one.address(), two.address())) {
            staked.list(application, List.of(ALICE));

            assertThatThrownBy(() -> staked.firm().close(application))
                    .hasMessageContaining("disagree on validator %s at slot 7000", ALICE);
        }
        assertThat(staked.firm().rows("select run_id from snapshot_stake")).isEmpty();
    }

    @Test
    void withoutABeaconNodeNothingIsClosed() throws IOException {
        try (ConfigurableApplicationContext application = staked.application()) {
            staked.list(application, List.of(ALICE));

            assertThatThrownBy(() -> staked.firm().close(application))
                    .hasMessageContaining(
                            "Validators are listed for wallets on eip155:31337, but job-configs/ledgers.yml names no beacon-nodes");
        }
        assertThat(staked.firm().rows("select run_id from pinned_block")).isEmpty();
    }

    @Test
    void aValidatorOfAWalletThatIsNotInUseStopsTheClose() throws IOException {
        try (ConfigurableApplicationContext application = staked.application(one.address())) {
            staked.list(application, List.of(ALICE));
            Path wallets = folder.resolve("inputs").resolve("wallets.csv");
            String listed = Files.readString(wallets);
            Files.writeString(wallets, listed.replaceFirst("(W-STAKED-1,.*Z,)", "$12026-09-30T22:00:00Z"));

            assertThatThrownBy(() -> staked.firm().close(application))
                    .hasMessageContaining("Validator %s names the wallet W-STAKED-1, which is not in use", ALICE);
        }
    }

    private DescribedBeacon described() {
        long time = staked.pinned().block().minedAt().getEpochSecond();
        return DescribedBeacon.of(StakedFirm.CHAIN, time - SLOT * DescribedBeacon.SECONDS_PER_SLOT)
                .block(
                        SLOT,
                        ROOT,
                        staked.pinned().block().hash(),
                        staked.pinned().parentHash())
                .member(new Member(ALICE, "active_ongoing", false, CREDENTIALS, "32000000001"))
                .member(new Member(BOB, "active_slashed", true, "0x02" + CREDENTIALS.substring(4), "2047999999998"))
                .member(new Member(GONE, "withdrawal_done", false, CREDENTIALS, "0"));
    }

    private static String key(int number) {
        return "0x8" + "%095x".formatted(number);
    }
}
