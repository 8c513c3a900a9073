package io.strongroom.chain.bitcoin;

import io.strongroom.chain.bitcoin.BitcoinTransaction.Flow;
import io.strongroom.chain.bitcoin.BitcoinTransaction.Leg;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells from a transaction's inputs and outputs what it meant for each wallet that takes part in it. */
final class Flows {

    private Flows() {}

    /**
     * One flow for each wallet, by name.
     *
     * <p>Whoever pays in bears the fee, in proportion to what he paid in, rounded down. When nobody else paid in, what
     * that leaves over falls to the wallet that paid in most, so that the fee is borne whole.
     *
     * @param inputs of everybody, in satoshi
     */
    static List<Flow> of(List<Leg> legs, BigInteger inputs, BigInteger fee) {
        Map<String, BigInteger> paid = new TreeMap<>();
        Map<String, BigInteger> got = new TreeMap<>();
        for (Leg leg : legs) {
            paid.merge(leg.wallet(), leg.isSpent() ? leg.satoshi().negate() : BigInteger.ZERO, BigInteger::add);
            got.merge(leg.wallet(), leg.isSpent() ? BigInteger.ZERO : leg.satoshi(), BigInteger::add);
        }
        Map<String, BigInteger> fees = fees(paid, inputs, fee);
        return paid.entrySet().stream()
                .map(wallet -> flow(
                        wallet.getKey(),
                        wallet.getValue(),
                        got.getOrDefault(wallet.getKey(), BigInteger.ZERO),
                        fees.getOrDefault(wallet.getKey(), BigInteger.ZERO)))
                .toList();
    }

    private static Map<String, BigInteger> fees(Map<String, BigInteger> paid, BigInteger inputs, BigInteger fee) {
        Map<String, BigInteger> fees = new TreeMap<>();
        if (inputs.signum() == 0) {
            return fees;
        }
        paid.forEach((wallet, in) -> fees.put(wallet, fee.multiply(in).divide(inputs)));
        if (sum(paid).equals(inputs)) {
            BigInteger left = fee.subtract(sum(fees));
            paid.entrySet().stream()
                    .max(Comparator.comparing(Map.Entry::getValue))
                    .ifPresent(most -> fees.merge(most.getKey(), left, BigInteger::add));
        }
        return fees;
    }

    /** A wallet that gets more than it paid in, from others who paid in too, received the difference. */
    private static Flow flow(String wallet, BigInteger in, BigInteger back, BigInteger fee) {
        BigInteger out = in.subtract(back).subtract(fee);
        if (in.signum() == 0) {
            return new Flow(wallet, back, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);
        }
        return out.signum() >= 0
                ? new Flow(wallet, BigInteger.ZERO, out, fee, back)
                : new Flow(wallet, out.negate(), BigInteger.ZERO, fee, in.subtract(fee));
    }

    private static BigInteger sum(Map<String, BigInteger> amounts) {
        return amounts.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }
}
