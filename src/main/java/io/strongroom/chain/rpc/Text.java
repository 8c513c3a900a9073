package io.strongroom.chain.rpc;

/** Words from a ledger or a node, which anyone may have written: shown on one line, and cut. */
public final class Text {

    private static final int LENGTH_MAX = 80;

    private Text() {}

    /** Without control and direction characters, which could make a name look like another. */
    public static String shown(String text) {
        String visible = text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]+", " ").strip();
        String cut = visible.codePoints()
                .limit(LENGTH_MAX)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return cut.length() < visible.length() ? cut + "..." : cut;
    }
}
