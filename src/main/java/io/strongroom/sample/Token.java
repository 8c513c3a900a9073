package io.strongroom.sample;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** The ledger's coin and the tokens of the sample, all made up but the first; each books in its own way. */
enum Token {
    ETHER("ETH", "Ether", 18, "OTHER", "plain", ""),
    EURO("LWE", "Lindworm Euro", 6, "EMT", "plain", "PlainToken"),
    QUARRY("QRY", "Quarry Access Token", 18, "OTHER", "plain", "PlainToken"),
    TOLL("TLG", "Tollgate Coin", 8, "OTHER", "fee-on-transfer", "TollToken"),
    TIDE("TDE", "Tidal Staked Ether", 18, "OTHER", "rebasing", "TidalToken"),
    /** Of which one client holds so much that its base units take all 78 digits of a 256-bit number. */
    GRAIN("GRN", "Sandgrain", 18, "OTHER", "plain", "PlainToken");

    private final String symbol;
    private final String title;
    private final int decimals;
    private final String micaClass;
    private final String behaviour;
    private final String contract;

    Token(String symbol, String title, int decimals, String micaClass, String behaviour, String contract) {
        this.symbol = symbol;
        this.title = title;
        this.decimals = decimals;
        this.micaClass = micaClass;
        this.behaviour = behaviour;
        this.contract = contract;
    }

    String symbol() {
        return symbol;
    }

    String title() {
        return title;
    }

    int decimals() {
        return decimals;
    }

    String micaClass() {
        return micaClass;
    }

    String behaviour() {
        return behaviour;
    }

    /** The name of its contract's bytecode; empty for the coin. */
    String contract() {
        return contract;
    }

    boolean isCoin() {
        return this == ETHER;
    }

    /** Whether the wallets of a pool may pass it on among themselves without any of it getting lost. */
    boolean isSwept() {
        return behaviour.equals("plain");
    }

    BigInteger units(String decimal) {
        return new BigDecimal(decimal).movePointRight(decimals).toBigIntegerExact();
    }

    BigDecimal decimal(BigInteger units) {
        return new BigDecimal(units, decimals);
    }

    /** A share of the units in per cent, rounded down to four decimals as people do. */
    BigInteger percent(BigInteger units, int percent) {
        BigInteger share = units.multiply(BigInteger.valueOf(percent)).divide(BigInteger.valueOf(100));
        BigDecimal rounded = decimal(share).setScale(Math.min(decimals, 4), RoundingMode.DOWN);
        return units(rounded.toPlainString());
    }
}
