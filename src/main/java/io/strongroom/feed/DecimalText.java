package io.strongroom.feed;

/** Exact decimal numbers as the feed contract writes them: {@code -12.50}, never {@code 1e3}, {@code 1,000} or {@code -0}. */
final class DecimalText {

    /** 256 bits have at most 78 digits; a token of 77 decimals still has one in front of the point. */
    private static final int WHOLE_DIGITS_MAX = 78;

    private static final int FRACTION_DIGITS_MAX = 77;

    private DecimalText() {}

    static String signed(String value) {
        return checked(value, value.startsWith("-") ? 1 : 0);
    }

    static String unsigned(String value) {
        if (value.startsWith("-")) {
            throw new InvalidValueException("must not be negative");
        }
        return checked(value, 0);
    }

    private static String checked(String value, int begin) {
        int point = digitsEnd(value, begin);
        int end = point < value.length() && value.charAt(point) == '.' ? digitsEnd(value, point + 1) : point;
        boolean padded = point - begin > 1 && value.charAt(begin) == '0';
        if (point == begin || end < value.length() || end == point + 1 || padded) {
            throw new InvalidValueException("must be a decimal number like 1234.50: digits, and a point if need be");
        }
        if (point - begin > WHOLE_DIGITS_MAX || end - point - 1 > FRACTION_DIGITS_MAX) {
            throw new InvalidValueException("must have at most %d digits before the point and %d after it"
                    .formatted(WHOLE_DIGITS_MAX, FRACTION_DIGITS_MAX));
        }
        if (begin == 1 && value.chars().noneMatch(digit -> digit >= '1' && digit <= '9')) {
            throw new InvalidValueException("must not be a negative zero");
        }
        return value;
    }

    private static int digitsEnd(String value, int from) {
        int end = from;
        while (end < value.length() && value.charAt(end) >= '0' && value.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
