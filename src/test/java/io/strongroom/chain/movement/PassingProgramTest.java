package io.strongroom.chain.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.evm.EvmLedger;
import io.strongroom.chain.movement.Movement.Kind;
import io.strongroom.chain.movement.WholePeriod.Span;
import io.strongroom.chain.rpc.Hex;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.crypto.Hash;

/** A program that comes, passes on what lies at its address, and is gone, all in one transaction. */
class PassingProgramTest {

    private static final Instant FROM = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant CUT_OFF = Instant.parse("2026-10-01T00:00:00Z");
    private static final AssetId COIN = TestLedger.ETHER.id();
    private static final AccountId PAYER = TestLedger.account(1);
    private static final String FACTORY = TestLedger.address(100);
    private static final BigInteger ETHER = BigInteger.TEN.pow(18);

    /** Gives all it has to whoever called for it, and is gone. */
    private static final String PASSING = "33ff";

    /** Puts that program at the one address that follows from it (CREATE2). */
    private static final String FACTORY_CODE = "0x61" + PASSING + "600052" + "60006002601e6000f500";

    @TempDir
    Path work;

    @Test
    void isFoundThoughBalanceNonceAndCodeAreAsBefore() {
        AccountId passing = new AccountId(TestLedger.ID, address());
        try (TestLedger ledger = TestLedger.started(work)) {
            ledger.mine(FROM.minusSeconds(1));
            ledger.mine(FROM);
            ledger.code(FACTORY, FACTORY_CODE);
            pay(ledger, passing);
            ledger.mine(FROM.plusSeconds(1_000));
            ledger.send(TestLedger.account(2), FACTORY, "0x");
            assertThat(Hex.quantity(ledger.rpc().call("eth_getBalance", FACTORY, "latest")))
                    .isEqualTo(ETHER);

            WholePeriod read = read(ledger, passing);

            assertThat(read.movements())
                    .extracting(Movement::kind, Movement::baseUnits)
                    .containsExactly(tuple(Kind.TRANSFER, ETHER), tuple(Kind.TRANSFER, ETHER.negate()));
            assertThat(read.closings().getFirst().unexplained()).isZero();
            assertThat(read.unmoved()).isZero();
        }
    }

    /** A key that paid once can never be a program's address: its ends say that nothing moved, and no block is read. */
    @Test
    void cannotComeWhereAKeyHasPaidBefore() {
        try (TestLedger ledger = TestLedger.started(work)) {
            pay(ledger, TestLedger.account(3));
            ledger.mine(FROM.minusSeconds(1));
            ledger.mine(FROM);
            ledger.send(TestLedger.account(2), FACTORY, "0x");

            WholePeriod read = read(ledger, PAYER);

            assertThat(read.unmoved()).isEqualTo(1);
            assertThat(read.movements()).isEmpty();
        }
    }

    private static void pay(TestLedger ledger, AccountId to) {
        ledger.send(PAYER, to.address(), "0x");
        ledger.give(PAYER, ETHER.multiply(BigInteger.TEN));
        String hash = ledger.rpc()
                .call(
                        "eth_sendTransaction",
                        Map.of("from", PAYER.address(), "to", to.address(), "value", Hex.of(ETHER)))
                .asString();
        while (ledger.rpc().call("eth_getTransactionReceipt", hash).isNull()) {
            Thread.onSpinWait();
        }
    }

    private static WholePeriod read(TestLedger ledger, AccountId account) {
        ledger.mine(CUT_OFF.minusSeconds(1));
        ledger.finish(CUT_OFF);
        EvmLedger opened = EvmLedger.opened(ledger.settings());
        PinnedBlock end = opened.pin(CUT_OFF);
        BigInteger closing = Hex.quantity(ledger.rpc()
                .call("eth_getBalance", account.address(), Hex.of(end.block().height())));
        return WholePeriod.read(
                opened,
                new Span(opened.pin(FROM), end, Map.of(new Question(account, COIN), closing)),
                asset -> Kind.UNEXPLAINED);
    }

    /** EIP-1014. */
    private static String address() {
        String code = HexFormat.of().formatHex(Hash.sha3(HexFormat.of().parseHex(PASSING)));
        byte[] named = HexFormat.of().parseHex("ff" + FACTORY.substring(2) + "00".repeat(32) + code);
        return "0x" + HexFormat.of().formatHex(Hash.sha3(named)).substring(24);
    }
}
