package io.strongroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.Sha256;
import io.strongroom.run.StageCount;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Two runs with the same digest read the same: whatever a run read changes it. */
class RunDigestTest {

    private static final String PLACE = "'2026-Q3-r1', 'eip155:31337', '0x00000000000000000000000000000000000000dd'";

    @Test
    void everythingThatWasReadIsInTheDigest() {
        try (SampleFirm firm = SampleFirm.with(Set.of());
                ConfigurableApplicationContext application = firm.start()) {
            firm.close(application);
            SnapshotStage stage = application.getBean(SnapshotStage.class);
            MovementStage movements = application.getBean(MovementStage.class);

            each(firm, "movements", () -> movements.move(SampleFirm.RUN), List.of("""
                    insert into snapshot_movement
                        (run_id, ledger_id, address, seq, asset_id, kind, base_units, height)
                    values (%s, 99999, 'eip155:31337/slip44:60', 'TRANSFER', 1, 1)
                    """, """
                    insert into snapshot_closing (run_id, ledger_id, address, asset_id,
                        opening, incoming, outgoing, fees, other, unexplained, closing)
                    values (%s, 'eip155:31337/slip44:60', 1, 0, 0, 0, 0, 0, 1)
                    """));
            each(firm, "check-balances", () -> stage.count(SampleFirm.RUN), List.of("""
                    insert into snapshot_authority (run_id, ledger_id, address, kind, nonce, signers, modules)
                    values (%s, 'KEY', 7, '{}', '{}')
                    """, """
                    insert into snapshot_allowance (run_id, ledger_id, address, asset_id, spender, base_units)
                    values (%s, 'eip155:31337/slip44:60', '0x00000000000000000000000000000000000000ee', 1)
                    """, """
                    insert into snapshot_look_through (run_id, ledger_id, address, asset_id, units)
                    values (%s, 'eip155:31337/slip44:60', 1)
                    """));
        }
    }

    private static void each(SampleFirm firm, String name, Supplier<StageCount> stage, List<String> rows) {
        Set<Sha256> digests = new HashSet<>(List.of(stage.get().digest()));
        assertThat(firm.rows("select digest from close_stage where stage = '%s'".formatted(name)))
                .as("the same again")
                .containsExactly(digests.iterator().next().hex());
        for (String row : rows) {
            firm.jdbc().sql(row.formatted(PLACE)).update();

            assertThat(digests.add(stage.get().digest())).as(row).isTrue();
        }
    }
}
