package io.strongroom.funds;

import io.strongroom.basics.Money;
import io.strongroom.calendar.BusinessCalendar;
import io.strongroom.calendar.BusinessCalendars;
import io.strongroom.duty.DutyCheck;
import io.strongroom.duty.Finding;
import io.strongroom.duty.Scope;
import io.strongroom.funds.BankAccount.Kind;
import io.strongroom.funds.FundMovement.Placement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The checks of MiCA Art. 70(2) and (3) on clients' money. Pure. */
final class FundChecks {

    static final List<String> ALL = List.of("F1", "F2", "F3", "F4");

    private final Map<Iban, BankAccount> accounts;
    private final List<FundMovement> movements;
    private final List<BankStatement> statements;
    private final Scope scope;
    private final BusinessCalendars calendars;

    FundChecks(
            List<BankAccount> accounts,
            List<FundMovement> movements,
            List<BankStatement> statements,
            Scope scope,
            BusinessCalendars calendars) {
        this.accounts = accounts.stream()
                .collect(Collectors.toMap(BankAccount::iban, Function.identity(), (a, _) -> a, TreeMap::new));
        this.movements = List.copyOf(movements);
        this.statements = List.copyOf(statements);
        this.scope = scope;
        this.calendars = calendars;
    }

    List<DutyCheck> run(List<String> titleWords) {
        return List.of(placed(), balanced(), designated(titleWords), interest());
    }

    /** What an account held at the end of the period by both books. */
    List<FundBalance> balances() {
        return clientAccounts().stream()
                .map(account -> new FundBalance(account, stated(account), booked(account)))
                .toList();
    }

    /** F1: by the end of the business day after the one on which money was received. */
    private DutyCheck placed() {
        List<Finding> findings = new ArrayList<>();
        List<FundMovement> receipts = movements.stream()
                .filter(movement -> movement.kind() == FundMovement.Kind.RECEIPT)
                .filter(movement -> scope.period().contains(movement.receivedAt())
                        || movement.placement().isEmpty())
                .toList();
        for (FundMovement receipt : receipts) {
            LocalDate due = calendar(receipt).nextAfter(scope.dayOf(receipt.receivedAt()));
            Optional<LocalDate> placed = receipt.placement().map(Placement::at).map(scope::dayOf);
            boolean late =
                    placed.map(day -> day.isAfter(due)).orElse(!scope.lastDay().isBefore(due));
            if (late) {
                findings.add(Finding.of(
                        receipt.client(),
                        receipt.id(),
                        "%s received on %s were due on an account by %s and %s"
                                .formatted(
                                        receipt.amount(),
                                        scope.dayOf(receipt.receivedAt()),
                                        due,
                                        placed.map(day -> "were placed on " + day)
                                                .orElse("are not placed"))));
            }
        }
        return DutyCheck.of(
                "F1", "Clients' money is at a bank by the end of the next business day", receipts.size(), findings);
    }

    /** F2: to the cent, and statements that add up by themselves. */
    private DutyCheck balanced() {
        List<Finding> findings = new ArrayList<>();
        for (FundBalance balance : balances()) {
            String iban = balance.account().iban().value();
            if (balance.stated().isEmpty()) {
                findings.add(Finding.of(iban, "no bank statement gives the closing balance of " + scope.lastDay()));
            } else if (!balance.stated().get().amount().equals(balance.booked())) {
                findings.add(Finding.of(
                        iban,
                        "the bank states %s at the end of %s, clients' entries make up %s"
                                .formatted(
                                        balance.stated().get().amount(),
                                        balance.stated().get().day(),
                                        balance.booked())));
            }
        }
        for (BankStatement statement : statements) {
            Money rest = statement.unexplained();
            if (rest.amount().signum() != 0 && isInPeriod(statement.closing().day())) {
                findings.add(Finding.of(
                        statement.iban().value(),
                        "statement %s does not add up: %s are not explained by its entries"
                                .formatted(statement.id(), rest)));
            }
        }
        return DutyCheck.of(
                "F2",
                "The bank's balance is the sum of clients' entries",
                clientAccounts().size(),
                findings);
    }

