package io.strongroom.chain;

import java.math.BigInteger;
import org.web3j.crypto.Hash;

/** Contracts that hand their calls on, and tokens that keep balances in one way or another, written by hand. */
public final class TestProxy {

    /** Where a proxy of ERC-1967 names its implementation. */
    public static final String IMPLEMENTATION = before("eip1967.proxy.implementation");

    /** Where a proxy of ERC-1967 names its beacon. */
    public static final String BEACON = before("eip1967.proxy.beacon");

    /** Where a proxy names its implementation that keeps to no custom. */
    public static final String OWN_CUSTOM = "0x%064x".formatted(0xdeadL);

    private TestProxy() {}

    /** Hands every call on to the program whose address stands in that slot of its own. */
    public static String code(String slot) {
        return "0x365f5f375f5f365f7f" + slot.substring(2) + "545af43d5f5f3e5f3d91603757fd5bf3";
    }

    /** A minimal proxy (ERC-1167): hands every call on to that program. */
    public static String clone(String target) {
        return "0x363d3d373d3d3d363d73" + target.substring(2) + "5af43d82803e903d91602b57fd5bf3";
    }

    /** Answers everything with one address, as a beacon answers for its implementation. */
    public static String beacon(String implementation) {
        return "0x73" + implementation.substring(2) + "5f5260205ff3";
    }

    /** Answers everything with the word in the slot numbered as the first argument. */
    public static String balancesByHolder() {
        return "0x600435545f5260205ff3";
    }

    /** Answers everything with the word of a mapping at place 0, as Solidity keeps it. */
    public static String balancesByMapping() {
        return "0x6004355f525f60205260405f20545f5260205ff3";
    }

    /** The slot of that holder's word in such a mapping. */
    public static String mapped(String holder) {
        return Hash.sha3("0x" + EvmAddresses.word(holder) + "0".repeat(64));
    }

    private static String before(String name) {
        return "0x%064x".formatted(new BigInteger(Hash.sha3String(name).substring(2), 16).subtract(BigInteger.ONE));
    }
}
