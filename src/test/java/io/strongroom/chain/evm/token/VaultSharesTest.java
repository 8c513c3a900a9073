package io.strongroom.chain.evm.token;

import static io.strongroom.chain.TestLedger.account;
import static io.strongroom.chain.TestLedger.address;
import static io.strongroom.chain.TestProgram.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.AssetId;
import io.strongroom.chain.LookThrough;
import io.strongroom.chain.Reading;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.TestProgram;
import io.strongroom.chain.TestToken;
import io.strongroom.chain.evm.EvmLedger;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultSharesTest {

    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");
    private static final AssetId VAULT = token(100);
    private static final AssetId BROKEN = token(101);

    @TempDir
    Path work;

    @Test
    void tellsWhatSharesStandForOrThatItIsNotKnown() {
        try (TestLedger ledger = TestLedger.started(work)) {
            ledger.code(
                    address(100),
                    new TestProgram()
                            .answering("asset()", word(account(55)))
                            .answering("convertToAssets(uint256)", word(123))
                            .code());
            ledger.code(address(101), TestToken.failingCode());
            ledger.mine(CUT_OFF.minusSeconds(1));
            ledger.finish(CUT_OFF);
            EvmLedger opened = EvmLedger.opened(ledger.settings());

            List<LookThrough> found = opened.lookThrough(opened.pin(CUT_OFF), List.of(shares(BROKEN), shares(VAULT)));

            assertThat(found)
                    .containsExactly(
                            new LookThrough(account(1), BROKEN, BigInteger.TEN, Optional.empty(), Optional.empty()),
                            new LookThrough(
                                    account(1),
                                    VAULT,
                                    BigInteger.TEN,
                                    Optional.of(token(55)),
                                    Optional.of(BigInteger.valueOf(123))));
        }
    }

    private static Reading.Balance shares(AssetId vault) {
        return new Reading.Balance(account(1), vault, BigInteger.TEN, "read");
    }

    private static AssetId token(int number) {
        return new AssetId(TestLedger.ID + "/erc20:" + address(number));
    }
}
