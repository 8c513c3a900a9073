package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.EvmLedger;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.ProofReading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Proves the balances of a run against the state root of the block they were read at, while the node still can. */
@Component
public class ProofCapture {

    private static final String TOKEN = "proofs of tokens' storage are not taken";

    private final Ledgers ledgers;
    private final Snapshots snapshots;
    private final BalanceProofs proofs;

    ProofCapture(Ledgers ledgers, Snapshots snapshots, BalanceProofs proofs) {
        this.ledgers = ledgers;
        this.snapshots = snapshots;
        this.proofs = proofs;
    }

    /**
     * Gives every balance of the run at the block its row: proven, or read and not proven and why.
     *
     * @throws DisprovenBalanceException if a balance was read otherwise than it is proven to be
     */
    public void capture(RunId run, PinnedBlock block) {
        EvmLedger ledger = ledgers.of(block.ledger());
        proofs.storeHeader(run, block.ledger(), ledger.header(block.block()));
        List<BalanceRow> balances = snapshots.balances(run).stream()
                .filter(row -> row.account().ledger().equals(block.ledger()))
                .toList();
        List<AccountId> holders = balances.stream()
                .filter(ProofCapture::isOwnCoin)
                .map(BalanceRow::account)
                .distinct()
                .toList();
        Map<AccountId, ProofReading> readings = ledger.prove(block, holders).stream()
                .collect(Collectors.toMap(ProofReading::account, Function.identity()));
        for (BalanceRow balance : balances) {
            Optional<ProofReading> reading =
                    Optional.ofNullable(readings.get(balance.account())).filter(_ -> isOwnCoin(balance));
            proofs.store(run, row(balance, reading));
        }
    }

    private static ProofRow row(BalanceRow balance, Optional<ProofReading> reading) {
        if (reading.isEmpty()) {
            return unproven(balance, TOKEN);
        }
        return switch (reading.get()) {
            case ProofReading.Unproven unproven -> unproven(balance, unproven.reason());
            case ProofReading.Proven proven -> {
                if (!proven.baseUnits().equals(balance.baseUnits())) {
                    throw new DisprovenBalanceException(balance, proven.baseUnits());
                }
                yield new ProofRow(balance.account(), balance.asset(), proven.nodes(), Optional.empty());
            }
        };
    }

    private static ProofRow unproven(BalanceRow balance, String reason) {
        return new ProofRow(balance.account(), balance.asset(), List.of(), Optional.of(reason));
    }

    private static boolean isOwnCoin(BalanceRow balance) {
        return balance.asset().contract().isEmpty();
    }
}
