package io.strongroom.statement;

import io.strongroom.basics.Money;
import io.strongroom.basics.Quantity;
import java.util.Optional;

/**
 * One asset on one ledger that the client owns at the cut-off.
 *
 * @param name the asset's name as the firm uses it; comes from outside, never trusted as markup
 * @param ledgerName the ledger in words
 * @param contract the token's contract in the ledger's own spelling; empty for the native coin
 * @param holdings where it is held: pool and whether segregated or omnibus, in words
 * @param price how the value came about; says why, when there is none
 * @param value empty when there is no price: never zero
 */
public record PositionLine(
        Quantity closing,
        String name,
        String ledgerName,
        Optional<String> contract,
        Optional<String> dti,
        String micaClass,
        String holdings,
        PriceLine price,
        Optional<Money> value) {}
