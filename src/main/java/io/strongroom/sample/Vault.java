package io.strongroom.sample;

import java.util.List;

/**
 * A clients' wallet of several signers, in which there is nothing.
 *
 * @param approved how many of them have to sign by what was approved; on the ledger it is two
 */
record Vault(String wallet, String address, List<String> signers, String approved) {

    Vault {
        signers = List.copyOf(signers);
    }

    /** Its row of the inventory. */
    List<String> wallet(String validFrom) {
        return List.of(
                wallet,
                Devnet.LEDGER + ":" + address,
                "CLIENT",
                "omnibus",
                "",
                "cold",
                Wallet.COLD.pool(),
                Wallet.COLD.access(),
                validFrom,
                "");
    }
}
