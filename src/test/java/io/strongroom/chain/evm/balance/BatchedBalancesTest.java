package io.strongroom.chain.evm.balance;

import static io.strongroom.chain.TestLedger.ETHER;
import static io.strongroom.chain.TestLedger.account;
import static io.strongroom.chain.TestLedger.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.TestProgram;
import io.strongroom.chain.TestToken;
import io.strongroom.chain.evm.EvmLedger;
import io.strongroom.chain.rpc.RpcErrorException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchedBalancesTest {

    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");
    private static final BigInteger LARGEST = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    private static final AccountId ALICE = account(1);

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
    void readsNativeAndTokenBalancesExactly() {
        Asset token = ledger.token(address(100), 77, "MAX");
        ledger.give(ALICE, new BigInteger("1000000000000000001"));
        ledger.give(ALICE, token, LARGEST);

        List<Reading> readings = read(List.of(new Question(ALICE, ETHER.id()), new Question(ALICE, token.id())));

        assertThat(readings)
                .containsExactly(
                        new Reading.Balance(ALICE, ETHER.id(), new BigInteger("1000000000000000001"), "eth_getBalance"),
                        new Reading.Balance(ALICE, token.id(), LARGEST, "eth_call balanceOf"));
    }

    @Test
    void readsTheBalanceAtTheBlockNotAtTheHead() {
        ledger.give(ALICE, BigInteger.TWO);
        EvmLedger opened = openedAtCutOff();
        PinnedBlock pinned = opened.pin(CUT_OFF);
        ledger.give(ALICE, BigInteger.TEN);
        ledger.mine(CUT_OFF.plusSeconds(60));

        assertThat(new BatchedBalances(opened.node(), 100).read(pinned, List.of(new Question(ALICE, ETHER.id()))))
                .containsExactly(new Reading.Balance(ALICE, ETHER.id(), BigInteger.TWO, "eth_getBalance"));
    }

    @Test
    void givesEachOfManyAccountsItsOwnBalanceInOrder() {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            ledger.give(account(i), BigInteger.valueOf(i));
            questions.add(new Question(account(i), ETHER.id()));
        }

        List<Reading> readings = read(questions);

        assertThat(readings)
                .extracting(Reading::account)
                .containsExactlyElementsOf(
                        questions.stream().map(Question::account).toList());
        assertThat(readings)
                .allSatisfy(reading -> assertThat(reading)
                        .isEqualTo(new Reading.Balance(
                                reading.account(),
                                ETHER.id(),
                                BigInteger.valueOf(readings.indexOf(reading)),
                                "eth_getBalance")));
    }

    /** Single pieces and pieces of a kind are counted like amounts (ERC-721, ERC-1155). */
    @Test
    void countsPieces() {
        ledger.code(
                address(100),
                new TestProgram()
                        .answering("balanceOf(address)", TestProgram.word(2))
                        .answering("balanceOf(address,uint256)", TestProgram.word(3))
                        .code());
        AssetId pieces = new AssetId(TestLedger.ID + "/erc721:" + address(100));
        AssetId kind = new AssetId(TestLedger.ID + "/erc1155:" + address(100) + "/77");
        AssetId noKind = new AssetId(TestLedger.ID + "/erc1155:" + address(100));

        assertThat(read(List.of(new Question(ALICE, pieces), new Question(ALICE, kind), new Question(ALICE, noKind))))
                .containsExactly(
                        new Reading.Balance(ALICE, pieces, BigInteger.TWO, "eth_call balanceOf"),
                        new Reading.Balance(ALICE, kind, BigInteger.valueOf(3), "eth_call balanceOf"),
                        new Reading.Unread(ALICE, noKind, "assets of kind erc1155 are not read without their number"));
    }

    @Test
    void takesAMissingContractForNoAnswerNotForZero() {
        Asset nowhere = TestLedger.asset(address(404), 18, "GONE");

        assertThat(read(List.of(new Question(ALICE, nowhere.id()))))
                .containsExactly(new Reading.Unread(ALICE, nowhere.id(), "contract answered nothing (no contract?)"));
    }

    @Test
    void namesAContractThatFailsAndReadsTheRest() {
        Asset failing = TestLedger.asset(address(500), 18, "FAIL");
        ledger.code(address(500), TestToken.failingCode());

        List<Reading> readings = read(List.of(new Question(ALICE, failing.id()), new Question(ALICE, ETHER.id())));

        assertThat(readings.getFirst())
                .isInstanceOfSatisfying(
                        Reading.Unread.class,
                        unread -> assertThat(unread.reason()).startsWith("contract failed: "));
        assertThat(readings.getLast()).isInstanceOf(Reading.Balance.class);
    }

    @Test
    void refusesToReadAReplacedBlock() {
        ledger.give(ALICE, BigInteger.TWO);
        EvmLedger opened = openedAtCutOff();
        PinnedBlock pinned = opened.pin(CUT_OFF);
        ledger.reorganise(4);

        assertThatThrownBy(() ->
                        new BatchedBalances(opened.node(), 100).read(pinned, List.of(new Question(ALICE, ETHER.id()))))
                .isInstanceOf(RpcErrorException.class)
                .hasMessageContaining("refused a balance of " + ETHER.id());
        Asset token = ledger.token(address(100), 18, "TOK");
        assertThatThrownBy(() ->
                        new BatchedBalances(opened.node(), 100).read(pinned, List.of(new Question(ALICE, token.id()))))
                .isInstanceOf(RpcErrorException.class);
    }

    private List<Reading> read(List<Question> questions) {
        EvmLedger opened = openedAtCutOff();
        return new BatchedBalances(opened.node(), 100).read(opened.pin(CUT_OFF), questions);
    }

    private EvmLedger openedAtCutOff() {
        ledger.mine(CUT_OFF.minusSeconds(12));
        ledger.finish(CUT_OFF);
        return EvmLedger.opened(ledger.settings());
    }
}
