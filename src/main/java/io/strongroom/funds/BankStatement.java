package io.strongroom.funds;

import io.strongroom.basics.Money;
import io.strongroom.basics.Sha256;
import java.time.LocalDate;
import java.util.List;

/**
 * What a bank states of one account.
 *
 * @param entries those that are booked
 * @param document the digest of the statement as it was received
 */
public record BankStatement(
        Iban iban, String id, Balance opening, Balance closing, List<Entry> entries, Sha256 document) {

    public BankStatement {
        entries = List.copyOf(entries);
    }

    /** A booked balance at the end of a day. */
    public record Balance(LocalDate day, Money amount) {}

    /** An entry of the account; negative out of it. */
    public record Entry(LocalDate bookedOn, Money amount, boolean interest) {}

    /** What the entries do not explain of the way from one balance to the other. */
    Money unexplained() {
        Money explained = entries.stream().map(Entry::amount).reduce(opening.amount(), Money::plus);
        return new Money(closing.amount().currency(), closing.amount().amount().subtract(explained.amount()));
    }
}
