package io.strongroom.chain.bitcoin;

import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.math.BigInteger;
import tools.jackson.databind.JsonNode;

/** Amounts of the node, which are in whole coins with eight places. */
final class Satoshi {

    private static final int PLACES = 8;

    private Satoshi() {}

    static BigInteger of(JsonNode amount) {
        if (!amount.isNumber()) {
            throw new LedgerUnavailableException("The node gave no amount where one was expected");
        }
        try {
            return amount.decimalValue().movePointRight(PLACES).toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw new LedgerUnavailableException("The node gave an amount with more than eight places", e);
        }
    }
}
