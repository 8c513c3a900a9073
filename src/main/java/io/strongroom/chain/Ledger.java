package io.strongroom.chain;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.BlockRef;
import io.strongroom.basics.LedgerId;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One ledger, read through the firm's nodes at one block. It only reads.
 *
 * <p>Every method throws {@link LedgerUnavailableException} when a node gives no usable answer.
 */
public interface Ledger {

    LedgerId id();

    /** The last block that is final by the firm's rule: how far the ledger can be spoken of. */
    BlockRef lastFinal();

    /**
     * The last block before the cut-off, by number and hash, once it is final and every node agrees on it.
     *
     * @throws NotFinalYetException while another block could still come before the cut-off
     */
    PinnedBlock pin(Instant cutOff);

    /**
     * Checks that the block is still part of the ledger, at every node.
     *
     * @throws BlockReplacedException if a reorganisation has replaced it since it was pinned
     */
    void requireCanonical(BlockRef block);

    /** Reads balances; what two nodes tell differently is not read. */
    default BalanceSource balances() {
        return balances(question -> true);
    }

    /** The same, but for balances that are not to be compared: those are read from the first node alone. */
    BalanceSource balances(Predicate<Question> compared);

    int nodeCount();

    /** Which balances of a snapshot are compared between the nodes. */
    Comparison comparison();

    /**
     * Whether a question for one balance costs as much as one for all: a pass over everything the ledger holds. Then all
     * accounts are asked for at once, and the work is not shared out.
     */
    boolean isReadAsAWhole();

    /** The block's header as it is hashed, in hexadecimal; it hashes to the block's hash. */
    String header(BlockRef block);

    /**
     * Proofs of the balances in an asset, in their order, or why there is none.
     *
     * @param known where the balances of a token were seen to lie before; whatever is found now besides is told
     */
    ProofReadings prove(PinnedBlock block, AssetId asset, List<Reading.Balance> balances, List<SeenLayout> known);

    /**
     * Those of the transactions that went through in a final block just after this one, as every node says: at most
     * {@code in-flight-blocks} after it.
     */
    List<Mined> minedAfter(PinnedBlock block, List<String> transactions);

    /** What the tokens' contracts say of themselves at the block, beside what the firm's books say. */
    List<TokenCheck> checkTokens(PinnedBlock block, List<Asset> assets);

    /** Tokens that were ever sent to these accounts, up to the block, and that the firm does not know. */
    List<UnknownAsset> unknownAssets(PinnedBlock block, List<AccountId> accounts, Set<AssetId> known);

    /** Who can move what the accounts hold, as the ledger itself says, in their order; empty if it says nothing. */
    List<Authority> authorities(PinnedBlock block, List<AccountId> accounts);

    /** Every third party that may move the accounts' tokens without their keys. */
    List<Allowance> allowances(PinnedBlock block, List<AccountId> accounts);

    /** What holdings in vaults stand for, in their order. */
    List<LookThrough> lookThrough(PinnedBlock block, List<Reading.Balance> shares);
}
