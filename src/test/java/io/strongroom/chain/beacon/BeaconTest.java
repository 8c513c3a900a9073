package io.strongroom.chain.beacon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.basics.BlockRef;
import io.strongroom.basics.LedgerId;
import io.strongroom.chain.LedgerSettings;
import io.strongroom.chain.NodesDisagreeException;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.WrongLedgerException;
import io.strongroom.chain.beacon.DescribedBeacon.Deposit;
import io.strongroom.chain.beacon.DescribedBeacon.Fault;
import io.strongroom.chain.beacon.DescribedBeacon.Member;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeaconTest {

    private static final long GENESIS = 1_606_824_023;
    private static final long SLOT = 1_000;
    private static final String WALLET = "0x" + "a1".repeat(20);
    private static final String OURS = "0x01" + "0".repeat(22) + "a1".repeat(20);
    private static final String HASH = "0x" + "11".repeat(32);
    private static final String PARENT = "0x" + "22".repeat(32);
    private static final String ROOT = "0x" + "33".repeat(32);
    private static final String ALICE = key(1);
    private static final String BOB = key(2);

    private DescribedBeacon one;
    private DescribedBeacon two;

    @BeforeEach
    void describe() {
        one = described();
        two = described();
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    @Test
    void readsBalancesInBaseUnitsAtTheSlotOfTheBlock() {
        StakeReading reading = read(List.of(ALICE, BOB), one, two);

        assertThat(reading.slot()).isEqualTo(SLOT);
        assertThat(reading.root()).isEqualTo(ROOT);
        assertThat(reading.nodes()).isEqualTo(2);
        assertThat(reading.stakes())
                .containsExactly(
                        stake(ALICE, 0, "active_ongoing", false, "32000000001"),
                        stake(BOB, 1, "exited_slashed", true, "30999999999"));
        assertThat(one.asked()).contains("/eth/v1/beacon/states/1000/validators?id=%s&id=%s".formatted(ALICE, BOB));
    }

    @Test
    void slotsWithoutABlockBeforeAndAfterChangeNothing() {
        one.block(SLOT - 3, "0x" + "44".repeat(32), PARENT, HASH).block(SLOT + 5, "0x" + "55".repeat(32), HASH, HASH);

        assertThat(read(List.of(ALICE), one).slot()).isEqualTo(SLOT);
    }

    @Test
    void aSlotWithoutABlockWhereTheLedgerHasOneIsRefused() {
        assertThatThrownBy(() -> opened(one).read(pinned(SLOT + 1), List.of(ALICE)))
                .hasMessageContaining("has no block at slot 1001, where the ledger has one; its last is at slot 1000");
    }

    @Test
    void aTimeBetweenTwoSlotsIsRefused() {
        PinnedBlock between = pinned(Instant.ofEpochSecond(GENESIS + SLOT * 12 + 1));

        assertThatThrownBy(() -> opened(one).read(between, List.of(ALICE)))
                .hasMessageContaining("has a slot each 12 s")
                .hasMessageContaining("which is none of them");
    }

    @Test
    void aValidatorThatWithdrewAllIsZeroBecauseTheStateSaysSo() {
        one.member(new Member(BOB, "withdrawal_done", false, OURS, "0"));

        assertThat(read(List.of(BOB), one).stakes()).containsExactly(stake(BOB, 1, "withdrawal_done", false, "0"));
    }

    @Test
    void aValidatorThatTheStateDoesNotKnowIsNeverZero() {
        assertThatThrownBy(() -> read(List.of(ALICE, key(9)), one, two))
                .isInstanceOf(UnknownValidatorException.class)
                .hasMessageContaining("slot 1000 knows no validator with 1 of the public keys listed")
                .hasMessageContaining(key(9));
    }

    @Test
    void depositsThatWaitAreToldAndNotInTheBalance() {
        for (DescribedBeacon node : List.of(one, two)) {
            node.waiting(new Deposit(ALICE, OURS, "1000000000"))
                    .waiting(new Deposit(ALICE, OURS, "5"))
                    .waiting(new Deposit(key(9), OURS, "32000000000"));
        }

        List<Stake> stakes = read(List.of(ALICE, BOB, key(9)), one, two).stakes();

        assertThat(stakes.get(0).baseUnits()).isEqualTo(gwei("32000000001"));
        assertThat(stakes.get(0).pending()).contains(gwei("1000000005"));
        assertThat(stakes.get(1).pending()).contains(BigInteger.ZERO);
        assertThat(stakes.get(2).index()).isEmpty();
        assertThat(stakes.get(2).baseUnits()).isZero();
        assertThat(stakes.get(2).pending()).contains(gwei("32000000000"));
    }

    @Test
    void aNodeThatDoesNotKnowTheQuestionForDepositsTellsNothingOfThem() {
        one.waiting(new Deposit(ALICE, OURS, "7"));
        two.arm(Fault.OLD);

        assertThat(read(List.of(ALICE), one, two).stakes().getFirst().pending()).contains(gwei("7"));
        one.arm(Fault.OLD);
        assertThat(read(List.of(ALICE), one, two).stakes().getFirst().pending()).isEmpty();
    }

    @Test
    void nodesThatDisagreeOnDepositsAreNotBelieved() {
        one.waiting(new Deposit(ALICE, OURS, "7"));

        assertThatThrownBy(() -> read(List.of(ALICE), one, two))
                .isInstanceOf(NodesDisagreeException.class)
                .hasMessageContaining("disagree on validator " + ALICE);
    }

    @Test
    void aLieAboutOneBalanceNamesTheValidatorAndBothAnswers() {
        two.arm(Fault.LYING);

        assertThatThrownBy(() -> read(List.of(ALICE, BOB), one, two))
                .isInstanceOf(NodesDisagreeException.class)
                .hasMessageContaining("disagree on validator %s at slot 1000", ALICE)
                .hasMessageContaining("baseUnits=32000000001000000000")
                .hasMessageContaining("baseUnits=32000000002000000000");
    }

    @Test
    void aValidatorThatOnlyOneNodeKnowsIsADisagreement() {
        one.member(new Member(key(9), "active_ongoing", false, OURS, "32000000000"));

        assertThatThrownBy(() -> read(List.of(key(9)), one, two))
                .isInstanceOf(NodesDisagreeException.class)
                .hasMessageContaining("no such validator");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OTHER_SLOT | answered with the block of slot 999 when asked for slot 1000",
                "NOT_CANONICAL | with a block that is not part of its chain",
                "LAGGING | has no block at slot 1000, where the ledger has one; its last is at slot 990",
                "OTHER_PAYLOAD | has at slot 1000 a block with the hash 0xdddd",
                "OTHER_PARENT | has at slot 1000 a block with the parent 0xdddd",
                "REPLACED | at slot 1000, where it had 0x3333",
                "NO_STATE | has no state of slot 1000; a beacon node that keeps old states can tell",
                "STRANGER | which was not asked for, or answered twice",
                "NO_STATUS | answered with a status that is none of a validator",
                "NUMBER_NOT_TEXT | expected a number of 64 bits as text",
                "OPTIMISTIC | has not checked the block at slot 1000 against the ledger",
                "NOT_FINAL | does not take slot 1000 for final; the ledger does",
                "TRUNCATED | is not JSON, or only part of it",
                "AWAY | answered HTTP 503"
            })
    void whatCannotBeTrueIsNotBelieved(Fault fault, String message) {
        one.block(SLOT - 10, "0x" + "44".repeat(32), PARENT, PARENT);
        one.arm(fault);

        assertThatThrownBy(() -> read(List.of(ALICE), one))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining(message);
    }

    @Test
    void finalityIsAskedOfTheNodeOnlyWhereTheLedgersRuleDoes() {
        one.arm(Fault.NOT_FINAL);

        assertThat(Beacon.opened(settings("depth 64", one.address()))
                        .read(pinned(SLOT), List.of(ALICE))
                        .stakes())
                .hasSize(1);
    }

    @Test
    void aBusyNodeIsAskedAgain() {
        one.arm(Fault.BUSY_NOW_AND_THEN);

        assertThat(read(List.of(ALICE), one).stakes()).hasSize(1);
    }

    @Test
    void anotherChainsNodeIsRefused() {
        one.arm(Fault.OTHER_CHAIN);

        assertThatThrownBy(() -> opened(one))
                .isInstanceOf(WrongLedgerException.class)
                .hasMessageContaining("is of chain 2, but is configured for chain 1");
    }

    @Test
    void manyValidatorsAreAskedForInSeveralQuestions() {
        List<String> keys = IntStream.range(0, 101).mapToObj(BeaconTest::key).toList();
        keys.forEach(key -> one.member(new Member(key, "active_ongoing", false, OURS, "32000000000")));

        assertThat(read(keys, one).stakes()).extracting(Stake::publicKey).isEqualTo(keys);
        assertThat(one.asked())
                .filteredOn(question -> question.contains("/validators"))
                .hasSize(3);
    }

    @Test
    void keysInANodesAddressTravelAndAreNotShown() {
        String secret = "0123456789abcdef0123456789abcdef";
        String address =
                one.address().replace("//", "//user:%s@".formatted(secret)) + "/%s/?key=%s".formatted(secret, secret);

        assertThat(Beacon.opened(settings("finalized-tag", address))
                        .read(pinned(SLOT), List.of(ALICE))
                        .stakes())
                .hasSize(1);
        assertThat(one.asked())
                .contains("/%s/eth/v1/beacon/headers/1000?key=%s".formatted(secret, secret))
                .contains("/%s/eth/v1/beacon/states/1000/validators?id=%s&key=%s".formatted(secret, ALICE, secret));
        one.arm(Fault.NO_STATE);
        assertThatThrownBy(
                        () -> Beacon.opened(settings("finalized-tag", address)).read(pinned(SLOT), List.of(ALICE)))
                .hasMessageNotContaining(secret);
        assertThat(settings("finalized-tag", address).toString())
                .doesNotContain(secret)
                .contains("1 beacon nodes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "0x010000000000000000000000a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1 | none",
                "0x020000000000000000000000a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1 | none",
                "0x0100000000000000000000aa00000000000000000000000000000000000000a1 | are no address",
                "0x010000000000000000000000a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a2 | go to 0xa1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a2",
                "0x00f50428677c60f997aadeab24aabf7fceaef491c96a52b463ae91f95611cf71 | are those of a key (0x00)",
                "0x030000000000000000000000a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1 | of a type not known here (0x03)"
            })
    void onlyWithdrawalsToTheWalletCount(String credentials, String finding) {
        one.member(new Member(ALICE, "active_ongoing", false, credentials, "32000000000"));

        Optional<String> found = read(List.of(ALICE), one).stakes().getFirst().finding(WALLET);

        if (finding == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).hasValueSatisfying(text -> assertThat(text).contains(finding));
        }
    }

    private static DescribedBeacon described() {
        return DescribedBeacon.of(1, GENESIS)
                .block(SLOT, ROOT, HASH, PARENT)
                .member(new Member(ALICE, "active_ongoing", false, OURS, "32000000001"))
                .member(new Member(BOB, "exited_slashed", true, OURS, "30999999999"));
    }

    private static StakeReading read(List<String> keys, DescribedBeacon... nodes) {
        return opened(nodes).read(pinned(SLOT), keys);
    }

    private static Beacon opened(DescribedBeacon... nodes) {
        return Beacon.opened(settings(
                "finalized-tag",
                Arrays.stream(nodes).map(DescribedBeacon::address).toArray(String[]::new)));
    }

    private static LedgerSettings settings(String finality, String... beacons) {
        return new LedgerSettings(
                "eip155:1",
                "Ethereum",
                "evm",
                List.of("http://127.0.0.1:1"),
                finality,
                100,
                "ETH",
                0,
                5,
                50_000_000,
                "all",
                List.of(beacons),
                50);
    }

    private static PinnedBlock pinned(long slot) {
        return pinned(Instant.ofEpochSecond(GENESIS + slot * DescribedBeacon.SECONDS_PER_SLOT));
    }

    private static PinnedBlock pinned(Instant mined) {
        BlockRef block = new BlockRef(new LedgerId("eip155:1"), 20_000_000, HASH, mined);
        return new PinnedBlock(mined.plusSeconds(1), block, PARENT, HASH, "test", "finalized-tag");
    }

    private static Stake stake(String key, long index, String status, boolean slashed, String balance) {
        return new Stake(
                key,
                Optional.of(index),
                status,
                slashed,
                OURS,
                gwei(balance),
                gwei("32000000000"),
                Optional.of(BigInteger.ZERO));
    }

    private static BigInteger gwei(String gwei) {
        return new BigInteger(gwei).multiply(BigInteger.TEN.pow(9));
    }

    private static String key(int number) {
        return "0x8" + "%095x".formatted(number);
    }
}
