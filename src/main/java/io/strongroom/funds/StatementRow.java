package io.strongroom.funds;

import java.util.Optional;

/**
 * A balance or a booked entry of a bank's statement, as a row of the feed {@code bank_statements}.
 *
 * @param kind {@code opening}, {@code entry}, {@code interest} or {@code closing}
 * @param line where it begins in the bank's file
 * @param accountLine where the account is named there
 */
record StatementRow(
        String iban,
        String statement,
        int position,
        String kind,
        Amount amount,
        String bookedOn,
        Optional<String> reference,
        int line,
        int accountLine) {

    /** As the bank wrote it, with the sign that says to which side. */
    record Amount(String currency, String signed) {}

    StatementRow of(Camt053.Place account, String number, int place) {
        return new StatementRow(
                account.value(), number, place, kind, amount, bookedOn, reference, line, account.line());
    }
}
