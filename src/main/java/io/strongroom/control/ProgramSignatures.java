package io.strongroom.control;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.BlockRef;
import io.strongroom.chain.evm.EvmLedger;
import io.strongroom.proof.control.Challenge;
import io.strongroom.proof.control.ControlCheck;
import io.strongroom.proof.control.EthereumSignature;
import java.math.BigInteger;
import java.util.HexFormat;

/** What an account's own program says of an answer to a challenge (ERC-1271, ERC-6492). */
final class ProgramSignatures {

    private ProgramSignatures() {}

    /**
     * The text may have been signed as it is or as typed data; the program is asked about both.
     *
     * @param digits the signature as 0x and bytes
     */
    static ControlCheck check(EvmLedger ledger, BlockRef block, Challenge challenge, String digits) {
        AccountId account = AccountId.parse(challenge.account());
        byte[] signature = HexFormat.of().parseHex(digits, 2, digits.length());
        ControlCheck asText =
                ledger.checkSignature(block, account, EthereumSignature.hash(challenge.text()), signature);
        BigInteger chain = new BigInteger(account.ledger().reference());
        return asText instanceof ControlCheck.Shown
                ? asText
                : ledger.checkSignature(block, account, challenge.typedDigest(chain), signature);
    }
}
