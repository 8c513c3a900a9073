package io.strongroom.sample;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Which client plays which part in the sample, and what he holds. */
final class Cast {

    static final int CLIENTS = 40;

    /** Fully withdrawn and closed in the middle of the quarter. */
    static final String LEAVER = "C-0009";
    /** Has some sixty movements in the quarter. */
    static final String BUSY = "C-0012";
    /** Has no movement in the quarter. */
    static final String IDLE = "C-0021";
    /** Holds a quantity of 78 digits. */
    static final String HUGE = "C-0033";
    /** Opened in the middle of the quarter. */
    static final String LATE = "C-0036";

    private static final List<String> ALL =
            IntStream.rangeClosed(1, CLIENTS).mapToObj("C-%04d"::formatted).toList();

    private Cast() {}

    static List<String> all() {
        return ALL;
    }

    /** Clients without a part of their own, whose assets are in the omnibus pool. */
    static List<String> ordinary() {
        Set<String> special = Set.of(LEAVER, BUSY, IDLE, HUGE, LATE);
        return ALL.stream()
                .filter(client -> !special.contains(client) && Wallet.of(client) == Wallet.HOT)
                .toList();
    }

    static List<String> segregated() {
        return ALL.stream().filter(client -> Wallet.of(client) != Wallet.HOT).toList();
    }

    /** Everybody holds ether, to pay gas with; the rest goes by the number. */
    static Set<Token> tokens(String client) {
        int number = Integer.parseInt(client.substring(2));
        Set<Token> tokens = EnumSet.of(Token.ETHER);
        if (client.equals(IDLE) || client.equals(LEAVER) || number % 10 < 7) {
            tokens.add(Token.EURO);
        }
        if (client.equals(IDLE) || client.equals(LEAVER)) {
            return tokens;
        }
        if (number % 2 == 0) {
            tokens.add(Token.QUARRY);
        }
        if (number % 4 == 1) {
            tokens.add(Token.TOLL);
        }
        if (number % 4 == 3 || client.equals(BUSY)) {
            tokens.add(Token.TIDE);
        }
        if (client.equals(HUGE)) {
            tokens.add(Token.GRAIN);
        }
        return tokens;
    }
}
