package io.strongroom.funds;

import io.strongroom.basics.Money;
import java.util.Optional;

/**
 * A client account at the end of a period by both books.
 *
 * @param stated the bank's closing balance; empty if no statement gives it, which is not zero
 * @param booked the sum of clients' entries placed there
 */
public record FundBalance(BankAccount account, Optional<BankStatement.Balance> stated, Money booked) {}
