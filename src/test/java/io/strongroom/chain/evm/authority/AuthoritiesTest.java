package io.strongroom.chain.evm.authority;

import static io.strongroom.chain.TestLedger.account;
import static io.strongroom.chain.TestLedger.address;
import static io.strongroom.chain.TestProgram.log;
import static io.strongroom.chain.TestProgram.safe;
import static io.strongroom.chain.TestProgram.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.chain.Allowance;
import io.strongroom.chain.Authority;
import io.strongroom.chain.Authority.Kind;
import io.strongroom.chain.AuthorityChange;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.TestProgram;
import io.strongroom.chain.evm.EvmLedger;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.Hash;

/** Who can move what accounts hold, with a key and without, on a real node. */
class AuthoritiesTest {

    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");
    private static final AccountId WALLET = account(1);
    private static final AccountId SPENDER = account(2);
    private static final AccountId OTHER = account(3);
    private static final String APPROVAL = "Approval(address,address,uint256)";
    private static final String APPROVAL_FOR_ALL = "ApprovalForAll(address,address,bool)";

    @TempDir
    Path work;

    private TestLedger ledger;

    @BeforeEach
    void start() {
        ledger = TestLedger.started(work);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void aKeyIsAKey() {
        assertThat(read(WALLET)).isEqualTo(Authority.of(WALLET, Kind.KEY, BigInteger.ZERO));
    }

    @Test
    void aDelegationNamesTheProgramThatActs() {
        ledger.code(WALLET.address(), "0xef0100" + address(77).substring(2));

        Authority read = read(WALLET);

        assertThat(read.kind()).isEqualTo(Kind.DELEGATED);
        assertThat(read.delegate()).contains(address(77));
    }

    @Test
    void aSafeTellsItsOwnersThresholdAndModules() {
        ledger.code(WALLET.address(), safe(2, 3, 1, word(account(9))));

        Authority read = read(WALLET);

        assertThat(read.kind()).isEqualTo(Kind.MULTISIG);
        assertThat(read.threshold()).contains(2);
        assertThat(read.signers()).containsExactly(address(10), address(11), address(12));
        assertThat(read.modules()).containsExactly(address(9));
        assertThat(read.note()).isEmpty();
    }

    /** The place of the guard, as the Safe's own documents give it. */
    @Test
    void aSafeTellsItsGuard() {
        ledger.code(WALLET.address(), safe(2, 3, 1, word(account(9))));
        ledger.rpc()
                .call(
                        "anvil_setStorageAt",
                        WALLET.address(),
                        "0x4a204f620c8c5ccdca3fd54d003badd85ba500436a431f0cbda4f558c93c34c8",
                        "0x" + word(account(42)));

        assertThat(read(WALLET).guard()).contains(account(42).address());
    }

    @Test
    void everyChangeOfASafeIsToldWithItsBlockAndTransaction() {
        String event = Hash.sha3String("AddedOwner(address)").substring(2);
        String threshold = Hash.sha3String("ChangedThreshold(uint256)").substring(2);
        ledger.code(WALLET.address(), logger());
        ledger.send(WALLET.address(), "0x" + event + word(account(42)));
        ledger.send(WALLET.address(), "0x" + threshold + word(3));
        ledger.code(OTHER.address(), logger());
        ledger.send(OTHER.address(), "0x" + event + word(account(43)));

        PinnedBlock pinned = pinned();
        List<AuthorityChange> changes = opened().authorityChanges(0, pinned, List.of(WALLET));

        assertThat(changes)
                .extracting(change -> change.kind() + " " + change.value())
                .containsExactly("OWNER_ADDED " + account(42).address(), "THRESHOLD 3");
        assertThat(changes).allSatisfy(change -> {
            assertThat(opened().block(change.height()).minedAt()).isEqualTo(change.madeAt());
            assertThat(change.transaction()).hasSize(66);
        });
        assertThat(opened().authorityChanges(changes.getFirst().height(), pinned, List.of(WALLET)))
                .containsExactly(changes.getLast());
    }

    /** A program that logs the second word of what it is sent under the first as its topic. */
    private static String logger() {
        // PUSH1 32 CALLDATALOAD PUSH0 MSTORE; PUSH0 CALLDATALOAD PUSH1 32 PUSH0 LOG1 STOP
        return "0x6020355f525f3560205fa100";
    }

    @Test
    void aSafeWithMoreModulesThanWereReadSaysSo() {
        ledger.code(WALLET.address(), safe(2, 3, 0x99, word(account(9))));

        assertThat(read(WALLET).note()).contains("it has more modules than were read");
    }

    /** None or more signatures than there are owners: whatever it is, it is not what it says. */
    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void aThresholdThatCannotBeIsNotBelieved(int threshold) {
        ledger.code(WALLET.address(), safe(threshold, 3, 1, word(account(9))));

        assertThat(read(WALLET)).isEqualTo(Authority.of(WALLET, Kind.PROGRAM, BigInteger.ZERO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0xfe", "0x00", "0x60006000fd", "0x60206000f3", "0x60406000f3"})
    void anyOtherProgramIsAProgram(String code) {
        ledger.code(WALLET.address(), code);

        assertThat(read(WALLET)).isEqualTo(Authority.of(WALLET, Kind.PROGRAM, BigInteger.ZERO));
    }

    @Test
    void readsManyAccountsInTheirOrder() {
        ledger.code(OTHER.address(), "0xfe");

        assertThat(opened().authorities(pinned(), List.of(OTHER, WALLET, SPENDER)))
                .extracting(Authority::account)
                .containsExactly(OTHER, WALLET, SPENDER);
    }

    @Test
    void anAllowanceIsWhatTheTokenStillAllows() {
        ledger.code(
                address(100),
                new TestProgram()
                        .answering("allowance(address,address)", word(7))
                        .code());
        ledger.send(address(100), log(APPROVAL, word(WALLET), word(SPENDER), word(500)));
        ledger.send(address(100), log(APPROVAL, word(WALLET), word(SPENDER), word(600)));
        ledger.send(address(100), log(APPROVAL, word(OTHER), word(SPENDER), word(500)));

        assertThat(allowances())
                .containsExactly(
                        new Allowance(WALLET, token("erc20"), SPENDER.address(), Optional.of(BigInteger.valueOf(7))));
    }

    @Test
    void anAllowanceUsedUpIsNone() {
        ledger.code(
                address(100),
                new TestProgram()
                        .answering("allowance(address,address)", word(0))
                        .code());
        ledger.send(address(100), log(APPROVAL, word(WALLET), word(SPENDER), word(500)));

        assertThat(allowances()).isEmpty();
    }

    @Test
    void anOperatorMayMoveAll() {
        ledger.code(
                address(100),
                new TestProgram()
                        .answering("isApprovedForAll(address,address)", word(1))
                        .code());
        ledger.send(address(100), log(APPROVAL_FOR_ALL, word(WALLET), word(SPENDER), word(1)));

        assertThat(allowances())
                .containsExactly(new Allowance(WALLET, token("erc721"), SPENDER.address(), Optional.empty()));
    }

    /** Anybody can log anything: what the token does not say when asked is listed as not known, and never as none. */
    @Test
    void anAllowanceThatTheTokenDoesNotTellIsListedAsNotKnown() {
        ledger.code(address(100), new TestProgram().code());
        ledger.send(address(100), log(APPROVAL, word(WALLET), word(SPENDER), word(500)));
        ledger.code(address(100), "0xfe");

        assertThat(allowances()).singleElement().satisfies(one -> {
            assertThat(one.spender()).isEqualTo(SPENDER.address());
            assertThat(one.baseUnits()).isEmpty();
            assertThat(one.note()).hasValueSatisfying(note -> assertThat(note).contains("does not answer"));
        });
    }

    /** Two single pieces of one contract that one spender may take, and a third that is not the account's any more. */
    @Test
    void singlePiecesThatMayBeTakenAreCounted() {
        TestProgram pieces = new TestProgram()
                .answering("getApproved(uint256)", word(SPENDER))
                .answering("ownerOf(uint256)", word(WALLET));
        ledger.code(address(100), pieces.loggingPieces().code());
        ledger.send(address(100), log(APPROVAL, word(WALLET), word(SPENDER), word(7)));
        ledger.send(address(100), log(APPROVAL, word(WALLET), word(SPENDER), word(8)));
        ledger.send(address(100), log(APPROVAL, word(WALLET), word(OTHER), word(9)));

        assertThat(allowances())
                .containsExactly(
                        new Allowance(WALLET, token("erc721"), SPENDER.address(), Optional.of(BigInteger.TWO)));
    }

    private static AssetId token(String kind) {
        return new AssetId("%s/%s:%s".formatted(TestLedger.ID, kind, address(100)));
    }

    private Authority read(AccountId account) {
        return opened().authorities(pinned(), List.of(account)).getFirst();
    }

    private List<Allowance> allowances() {
        return opened().allowances(pinned(), List.of(WALLET));
    }

    private EvmLedger opened() {
        return EvmLedger.opened(ledger.settings());
    }

    private PinnedBlock pinned() {
        ledger.mine(CUT_OFF.minusSeconds(1));
        ledger.finish(CUT_OFF);
        return opened().pin(CUT_OFF);
    }
}
