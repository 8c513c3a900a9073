package io.strongroom.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.control.ControlProof;
import io.strongroom.control.SignatureMethod;
import io.strongroom.custody.Holding;
import io.strongroom.custody.Purpose;
import io.strongroom.custody.Wallet;
import io.strongroom.proof.control.Challenge;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ControlCoverageTest {

    private static final String LEDGER = "bip122:0f9188f13cb7b2c71f2a335e3a4fc328:";

    /** Of a wallet with many derived addresses the first is challenged; the others do not count as not shown. */
    @Test
    void countsWalletsAndNotTheirDerivedAddresses() {
        List<Wallet> wallets = List.of(
                wallet("W-MANY", "bcrt1qfirst"), wallet("W-MANY", "bcrt1qsecond"), wallet("W-ONE", "bcrt1qother"));

        ControlCoverage coverage = ControlCoverage.of(
                wallets, ControlCoverage.shown(wallets, List.of(proof("bcrt1qfirst"))), Optional.empty());

        assertThat(coverage).isEqualTo(new ControlCoverage(2, 1, Optional.empty()));
        assertThat(coverage.inWords()).isEqualTo("1 of 2 wallets, no balance of which has a price");
    }

    private static ControlProof proof(String address) {
        return new ControlProof(
                AccountId.parse(LEDGER + address),
                new Challenge("F", "p", "2026-Q3", "W-MANY", LEDGER + address, "0".repeat(32), "b", Instant.EPOCH),
                SignatureMethod.BIP_322,
                "s",
                Optional.empty());
    }

    private static Wallet wallet(String id, String address) {
        return new Wallet(
                id,
                AccountId.parse(LEDGER + address),
                OwnerClass.CLIENT,
                Holding.OMNIBUS,
                Optional.empty(),
                Purpose.COLD,
                "P",
                "K",
                Instant.EPOCH,
                Optional.empty());
    }
}
