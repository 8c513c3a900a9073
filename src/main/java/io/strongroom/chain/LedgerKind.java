package io.strongroom.chain;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a ledger is read, and how ledgers of that kind are named (CAIP-2). */
public enum LedgerKind {

    /** Ethereum and everything that answers like it. */
    EVM("evm", "eip155:[1-9]\\d{0,31}", "eip155:1"),

    /** Bitcoin and its test networks, named by the first 32 digits of their first block's hash. */
    BITCOIN("bitcoin", "bip122:[0-9a-f]{32}", "bip122:000000000019d6689c085ae165831e93");

    private final String word;
    private final Pattern id;
    private final String example;

    LedgerKind(String word, String id, String example) {
        this.word = word;
        this.id = Pattern.compile(id);
        this.example = example;
    }

    /** The kind written so in {@code job-configs/ledgers.yml}. */
    static Optional<LedgerKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** All words there are, for people. */
    static String words() {
        return Arrays.stream(values()).map(kind -> kind.word).collect(Collectors.joining(" or "));
    }

    boolean names(String ledger) {
        return id.matcher(ledger).matches();
    }

    String example() {
        return example;
    }

    @Override
    public String toString() {
        return word;
    }
}
