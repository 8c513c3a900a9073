package io.strongroom.chain.evm.balance;

import io.strongroom.chain.PinnedBlock;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A way to read the balances of many holders in several tokens with one question to a node. */
interface BalancePack {

    /**
     * What was read.
     *
     * @param balances holder by holder, for each token; empty where the token did not answer with one number
     * @param gas what it took; empty if that is not told
     */
    record Packed(List<Optional<BigInteger>> balances, OptionalLong gas) {}

    /** How the balances are read, as it is noted with each of them. */
    String method();

    /**
     * Reads every holder's balance in every token, all at one block.
     *
     * @param holders their addresses
     * @param tokens their contracts; empty for the ledger's own coin
     * @throws LedgerUnavailableException if the answer is not of the block
     */
    Packed read(PinnedBlock block, List<String> holders, List<Optional<String>> tokens);
}
