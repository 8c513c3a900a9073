package io.strongroom.chain;

import io.strongroom.basics.AccountId;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Who can move what an account holds, as the ledger itself says at a block.
 *
 * @param nonce how many transactions the account has sent
 * @param delegate for {@link Kind#DELEGATED}, the program that acts for the key (EIP-7702)
 * @param signers for {@link Kind#MULTISIG}, its owners, in the ledger's order
 * @param threshold how many of them must sign
 * @param modules programs that may move its assets without the owners
 * @param guard for {@link Kind#MULTISIG}, a program that checks every transaction
 * @param note what could not be read, and why; empty if everything was
 */
public record Authority(
        AccountId account,
        Kind kind,
        BigInteger nonce,
        Optional<String> delegate,
        List<String> signers,
        Optional<Integer> threshold,
        List<String> modules,
        Optional<String> guard,
        Optional<String> note) {

    public Authority {
        signers = List.copyOf(signers);
        modules = List.copyOf(modules);
    }

    /** What stands behind an address. */
    public enum Kind {
        /** A key, and nothing on the ledger but the key. */
        KEY,
        /** A key that lets a program act for it (EIP-7702). */
        DELEGATED,
        /** A Safe, or a program that answers like one: owners, threshold, modules. */
        MULTISIG,
        /** Any other program: who can move its assets is not known from the ledger. */
        PROGRAM
    }

    public static Authority of(AccountId account, Kind kind, BigInteger nonce) {
        return new Authority(
                account,
                kind,
                nonce,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    public Authority guardedBy(Optional<String> program) {
        return new Authority(account, kind, nonce, delegate, signers, threshold, modules, program, note);
    }
}
