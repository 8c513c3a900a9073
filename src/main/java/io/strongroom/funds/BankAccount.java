package io.strongroom.funds;

import io.strongroom.basics.Sha256;
import java.util.Currency;
import java.util.Optional;

/**
 * A bank account of the firm, for clients' money or for its own.
 *
 * @param designation the digest of the bank's letter that says whose money lies there
 * @param calendar by whose business days money has to be placed there
 */
public record BankAccount(
        Iban iban,
        Kind kind,
        String title,
        String institution,
        Currency currency,
        Optional<Sha256> designation,
        String calendar) {

    /** Whose money lies on the account. */
    public enum Kind {
        CLIENT,
        OWN
    }
}
