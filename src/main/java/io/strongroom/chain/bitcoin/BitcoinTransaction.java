package io.strongroom.chain.bitcoin;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.BlockRef;
import java.math.BigInteger;
import java.util.List;

/**
 * A transaction that touches accounts of the firm.
 *
 * @param index its place in the block
 * @param bytes as they stand in the block, in hexadecimal
 * @param fee what all its inputs are more than its outputs, in satoshi; zero for new coins
 * @param legs the inputs and outputs that are the firm's, one by one
 * @param flows what it means for each of the firm's wallets
 */
public record BitcoinTransaction(
        String id, BlockRef block, int index, String bytes, BigInteger fee, List<Leg> legs, List<Flow> flows) {

    public BitcoinTransaction {
        legs = List.copyOf(legs);
        flows = List.copyOf(flows);
    }

    /**
     * One input or output of an account.
     *
     * @param index of the output in this transaction, or of the input
     * @param satoshi negative when it is spent
     */
    public record Leg(AccountId account, String wallet, int index, BigInteger satoshi) {

        /** Whether it is an input. */
        public boolean isSpent() {
            return satoshi.signum() < 0;
        }
    }

    /**
     * What moved in or out of one wallet, in satoshi, none of it negative.
     *
     * @param received outputs to a wallet that paid nothing into the transaction
     * @param sent what left for others, without the fee; the other may be another wallet of the firm
     * @param fee the wallet's share of the fee, by what it paid in
     * @param change outputs that came back to a paying wallet: no movement
     */
    public record Flow(String wallet, BigInteger received, BigInteger sent, BigInteger fee, BigInteger change) {

        /** By how much the wallet holds more than before. */
        public BigInteger net() {
            return received.subtract(sent).subtract(fee);
        }
    }
}
