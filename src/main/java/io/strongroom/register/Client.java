package io.strongroom.register;

import io.strongroom.basics.ClientId;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/**
 * A client as the register describes him. Personal data: its text is the id alone, so that a log cannot leak it.
 *
 * @param parent the business client whose client he is: he has positions of his own, and that client's agreement
 */
public record Client(
        ClientId id,
        ClientKind kind,
        String name,
        String address,
        String country,
        Locale language,
        Currency statementCurrency,
        Optional<String> lei,
        Optional<String> nationalId,
        LocalDate openedOn,
        Optional<LocalDate> closedOn,
        Optional<String> delivery,
        boolean groupCompany,
        Optional<ClientId> parent) {

    @Override
    public String toString() {
        return "Client[" + id + "]";
    }
}
