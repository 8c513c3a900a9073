package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.LedgerSettings;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.beacon.Beacon;
import io.strongroom.chain.beacon.Stake;
import io.strongroom.chain.beacon.StakeReading;
import io.strongroom.chain.evm.EvmLedger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Reads what is staked, and keeps it beside the balances of a run. */
@Component
public class StakeCapture {

    private final Ledgers ledgers;
    private final Stakes stakes;

    StakeCapture(Ledgers ledgers, Stakes stakes) {
        this.ledgers = ledgers;
        this.stakes = stakes;
    }

    /**
     * Checks that what is staked on the ledger can be read at all.
     *
     * @throws StakesUnreadableException if no node of its consensus layer is configured
     */
    public void requireReadable(LedgerId ledger) {
        opened(ledger);
    }

    /**
     * Reads the validators in the state at the block, once for each run.
     *
     * @param coin the ledger's own, in which is staked
     * @param validators by public key, each with the account that its withdrawals are said to go to
     */
    public void capture(RunId run, PinnedBlock block, AssetId coin, Map<String, AccountId> validators) {
        boolean stored =
                stakes.of(run).stream().anyMatch(row -> row.account().ledger().equals(block.ledger()));
        if (stored || validators.isEmpty()) {
            return;
        }
        StakeReading reading = opened(block.ledger())
                .read(block, validators.keySet().stream().sorted().toList());
        List<StakeRow> rows = reading.stakes().stream()
                .map(stake -> row(reading, stake, coin, Objects.requireNonNull(validators.get(stake.publicKey()))))
                .toList();
        stakes.store(run, rows);
    }

    private static StakeRow row(StakeReading reading, Stake stake, AssetId coin, AccountId account) {
        return new StakeRow(
                account,
                coin,
                stake,
                stake.finding(account.address()),
                reading.slot(),
                reading.root(),
                reading.nodes());
    }

    private Beacon opened(LedgerId ledger) {
        if (ledgers.of(ledger) instanceof EvmLedger evm) {
            LedgerSettings settings = evm.settings();
            if (!settings.beaconNodes().isEmpty()) {
                return Beacon.opened(settings);
            }
        }
        throw new StakesUnreadableException(ledger);
    }
}
