package io.strongroom.chain.evm.balance;

import static io.strongroom.chain.TestLedger.ETHER;
import static io.strongroom.chain.TestLedger.account;
import static io.strongroom.chain.TestLedger.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.Asset;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.WatchedNode;
import io.strongroom.chain.evm.EvmLedger;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real node that allows little gas is asked for as much as it allows, and seldom for more. */
class PackedBalancesTest {

    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");
    private static final long GAS_LIMIT = 2_000_000;
    private static final int HOLDERS = 6_000;

    @TempDir
    Path work;

    private TestLedger ledger;
    private WatchedNode node;
    private List<Question> questions;

    @BeforeEach
    void start() {
        ledger = TestLedger.started(work, GAS_LIMIT);
        node = WatchedNode.before(ledger.endpoint());
        Asset token = ledger.token(address(100_000), 18, "ONE");
        Asset other = ledger.token(address(100_001), 6, "TWO");
        for (int i = 0; i < HOLDERS; i += 500) {
            ledger.give(account(i), BigInteger.valueOf(i + 1));
            ledger.give(account(i), token, BigInteger.valueOf(i + 2));
        }
        questions = IntStream.range(0, HOLDERS)
                .boxed()
                .flatMap(i -> Stream.of(ETHER, token, other).map(asset -> new Question(account(i), asset.id())))
                .toList();
        ledger.mine(CUT_OFF.minusSeconds(12));
        ledger.finish(CUT_OFF);
    }

    @AfterEach
    void stop() {
        node.close();
        ledger.close();
    }

    @Test
    void learnsFromARefusalHowMuchIsAllowed() {
        EvmLedger opened = EvmLedger.opened(ledger.settings(node.address(), 50_000_000));
        PinnedBlock pinned = opened.pin(CUT_OFF);

        assertRight(opened.balances().read(pinned, questions));
        assertThat(refused()).isBetween(1L, 8L);
        node.forget();
        assertRight(opened.balances().read(pinned, questions));

        assertThat(refused()).isZero();
        assertThat(node.asked("eth_call")).isBetween(20L, 80L);
    }

    @Test
    void isNeverRefusedWhereTheLimitIsConfigured() {
        EvmLedger opened = EvmLedger.opened(ledger.settings(node.address(), GAS_LIMIT));

        assertRight(opened.balances().read(opened.pin(CUT_OFF), questions));

        assertThat(refused()).isZero();
        assertThat(node.asked("eth_call")).isBetween(20L, 80L);
    }

    private long refused() {
        return node.exchanges().stream().filter(WatchedNode.Exchange::isRefused).count();
    }

    private static void assertRight(List<Reading> readings) {
        assertThat(readings).hasSize(3 * HOLDERS);
        for (int i = 0; i < readings.size(); i++) {
            int holder = i / 3;
            long units = holder % 500 == 0 && i % 3 < 2 ? holder + 1 + i % 3 : 0;
            assertThat(readings.get(i)).isInstanceOfSatisfying(Reading.Balance.class, balance -> {
                assertThat(balance.account()).isEqualTo(account(holder));
                assertThat(balance.baseUnits()).isEqualTo(units);
                assertThat(balance.method()).isEqualTo("one eth_call for many balances, by state override");
            });
        }
    }
}
