package io.strongroom.chain.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.evm.EvmLedger;
import io.strongroom.chain.movement.Movement.Kind;
import io.strongroom.chain.movement.WholePeriod.Span;
import io.strongroom.chain.rpc.Hex;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a balance's change beside what is told, and what it is taken for. */
class TokenResidualsTest {

    private static final Instant FROM = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant CUT_OFF = Instant.parse("2026-10-01T00:00:00Z");
    private static final AccountId ALICE = TestLedger.account(1);
    private static final AccountId BOB = TestLedger.account(2);

    @TempDir
    Path work;

    private TestLedger ledger;
    private Asset token;

    @BeforeEach
    void start() {
        ledger = TestLedger.started(work);
        token = ledger.token(TestLedger.address(100), 6, "EURX");
        ledger.mine(FROM.minusSeconds(1));
        ledger.mine(FROM);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    /** That a token may do something is no reason to take a loss, or a gift, for it. */
    @Test
    void whatATokenMayDoExplainsNothingElse() {
        ledger.give(ALICE, token, BigInteger.valueOf(5_000_000));
        ledger.mine(FROM.plusSeconds(1_000));
        ledger.give(ALICE, token, BigInteger.ZERO);
        ledger.claimTransfer(token, BOB, 5);
        finish();

        for (Kind kind : List.of(Kind.REBASE, Kind.TOKEN_FEE)) {
            assertThat(read(token.id(), any -> kind).movements())
                    .as("%s", kind)
                    .extracting(Movement::kind, movement -> movement.baseUnits().intValueExact())
                    .containsExactly(tuple(Kind.UNEXPLAINED, 5_000_000), tuple(Kind.UNEXPLAINED, -5_000_000));
        }
    }

    /** A token keeps part of what its event says, in the same block; more than that is not its fee. */
    @Test
    void aTokensFeeIsPartOfATransferOfTheSameBlock() {
        for (long left : new long[] {4, 1}) {
            ledger.claimTransfer(token, ALICE, 5);
            ledger.give(ALICE, token, BigInteger.valueOf(left));
        }
        finish();

        assertThat(read(token.id(), any -> Kind.TOKEN_FEE).movements())
                .extracting(Movement::kind, movement -> movement.baseUnits().intValueExact())
                .containsExactly(
                        tuple(Kind.TRANSFER, 5),
                        tuple(Kind.TOKEN_FEE, -1),
                        tuple(Kind.TRANSFER, 5),
                        tuple(Kind.UNEXPLAINED, -8));
    }

    /** Nodes forget: what nothing explains has to be looked into by what was kept of its block. */
    @Test
    void theBlockOfAnUnexplainedChangeIsKept() {
        ledger.give(ALICE, BigInteger.TEN.pow(18));
        ledger.give(ALICE, token, BigInteger.valueOf(5_000_000));
        ledger.send(BOB, TestLedger.address(300), "0x");
        ledger.mine(FROM.plusSeconds(500));
        finish();

        for (AssetId asset : List.of(TestLedger.ETHER.id(), token.id())) {
            WholePeriod read = read(asset, any -> Kind.UNEXPLAINED);
            Movement unexplained = read.movements().getFirst();

            assertThat(unexplained.kind()).isEqualTo(Kind.UNEXPLAINED);
            assertThat(read.sources())
                    .filteredOn(source -> source.kind().equals("block"))
                    .as("%s", asset)
                    .singleElement()
                    .satisfies(source -> assertThat(source.content())
                            .contains("\"number\":\"" + Hex.of(unexplained.height()) + "\""));
        }
    }

    private void finish() {
        ledger.mine(CUT_OFF.minusSeconds(1));
        ledger.finish(CUT_OFF);
    }

    private WholePeriod read(AssetId asset, Function<AssetId, Kind> residual) {
        EvmLedger opened = EvmLedger.opened(ledger.settings());
        PinnedBlock end = opened.pin(CUT_OFF);
        Question question = new Question(ALICE, asset);
        BigInteger closing = ((Reading.Balance)
                        opened.balances().read(end, List.of(question)).getFirst())
                .baseUnits();
        return WholePeriod.read(opened, new Span(opened.pin(FROM), end, Map.of(question, closing)), residual);
    }
}
