package io.strongroom.chain;

/**
 * One of the programs that a token runs: its contract's own, or one that this hands its calls on to.
 *
 * @param codeHash as the block's state root commits to it, as 0x and 32 bytes
 */
public record TokenProgram(Role role, String address, String codeHash) implements Comparable<TokenProgram> {

    /** How the token comes to run it. */
    public enum Role {
        /** It is at the token's address. */
        TOKEN("its contract"),
        /** Its address stands in the slot of ERC-1967. */
        IMPLEMENTATION("the implementation (ERC-1967)"),
        /** It names the implementation, and its address stands in the slot of ERC-1967. */
        BEACON("the beacon (ERC-1967)"),
        /** The beacon names it. */
        BEACON_IMPLEMENTATION("the beacon's implementation"),
        /** Its address stands in the slot of ERC-1822. */
        PROXIABLE("the implementation (ERC-1822)"),
        /** Its address stands in the slot that came before ERC-1967, which large tokens still use. */
        EARLY_IMPLEMENTATION("the implementation (before ERC-1967)"),
        /** Its address stands in the code of the token, which is a minimal proxy (ERC-1167). */
        CLONED("the program that it is a clone of (ERC-1167)");

        private final String words;

        Role(String words) {
            this.words = words;
        }
    }

    @Override
    public int compareTo(TokenProgram other) {
        return role.compareTo(other.role);
    }

    @Override
    public String toString() {
        return "%s %s with code %s".formatted(role.words, address, codeHash);
    }
}
