package io.strongroom.chain;

import io.strongroom.basics.AccountId;
import io.strongroom.chain.evm.token.Erc20;
import java.util.LinkedHashMap;
import java.util.Map;
import org.web3j.crypto.Hash;

/** A program that gives fixed answers to some questions, and logs whatever it is told to by any other call. */
public final class TestProgram {

    /** Logs the first three words as topics and the fourth as data. */
    private static final String FALLBACK = "606435600052" + "604435" + "602435" + "600435" + "60206000a300";

    private static final int ENTRY_LENGTH = 11;
    private static final int HEAD_LENGTH = 6;
    private static final int WORD_BYTES = 32;

    private final Map<String, String> bodies = new LinkedHashMap<>();
    private String fallback = FALLBACK;

    /** Answers calls of that signature with these words. */
    public TestProgram answering(String signature, String... words) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < words.length; i++) {
            body.append("7f").append(words[i]).append("61%04x52".formatted(i * WORD_BYTES));
        }
        bodies.put(
                Hash.sha3String(signature).substring(2, 10),
                body.append("61%04x6000f3".formatted(words.length * WORD_BYTES)).toString());
        return this;
    }

    /** Any other call logs a transfer to so many accounts, from the one in the first word on. */
    public TestProgram sendingToMany(int receivers) {
        StringBuilder logs = new StringBuilder();
        for (int i = 0; i < receivers; i++) {
            logs.append("60%02x60043501337f%s60206000a3".formatted(i, Erc20.TRANSFER_TOPIC.substring(2)));
        }
        fallback = logs.append("00").toString();
        return this;
    }

    /** Any other call logs four words as topics and two as data. */
    public TestProgram loggingKinds() {
        fallback = "608435600052" + "60a435602052" + "606435" + "604435" + "602435" + "600435" + "60406000a400";
        return this;
    }

    /** Any other call logs all four words as topics. */
    public TestProgram loggingPieces() {
        fallback = "606435" + "604435" + "602435" + "600435" + "60006000a400";
        return this;
    }

    public String code() {
        StringBuilder head = new StringBuilder("60003560e01c");
        StringBuilder tail = new StringBuilder();
        int target = HEAD_LENGTH + ENTRY_LENGTH * bodies.size() + fallback.length() / 2;
        for (Map.Entry<String, String> body : bodies.entrySet()) {
            head.append("8063%s1461%04x57".formatted(body.getKey(), target));
            tail.append("5b").append(body.getValue());
            target += 1 + body.getValue().length() / 2;
        }
        return "0x" + head + fallback + tail;
    }

    /** Answers as a Safe whose owners are the accounts from 10 on, with one module. */
    public static String safe(int threshold, int owners, long nextModule, String module) {
        String[] list = new String[owners + 2];
        list[0] = word(0x20);
        list[1] = word(owners);
        for (int i = 0; i < owners; i++) {
            list[i + 2] = word(TestLedger.account(10 + i));
        }
        return new TestProgram()
                .answering("getOwners()", list)
                .answering("getThreshold()", word(threshold))
                .answering("getModulesPaginated(address,uint256)", word(0x40), word(nextModule), word(1), module)
                .code();
    }

    /** What to send to the program so that it logs this. */
    public static String log(String signature, String one, String other, String data) {
        return "0xffffffff" + Hash.sha3String(signature).substring(2) + one + other + data;
    }

    public static String word(long number) {
        return "%064x".formatted(number);
    }

    public static String word(AccountId account) {
        return EvmAddresses.word(account.address());
    }
}
