package io.strongroom.chain.bitcoin;

import io.strongroom.basics.AccountId;
import io.strongroom.proof.control.BitcoinScript;

/** The script that an account on a Bitcoin ledger stands for. */
final class BitcoinAddress {

    private BitcoinAddress() {}

    /** In hexadecimal. An address that is mistyped or of another network is refused. */
    static String script(AccountId account) {
        return BitcoinScript.of(account.ledger().value(), account.address())
                .orElseThrow(() -> new IllegalArgumentException("Not an address on this ledger: " + account));
    }
}
