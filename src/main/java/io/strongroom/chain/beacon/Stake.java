package io.strongroom.chain.beacon;

import java.math.BigInteger;
import java.util.Optional;

/**
 * What the consensus layer's state says of one validator. Amounts are base units of the ledger's own coin.
 *
 * @param index the validator's place in the state; empty while it is none yet and only a deposit for it waits
 * @param credentials where withdrawals go, as 32 bytes in hexadecimal
 * @param effective the part of the balance that the protocol reckons with
 * @param pending deposits that are not processed yet, and so not in the balance; empty if no node tells
 */
public record Stake(
        String publicKey,
        Optional<Long> index,
        String status,
        boolean slashed,
        String credentials,
        BigInteger baseUnits,
        BigInteger effective,
        Optional<BigInteger> pending) {

    private static final int PREFIX = 26;

    /** Why the balance is not the account's: its withdrawals do not, or not yet, go to that address. */
    public Optional<String> finding(String address) {
        String type = credentials.substring(0, 4);
        if (type.equals("0x00")) {
            return Optional.of("its withdrawal credentials are those of a key (0x00), not of an address");
        }
        if (!type.equals("0x01") && !type.equals("0x02")) {
            return Optional.of("its withdrawal credentials are of a type not known here (%s)".formatted(type));
        }
        String named = "0x" + credentials.substring(PREFIX);
        if (!credentials.startsWith("0".repeat(PREFIX - 4), 4)) {
            return Optional.of("its withdrawal credentials are no address: %s".formatted(credentials));
        }
        return named.equals(address)
                ? Optional.empty()
                : Optional.of("its withdrawals go to %s, which is not the wallet".formatted(named));
    }
}
