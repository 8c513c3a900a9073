package io.strongroom.funds;

import io.strongroom.calendar.BusinessCalendars;
import io.strongroom.duty.DutyCheck;
import io.strongroom.duty.DutySettings;
import io.strongroom.duty.Scope;
import io.strongroom.feed.Horizon;
import java.util.List;
import org.springframework.stereotype.Component;

/** Works out, for a period and what was known, how clients' money was kept. */
@Component
public class FundReview {

    private final ClientFunds funds;
    private final BusinessCalendars calendars;
    private final DutySettings settings;

    FundReview(ClientFunds funds, BusinessCalendars calendars, DutySettings settings) {
        this.funds = funds;
        this.calendars = calendars;
        this.settings = settings;
    }

    /** Every client account at the end of the period. */
    public List<FundBalance> balances(Scope scope, Horizon horizon) {
        return checks(funds.accounts(horizon), scope, horizon).balances();
    }

    /** The checks F1 to F4. */
    public List<DutyCheck> checks(Scope scope, Horizon horizon) {
        List<BankAccount> accounts = funds.accounts(horizon);
        if (accounts.isEmpty()) {
            return FundChecks.ALL.stream()
                    .map(check -> DutyCheck.notPerformed(
                            check, "Clients' money is kept apart", "no file bank_accounts was taken in"))
                    .toList();
        }
        return checks(accounts, scope, horizon).run(settings.clientAccountWords());
    }

    private FundChecks checks(List<BankAccount> accounts, Scope scope, Horizon horizon) {
        return new FundChecks(
                accounts, funds.movementsBefore(scope.cutOff(), horizon), funds.statements(horizon), scope, calendars);
    }
}
