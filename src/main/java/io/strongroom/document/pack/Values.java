package io.strongroom.document.pack;

import java.math.BigDecimal;

/** How single values of exhibits are written, the same in every format. */
final class Values {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private Values() {}

    /** Every digit, no exponent. */
    static String plain(Object value) {
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    /** Whether a spreadsheet could take the text for a formula when somebody types over or imports it. */
    static boolean startsFormula(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    }
}
