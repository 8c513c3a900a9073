package io.strongroom.register;

import io.strongroom.feed.Booking.RefusedException;

/** Turns a decimal number of the feed contract into a whole number of an asset's base units. */
final class DecimalUnits {

    private static final int DIGITS_MAX = 78;
    private static final int GROUP = 4;
    private static final int NEGATIVE = 0x4000;

    private DecimalUnits() {}

    /** In digits, without leading zeros. */
    static String of(String quantity, int decimals) {
        boolean negative = quantity.charAt(0) == '-';
        int begin = negative ? 1 : 0;
        int point = quantity.indexOf('.');
        int whole = point < 0 ? quantity.length() : point;
        int fraction = point < 0 ? 0 : quantity.length() - point - 1;
        if (fraction > decimals || whole - begin + decimals > DIGITS_MAX) {
            throw new RefusedException("a quantity is not a whole number of base units, or too large");
        }
        StringBuilder digits = new StringBuilder(DIGITS_MAX + 1);
        digits.append(quantity, begin, whole);
        if (fraction > 0) {
            digits.append(quantity, point + 1, quantity.length());
        }
        digits.repeat('0', decimals - fraction);
        int zeros = 0;
        while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
            zeros++;
        }
        digits.delete(0, zeros);
        return negative ? digits.insert(0, '-').toString() : digits.toString();
    }

    /** As PostgreSQL sends and takes a {@code numeric}: groups of four digits, without those at the end that are zero. */
    static void writeNumeric(String units, EntryBuffer out) {
        boolean negative = units.charAt(0) == '-';
        int begin = negative ? 1 : 0;
        int groups = (units.length() - begin + GROUP - 1) / GROUP;
        int kept = groups;
        while (kept > 0 && group(units, begin, groups, kept - 1) == 0) {
            kept--;
        }
        out.putInt(8 + 2 * kept);
        out.putShort(kept);
        out.putShort(kept == 0 ? 0 : groups - 1);
        out.putShort(negative ? NEGATIVE : 0);
        out.putShort(0);
        for (int i = 0; i < kept; i++) {
            out.putShort(group(units, begin, groups, i));
        }
    }

    /** The i-th group of four digits, counted from the front; the first may be shorter. */
    private static int group(String units, int begin, int groups, int index) {
        int end = units.length() - GROUP * (groups - 1 - index);
        int value = 0;
        for (int i = Math.max(begin, end - GROUP); i < end; i++) {
            value = value * 10 + units.charAt(i) - '0';
        }
        return value;
    }
}