    /** F3. */
    private DutyCheck designated(List<String> words) {
        List<Finding> findings = new ArrayList<>();
        for (BankAccount account : clientAccounts()) {
            String title = account.title().toLowerCase(Locale.ROOT);
            if (words.stream().noneMatch(word -> title.contains(word.toLowerCase(Locale.ROOT)))) {
                findings.add(Finding.of(
                        account.iban().value(),
                        "its title '%s' does not say that it is clients'".formatted(account.title())));
            }
            if (account.designation().isEmpty()) {
                findings.add(Finding.of(account.iban().value(), "no letter of the bank designates it as clients'"));
            }
        }
        for (FundMovement movement : movements) {
            movement.placement()
                    .map(placement -> accounts.get(placement.iban()))
                    .filter(account -> account.kind() == Kind.OWN)
                    .ifPresent(account -> findings.add(Finding.of(
                            movement.client(),
                            movement.id(),
                            "%s lie on the firm's own account %s".formatted(movement.amount(), account.iban()))));
        }
        return DutyCheck.of(
                "F3",
                "Clients' money lies on accounts titled and designated as clients'",
                clientAccounts().size(),
                findings);
    }

    /** F4. */
    private DutyCheck interest() {
        List<Finding> findings = new ArrayList<>();
        for (BankAccount account : clientAccounts()) {
            BigDecimal paid = statements.stream()
                    .filter(statement -> statement.iban().equals(account.iban()))
                    .flatMap(statement -> statement.entries().stream())
                    .filter(entry -> entry.interest() && isInPeriod(entry.bookedOn()))
                    .map(entry -> entry.amount().amount())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal credited = movements.stream()
                    .filter(movement -> movement.kind() == FundMovement.Kind.INTEREST)
                    .filter(movement -> movement.placement()
                            .filter(placement -> placement.iban().equals(account.iban()))
                            .filter(placement -> isInPeriod(scope.dayOf(placement.at())))
                            .isPresent())
                    .map(movement -> movement.amount().amount())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (paid.compareTo(credited) != 0) {
                findings.add(Finding.of(
                        account.iban().value(),
                        "the bank paid interest of %s, clients were credited %s"
                                .formatted(
                                        Money.rounded(account.currency(), paid),
                                        Money.rounded(account.currency(), credited))));
            }
        }
        return DutyCheck.of(
                "F4",
                "Interest on clients' money is the clients'",
                clientAccounts().size(),
                findings);
    }

    /** The booked balance of the last day, or of the one before it if no business day lies between. */
    private Optional<BankStatement.Balance> stated(BankAccount account) {
        BusinessCalendar calendar = calendars.of(account.calendar());
        return statements.stream()
                .filter(statement -> statement.iban().equals(account.iban()))
                .map(BankStatement::closing)
                .filter(closing -> !closing.day().isAfter(scope.lastDay()))
                .max(Comparator.comparing(BankStatement.Balance::day))
                .filter(closing -> calendar.daysBetween(closing.day(), scope.lastDay()) == 0);
    }

    private Money booked(BankAccount account) {
        Currency currency = account.currency();
        return movements.stream()
                .filter(movement -> movement.placement()
                        .filter(placement -> placement.iban().equals(account.iban()))
                        .filter(placement -> placement.at().isBefore(scope.cutOff()))
                        .isPresent())
                .map(FundMovement::amount)
                .reduce(Money.rounded(currency, BigDecimal.ZERO), Money::plus);
    }

    private BusinessCalendar calendar(FundMovement movement) {
        return calendars.of(movement.placement()
                .map(placement -> accounts.get(placement.iban()))
                .map(BankAccount::calendar)
                .orElse("TARGET"));
    }

    private List<BankAccount> clientAccounts() {
        return accounts.values().stream()
                .filter(account -> account.kind() == Kind.CLIENT)
                .toList();
    }

    private boolean isInPeriod(LocalDate day) {
        return !day.isBefore(scope.firstDay()) && !day.isAfter(scope.lastDay());
    }
}
