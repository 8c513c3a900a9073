package io.strongroom.chain.evm;

import static io.strongroom.chain.TestLedger.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.chain.BlockReplacedException;
import io.strongroom.chain.NotFinalYetException;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.evm.block.BlockHeader;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutOffTest {

    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");

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
    void findsTheLastBlockBeforeTheCutOff() {
        for (int i = 20; i > 0; i--) {
            ledger.mine(CUT_OFF.minusSeconds(i));
        }
        ledger.finish(CUT_OFF.plusSeconds(5));

        PinnedBlock pinned = pin();

        assertThat(pinned.block().height()).isEqualTo(20);
        assertThat(pinned.block().minedAt()).isEqualTo(CUT_OFF.minusSeconds(1));
    }

    @Test
    void leavesABlockAtTheCutOffOutside() {
        ledger.mine(CUT_OFF.minusSeconds(12));
        ledger.mine(CUT_OFF);
        ledger.finish(CUT_OFF.plusSeconds(12));

        assertThat(pin().block().height()).isEqualTo(1);
        assertThat(pin().block().minedAt()).isEqualTo(CUT_OFF.minusSeconds(12));
    }

    @Test
    void pinsWhatTheNodeSaysOfTheBlock() {
        ledger.mine(CUT_OFF.minusSeconds(12));
        ledger.finish(CUT_OFF);
        BlockHeader header = EvmLedger.opened(ledger.settings()).block(1);

        PinnedBlock pinned = pin();

        assertThat(pinned.block()).isEqualTo(header.ref());
        assertThat(pinned.stateRoot()).isEqualTo(header.stateRoot());
        assertThat(pinned.parentHash())
                .isEqualTo(EvmLedger.opened(ledger.settings()).block(0).hash());
        assertThat(pinned.node()).startsWith("anvil/");
        assertThat(pinned.finality()).isEqualTo("finalized-tag");
        assertThat(pinned.cutOff()).isEqualTo(CUT_OFF);
        assertThat(pinned.ledger()).isEqualTo(ID);
    }

    @Test
    void findsTheFirstBlockWhenOnlyThatIsBefore() {
        ledger.finish(CUT_OFF);

        assertThat(pin().block().height()).isZero();
    }

    @Test
    void waitsWhileTheHeadIsBeforeTheCutOff() {
        for (int i = 5; i > 0; i--) {
            ledger.mine(CUT_OFF.minusSeconds(i));
        }

        assertThatThrownBy(this::pin)
                .isInstanceOf(NotFinalYetException.class)
                .hasMessageStartingWith("The last final block (finalized-tag) is 3 of 2026-09-30T21:59:57Z,"
                        + " before the cut-off 2026-09-30T22:00:00Z");
    }

    @Test
    void waitsForAFinalBlockInsteadOfSteppingBack() {
        ledger.mine(CUT_OFF.minusSeconds(12));
        ledger.mine(CUT_OFF.minusSeconds(2));
        ledger.mine(CUT_OFF);
        ledger.mine(CUT_OFF.plusSeconds(12));

        assertThatThrownBy(this::pin).isInstanceOf(NotFinalYetException.class);
        ledger.mine(CUT_OFF.plusSeconds(24));
        assertThat(pin().block().height()).isEqualTo(2);
    }

    @Test
    void waitsOnALedgerOfOneBlock() {
        assertThatThrownBy(this::pin).isInstanceOf(NotFinalYetException.class);
        assertThatThrownBy(() -> pin("depth 3"))
                .isInstanceOf(NotFinalYetException.class)
                .hasMessage("The ledger has only 1 blocks, none with 3 on top of it");
    }

    @Test
    void waitsForTheConfiguredDepth() {
        ledger.mine(CUT_OFF.minusSeconds(12));
        ledger.finish(CUT_OFF);

        assertThatThrownBy(() -> pin("depth 3")).isInstanceOf(NotFinalYetException.class);
        ledger.mine(CUT_OFF.plusSeconds(24));
        assertThat(pin("depth 3").block().height()).isEqualTo(1);
        assertThat(pin("depth 3").finality()).isEqualTo("depth 3");
    }

    @Test
    void refusesACutOffBeforeTheLedgerBegan() {
        ledger.finish(CUT_OFF);

        assertThatThrownBy(() -> EvmLedger.opened(ledger.settings()).pin(Instant.parse("2026-06-01T00:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("began after the cut-off");
    }

    @Test
    void noticesThatThePinnedBlockWasReplaced() {
        ledger.mine(CUT_OFF.minusSeconds(12));
        ledger.finish(CUT_OFF);
        EvmLedger opened = EvmLedger.opened(ledger.settings());
        PinnedBlock pinned = opened.pin(CUT_OFF);
        opened.requireCanonical(pinned.block());

        ledger.reorganise(4);

        assertThatThrownBy(() -> opened.requireCanonical(pinned.block()))
                .isInstanceOf(BlockReplacedException.class)
                .hasMessageContaining("at height 1, not " + pinned.block().hash());
    }

    private PinnedBlock pin() {
        return pin("finalized-tag");
    }

    private PinnedBlock pin(String finality) {
        return EvmLedger.opened(ledger.settings(finality)).pin(CUT_OFF);
    }
}
