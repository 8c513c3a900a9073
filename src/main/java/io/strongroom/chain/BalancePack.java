package io.strongroom.chain;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** A way to read the balances of many holders in several tokens with one question to a node. */
interface BalancePack {

    /** How the balances are read, as it is noted with each of them. */
    String method();

    /**
     * Reads every holder's balance in every token, all at one block.
     *
     * @param holders their addresses
     * @param tokens their contracts; empty for the ledger's own coin
     * @return holder by holder, for each token; empty where the token did not answer with one number
     * @throws LedgerUnavailableException if the answer is not of the block
     */
    List<Optional<BigInteger>> read(PinnedBlock block, List<String> holders, List<Optional<String>> tokens);
}
