package io.strongroom.sample;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What every account holds, worked out by ourselves from what was sent.
 *
 * <p>Follows the rules of the contracts without asking the node, so that the truth does not come from the thing that is
 * checked.
 */
final class Holdings {

    private static final BigInteger TOLL_BASIS_POINTS = BigInteger.valueOf(50);
    private static final BigInteger WHOLE_BASIS_POINTS = BigInteger.valueOf(10_000);

    private final String issuer;
    /** Units of plain tokens and of the coin; shares of the rebasing one. */
    private final Map<Token, Map<String, BigInteger>> held = new EnumMap<>(Token.class);

    private BigInteger pooled = BigInteger.ZERO;
    private BigInteger totalShares = BigInteger.ZERO;

    Holdings(String issuer) {
        this.issuer = issuer;
    }

    BigInteger of(String account, Token token) {
        BigInteger units = accounts(token).getOrDefault(account, BigInteger.ZERO);
        return token == Token.TIDE && totalShares.signum() > 0
                ? units.multiply(pooled).divide(totalShares)
                : units;
    }

    BigInteger pooled() {
        return pooled;
    }

    void mint(Token token, String to, BigInteger units) {
        if (token != Token.TIDE) {
            add(token, to, units);
            return;
        }
        BigInteger shares =
                totalShares.signum() == 0 ? units : units.multiply(totalShares).divide(pooled);
        add(token, to, shares);
        totalShares = totalShares.add(shares);
        pooled = pooled.add(units);
    }

    void rebase(BigInteger newlyPooled) {
        pooled = newlyPooled;
    }

    void transfer(Token token, String from, String to, BigInteger units) {
        switch (token) {
            case TIDE -> {
                BigInteger shares = units.multiply(totalShares).divide(pooled);
                add(token, from, shares.negate());
                add(token, to, shares);
            }
            case TOLL -> {
                BigInteger toll = units.multiply(TOLL_BASIS_POINTS).divide(WHOLE_BASIS_POINTS);
                add(token, from, units.negate());
                add(token, to, units.subtract(toll));
                add(token, issuer, toll);
            }
            case ETHER, EURO, QUARRY, GRAIN -> {
                add(token, from, units.negate());
                add(token, to, units);
            }
        }
    }

    void payGas(String from, BigInteger cost) {
        add(Token.ETHER, from, cost.negate());
    }

    private void add(Token token, String account, BigInteger units) {
        accounts(token).merge(account, units, BigInteger::add);
    }

    private Map<String, BigInteger> accounts(Token token) {
        return held.computeIfAbsent(token, first -> new HashMap<>());
    }
}
