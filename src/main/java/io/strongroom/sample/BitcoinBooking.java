package io.strongroom.sample;

import io.strongroom.sample.Movement.Kind;
import java.math.BigInteger;
import java.time.Instant;

/**
 * One entry of the register for a client's bitcoin.
 *
 * @param satoshi signed: positive into the client's position
 */
record BitcoinBooking(Kind kind, String client, BigInteger satoshi, Instant at, String transaction) {

    String pool() {
        return BitcoinWallet.of(client).pool();
    }
}
