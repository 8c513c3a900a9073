package io.strongroom.job;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.snapshot.BitcoinCapture;
import io.strongroom.snapshot.LookThroughs;
import io.strongroom.snapshot.ProofCapture;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What is taken from a ledger beside its balances, while its nodes still have it. */
@Component
record LedgerEvidence(
        ProofCapture proofs, BitcoinCapture bitcoin, LookThroughs lookThroughs, QuarterlyCloseSettings settings) {

    void capture(RunId run, PinnedBlock end, Instant from, Map<AccountId, String> wallets) {
        proofs.capture(run, end, settings.proofPolicy());
        bitcoin.capture(run, end, from, wallets);
    }
}
