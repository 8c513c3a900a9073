package io.strongroom.statement;

import io.strongroom.basics.Quantity;

/** How one asset's opening balance became its closing balance: opening + in - out + other = closing, exactly. */
public record RollForward(Quantity opening, Quantity in, Quantity out, Quantity other, Quantity closing) {

    public RollForward {
        Quantity rolled = opening.plus(in).minus(out).plus(other);
        if (!rolled.equals(closing)) {
            throw new IllegalArgumentException("Opening %s + in %s - out %s + other %s is %s, not the closing %s"
                    .formatted(opening, in, out, other, rolled, closing));
        }
    }
}
