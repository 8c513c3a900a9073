package io.strongroom.snapshot;

/** A wallet's movements do not lead from its opening to its closing balance: a node left something out or made it up. */
public class UnexplainedMovementException extends RuntimeException {

    UnexplainedMovementException(RollForward wallet) {
        super(
                "Wallet %s on %s holds %d, but it opened with %d at block %d and its movements come to %d: %d are unexplained"
                        .formatted(
                                wallet.wallet(),
                                wallet.ledger(),
                                wallet.closing(),
                                wallet.opening(),
                                wallet.openingHeight(),
                                wallet.received().subtract(wallet.sent()).subtract(wallet.fees()),
                                wallet.unexplained()));
    }
}
