package io.strongroom.sample;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** What is sent to the sample's contracts, in the ABI encoding of Solidity. */
final class Calldata {

    private static final int WORD = 32;
    private static final HexFormat HEX = HexFormat.of();

    private Calldata() {}

    static String transfer(String to, BigInteger units) {
        return "0xa9059cbb" + address(to) + number(units);
    }

    static String mint(String to, BigInteger units) {
        return "0x40c10f19" + address(to) + number(units);
    }

    static String approve(String spender, BigInteger units) {
        return "0x095ea7b3" + address(spender) + number(units);
    }

    static String transferFrom(String from, String to, BigInteger units) {
        return "0x23b872dd" + address(from) + address(to) + number(units);
    }

    /** To the sample's wallet of several signers. */
    static String swapLast(String signer) {
        return "0x946f5e3d" + address(signer);
    }

    /** The arguments of {@code constructor(address, address, address, uint256)}. */
    static String signers(List<String> signers, long needed) {
        return signers.stream().map(Calldata::address).collect(Collectors.joining())
                + number(BigInteger.valueOf(needed));
    }

    static String rebase(BigInteger pooled) {
        return "0xbc4f2d6d" + number(pooled);
    }

    static String balanceOf(String account) {
        return "0x70a08231" + address(account);
    }

    /** The arguments of {@code constructor(string name, string symbol, uint8 decimals)}. */
    static String constructor(Token token) {
        return constructor(token.title(), token.symbol(), token.decimals());
    }

    static String constructor(String title, String symbol, int decimals) {
        return number(BigInteger.valueOf(3 * WORD))
                + number(BigInteger.valueOf(5 * WORD))
                + number(BigInteger.valueOf(decimals))
                + text(title)
                + text(symbol);
    }

    private static String text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > WORD) {
            throw new IllegalArgumentException("Takes more than one word: '" + value + "'");
        }
        return number(BigInteger.valueOf(bytes.length)) + HEX.formatHex(bytes) + "00".repeat(WORD - bytes.length);
    }

    private static String address(String address) {
        return "0".repeat(24) + address.substring(2);
    }

    private static String number(BigInteger value) {
        return "%064x".formatted(value);
    }
}
