package io.strongroom.chain;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A token that was sent to one of the firm's accounts, or the ledger's own coin, that is in no asset file: listed, never valued.
 *
 * @param baseUnits what the token says the account holds; empty if it says nothing usable
 * @param note how that was read, or why it was not
 */
public record UnknownAsset(
        AccountId account, AssetId asset, Optional<BigInteger> baseUnits, String note, Classification classification) {

    /** What the ledger lets one take it for. None of them decides whose it is. */
    public enum Classification {
        /** It advertises, does not answer, or claims a transfer that did not happen. */
        SPAM,
        /** One of the firm's own accounts asked for it. */
        ENTITLEMENT,
        /** It was sent to many at once by somebody else. */
        UNSOLICITED,
        /** None of these: it may be what a client sent in. */
        UNIDENTIFIED
    }
}
