package io.strongroom.chain;

/** The ledger was reorganised: a block that balances were read at is no longer part of it. */
public class BlockReplacedException extends RuntimeException {

    public BlockReplacedException(String message) {
        super(message);
    }
}
