package io.strongroom.custody;

import io.strongroom.basics.AccountId;
import java.util.Optional;

/**
 * A validator of a ledger's consensus layer whose withdrawals go to one of the firm's wallets.
 *
 * @param publicKey 48 bytes in hexadecimal, by which the consensus layer knows it
 * @param account of the wallet; empty if no such wallet was in use at the time
 */
public record Validator(String publicKey, String walletId, Optional<AccountId> account) {}
