package io.strongroom.chain;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A third party that may move an account's tokens without its key (ERC-20 allowance, ERC-721 piece, ERC-721 and ERC-1155
 * operator).
 *
 * @param spender the address that may, in lower case
 * @param baseUnits up to how much; empty for an operator, who may move everything of the kind
 * @param note why it is not known whether it stands and up to how much; empty if it is
 */
public record Allowance(
        AccountId account, AssetId asset, String spender, Optional<BigInteger> baseUnits, Optional<String> note) {

    public Allowance(AccountId account, AssetId asset, String spender, Optional<BigInteger> baseUnits) {
        this(account, asset, spender, baseUnits, Optional.empty());
    }
}
