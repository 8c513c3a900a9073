package io.strongroom.chain.beacon;

import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.util.List;

/** The consensus layer does not know validators that the inventory lists: what they hold is not known, and not zero. */
public final class UnknownValidatorException extends LedgerUnavailableException {

    private static final int NAMED_MAX = 10;

    UnknownValidatorException(List<String> publicKeys, long slot) {
        super(
                "The state at slot %d knows no validator with %d of the public keys listed, which is not the same as a balance of zero: %s%s"
                        .formatted(
                                slot,
                                publicKeys.size(),
                                String.join(", ", publicKeys.subList(0, Math.min(NAMED_MAX, publicKeys.size()))),
                                publicKeys.size() > NAMED_MAX ? ", ..." : ""));
    }
}
