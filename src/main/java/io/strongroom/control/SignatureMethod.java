package io.strongroom.control;

/** How a challenge was signed. */
public enum SignatureMethod {
    /** The text, by an Ethereum account's key, as {@code personal_sign} does. */
    EIP_191,
    /** The typed data, by an Ethereum account's key. */
    EIP_712,
    /** Text or typed data, taken for good by the account's own program. */
    ERC_1271,
    /** The same, for an account whose program is still to be created. */
    ERC_6492,
    /** The text, by the key of a P2PKH address. */
    BITCOIN_LEGACY,
    /** The text, by the key of a segwit or taproot address. */
    BIP_322;

    boolean isForEvm() {
        return this != BITCOIN_LEGACY && this != BIP_322;
    }

    /** Whether a node has to be asked, so that the answer is good for one block. */
    public boolean isByProgram() {
        return this == ERC_1271 || this == ERC_6492;
    }
}
