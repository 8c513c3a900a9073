package io.strongroom.chain.movement;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;

/**
 * One change of what an account holds in one asset.
 *
 * @param baseUnits more than zero in, less than zero out
 * @param height of the block
 * @param transaction its hash; empty for what a block itself pays, and for what no transaction is known of
 * @param place in the order of the block's movements, to tell those of one transaction apart
 * @param counterparty the other side's address; empty if there is none
 */
public record Movement(
        AccountId account,
        AssetId asset,
        Kind kind,
        BigInteger baseUnits,
        long height,
        Optional<String> transaction,
        int place,
        Optional<String> counterparty) {

    Movement as(Kind other) {
        return new Movement(account, asset, other, baseUnits, height, transaction, place, counterparty);
    }

    Movement by(Optional<String> other) {
        return new Movement(account, asset, kind, baseUnits, height, other, place, counterparty);
    }

    /** Which log of the block a token's transfer is, as receipts count them; a ledger's coin moves without one. */
    public Optional<Integer> eventIndex() {
        return kind == Kind.TRANSFER && !asset.isNative() ? Optional.of(place) : Optional.empty();
    }

    /** Blocks in order, and in a block as it was worked off. */
    public static final Comparator<Movement> ORDER = Comparator.comparingLong(Movement::height)
            .thenComparingInt(Movement::place)
            .thenComparing(Movement::account)
            .thenComparing(Movement::asset)
            .thenComparing(Movement::kind);

    /** Why it moved. */
    public enum Kind {
        /** From one account to another, by a transaction or by a program in it. */
        TRANSFER,
        /** What the sender of a transaction paid for it, also if it failed. */
        FEE,
        /** What the maker of a block was paid by its transactions. */
        BLOCK_REWARD,
        /** From the consensus layer (EIP-4895). */
        WITHDRAWAL,
        /** A token whose balances change without an event is seen to have changed all of them together. */
        REBASE,
        /** What a token keeps of a transfer, beside what its event says. */
        TOKEN_FEE,
        /** What the balance changed by and nothing that was read explains. */
        UNEXPLAINED
    }
}
