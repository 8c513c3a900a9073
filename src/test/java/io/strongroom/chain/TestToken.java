package io.strongroom.chain;

import io.strongroom.chain.evm.token.Erc20;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A token small enough to be written by hand, and able to lie.
 *
 * <p>An account's balance lies in the storage slot numbered as its address. Any call it does not know emits a Transfer
 * to the first argument, of the second, from the caller, and moves nothing.
 */
public final class TestToken {

    private static final int ENTRY = 2;

    private final ByteArrayOutputStream code = new ByteArrayOutputStream();

    private TestToken() {}

    /** The bytecode of a token that says this of itself. */
    public static String code(int decimals, String symbol) {
        String byteOfDecimals = "%02x".formatted(decimals);
        String length = "%02x".formatted(symbol.length());
        String letters = HexFormat.of().formatHex(symbol.getBytes(StandardCharsets.US_ASCII));
        String string = "6020600052" + "60" + length + "602052" + "7f" + letters + "00".repeat(32 - symbol.length())
                + "604052" + "60606000f3";
        return assembled(
                entry("70a08231", "60043554600052" + "60206000f3"),
                entry("313ce567", "60" + byteOfDecimals + "600052" + "60206000f3"),
                entry("95d89b41", string));
    }

    /** The bytecode of a token that says its symbol as 32 bytes, as the first tokens did, and no decimals. */
    public static String oldCode(String symbol) {
        String letters = HexFormat.of().formatHex(symbol.getBytes(StandardCharsets.US_ASCII));
        return assembled(
                entry("313ce567", "60006000fd"),
                entry("95d89b41", "7f" + letters + "00".repeat(32 - symbol.length()) + "600052" + "60206000f3"));
    }

    /** The bytecode of a token that fails whatever it is asked. */
    public static String failingCode() {
        return "0xfe";
    }

    private static String[] entry(String selector, String body) {
        return new String[] {selector, body};
    }

    private static String assembled(String[]... entries) {
        TestToken token = new TestToken();
        String fallback = "602435600052" + "600435" + "33" + "7f" + Erc20.TRANSFER_TOPIC.substring(2) + "60206000a300";
        int head = 6 + 11 * entries.length + fallback.length() / 2;
        token.add("60003560e01c");
        int target = head;
        for (String[] entry : entries) {
            token.add("8063" + entry[0] + "1461" + "%04x".formatted(target) + "57");
            target += 1 + entry[ENTRY - 1].length() / 2;
        }
        token.add(fallback);
        for (String[] entry : entries) {
            token.add("5b" + entry[ENTRY - 1]);
        }
        return "0x" + HexFormat.of().formatHex(token.code.toByteArray());
    }

    private void add(String hex) {
        code.writeBytes(HexFormat.of().parseHex(hex));
    }
}
