package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import java.math.BigInteger;
import java.time.Instant;

/**
 * An input or output of a Bitcoin transaction at an account of the firm.
 *
 * @param baseUnits less than zero for an input: an output that was spent
 */
public record BitcoinLeg(AccountId account, String transaction, long height, Instant minedAt, BigInteger baseUnits) {}
