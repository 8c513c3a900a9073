package io.strongroom.chain.bitcoin;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.BlockRef;
import io.strongroom.basics.LedgerId;
import io.strongroom.chain.AgreedBalances;
import io.strongroom.chain.Allowance;
import io.strongroom.chain.Authority;
import io.strongroom.chain.BalanceSource;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.Comparison;
import io.strongroom.chain.FinalityRule;
import io.strongroom.chain.Ledger;
import io.strongroom.chain.LedgerSettings;
import io.strongroom.chain.LookThrough;
import io.strongroom.chain.Mined;
import io.strongroom.chain.NodesDisagreeException;
import io.strongroom.chain.NotFinalYetException;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.ProofReading;
import io.strongroom.chain.ProofReadings;
import io.strongroom.chain.Reading;
import io.strongroom.chain.SeenLayout;
import io.strongroom.chain.TokenCheck;
import io.strongroom.chain.UnknownAsset;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Bitcoin, read through its nodes. The first node is read; every other must agree on the pinned block and on every
 * balance at it.
 *
 * <p>A block's moment is its median-time-past (BIP-113), the median time of the last eleven blocks: it never runs
 * backwards, as a block's own time may. What is unspent is attested by the node, not proven: a header does not commit to
 * the set of unspent outputs.
 */
public final class BitcoinLedger implements Ledger {

    /** Why no balance is proven: what stands in the evidence beside each of them. */
    public static final String UNPROVEN =
            "unspentness is attested by the node, not proven: a Bitcoin header does not commit to the unspent outputs";

    private final LedgerId id;
    private final FinalityRule.Depth finality;
    private final int inFlightBlocks;
    private final List<BitcoinNode> nodes;
    private final List<AgreedBalances.Node> sources;

    private BitcoinLedger(LedgerId id, FinalityRule.Depth finality, int inFlightBlocks, List<BitcoinNode> nodes) {
        this.inFlightBlocks = inFlightBlocks;
        this.id = id;
        this.finality = finality;
        this.nodes = nodes;
        this.sources = nodes.stream()
                .map(node -> new AgreedBalances.Node(node.rpc().toString(), new ScriptBalances(id, node)))
                .toList();
    }

    /** Connects, and checks by the first block that every node is on this ledger. */
    public static BitcoinLedger opened(LedgerSettings settings) {
        if (!(settings.finalityRule() instanceof FinalityRule.Depth depth)) {
            throw new IllegalArgumentException("Bitcoin has no finality but depth: " + settings);
        }
        List<BitcoinNode> nodes = settings.endpoints().stream()
                .map(endpoint -> new BitcoinNode(settings.ledger(), endpoint))
                .toList();
        nodes.forEach(BitcoinNode::requireLedger);
        return new BitcoinLedger(settings.ledger(), depth, settings.inFlightBlocks(), nodes);
    }

    @Override
    public LedgerId id() {
        return id;
    }

    /** The ledger's own coin, in satoshi. */
    public AssetId coin() {
        return new AssetId(id + "/slip44:0");
    }

    /** The time of the first block. */
    public Instant began() {
        return node().block(0).minedAt();
    }

    /** The last block that is final by the firm's rule, with its median-time-past. */
    @Override
    public BlockRef lastFinal() {
        long tip = node().tip();
        if (tip < finality.blocks()) {
            throw new NotFinalYetException(
                    "The ledger has only %d blocks, none with %d on top of it".formatted(tip + 1, finality.blocks()));
        }
        return node().block(tip - finality.blocks());
    }

    /** The last block with a median-time-past strictly before the cut-off, once a final block is not before it. */
    @Override
    public PinnedBlock pin(Instant cutOff) {
        BlockRef end = lastFinal();
        if (end.minedAt().isBefore(cutOff)) {
            throw new NotFinalYetException(
                    "The last final block (%s) is %d of %s, before the cut-off %s; wait for a later one"
                            .formatted(finality, end.height(), end.minedAt(), cutOff));
        }
        if (!began().isBefore(cutOff)) {
            throw new IllegalArgumentException("The ledger %s began after the cut-off %s".formatted(id, cutOff));
        }
        long before = 0;
        long notBefore = end.height();
        while (notBefore - before > 1) {
            long middle = before + (notBefore - before) / 2;
            if (node().block(middle).minedAt().isBefore(cutOff)) {
                before = middle;
            } else {
                notBefore = middle;
            }
        }
        return confirmed(before, cutOff);
    }

    @Override
    public String header(BlockRef block) {
        return node().header(block.hash()).hex();
    }

    @Override
    public void requireCanonical(BlockRef block) {
        nodes.forEach(node -> node.requireCanonical(block));
    }

    /**
     * The addresses of a descriptor: so many of each of its chains, one chain after the other.
     *
     * @throws LedgerUnavailableException if the nodes do not derive the same
     */
    public List<AccountId> derived(String descriptor, int addresses) {
        List<List<AccountId>> answers = nodes.stream()
                .map(node -> new Derivation(id, node.rpc()).of(descriptor, addresses))
                .distinct()
                .toList();
        if (answers.size() > 1) {
            throw new LedgerUnavailableException("The nodes of %s derive different addresses".formatted(id));
        }
        return answers.getFirst();
    }

    /** One pass over the unspent outputs for all accounts, unwound to the block; a pass costs the same for one of them. */
    @Override
    public BalanceSource balances(Predicate<Question> compared) {
        return new AgreedBalances(sources, question -> true);
    }

    @Override
    public int nodeCount() {
        return nodes.size();
    }

    @Override
    public Comparison comparison() {
        return Comparison.ALL;
    }

    /**
     * What happened to these accounts in the blocks above that height, up to the pinned one, as every node tells it.
     *
     * @param wallets the name of each account's wallet
     * @throws NodesDisagreeException if a node leaves out or adds a transaction, or tells another
     */
    public BitcoinActivity movements(long aboveHeight, PinnedBlock end, Map<AccountId, String> wallets) {
        BitcoinActivity told = new BitcoinMovements(node(), end, wallets).after(aboveHeight);
        for (BitcoinNode other : nodes.subList(1, nodes.size())) {
            BitcoinActivity again = new BitcoinMovements(other, end, wallets).after(aboveHeight);
            told.difference(again).ifPresent(transaction -> {
                throw new NodesDisagreeException(
                        "%s and %s disagree on what moved: %s".formatted(node().rpc(), other.rpc(), transaction));
            });
        }
        return told;
    }

    @Override
    public boolean isReadAsAWhole() {
        return true;
    }

    /** None: see {@link #UNPROVEN}. */
    @Override
    public ProofReadings prove(
            PinnedBlock block, AssetId asset, List<Reading.Balance> balances, List<SeenLayout> known) {
        return ProofReadings.of(balances.stream()
                .<ProofReading>map(balance -> new ProofReading.Unproven(balance.account(), asset, UNPROVEN))
                .toList());
    }

    /** Found by the lists of transactions of those blocks; the index of all transactions is not needed. */
    @Override
    public List<Mined> minedAfter(PinnedBlock block, List<String> transactions) {
        long first = block.block().height() + 1;
        long last = Math.min(first + inFlightBlocks - 1, lastFinal().height());
        Set<String> wanted = Set.copyOf(transactions);
        List<Mined> found = new ArrayList<>();
        for (long height = first; height <= last && !wanted.isEmpty(); height++) {
            BlockRef later = node().block(height);
            requireCanonical(later);
            node().transactions(later.hash()).stream()
                    .filter(wanted::contains)
                    .map(transaction -> new Mined(transaction, later))
                    .forEach(found::add);
        }
        return found;
    }

    /** None: this ledger has its coin only. */
    @Override
    public List<TokenCheck> checkTokens(PinnedBlock block, List<Asset> assets) {
        return List.of();
    }

    /** None: this ledger has its coin only. What rides on single outputs (inscriptions, runes) is not looked for. */
    @Override
    public List<UnknownAsset> unknownAssets(PinnedBlock block, List<AccountId> accounts, Set<AssetId> known) {
        return List.of();
    }

    /** A script says it all: there is nothing beside the address. */
    @Override
    public List<Authority> authorities(PinnedBlock block, List<AccountId> accounts) {
        return List.of();
    }

    @Override
    public List<Allowance> allowances(PinnedBlock block, List<AccountId> accounts) {
        return List.of();
    }

    @Override
    public List<LookThrough> lookThrough(PinnedBlock block, List<Reading.Balance> shares) {
        return List.of();
    }

    private PinnedBlock confirmed(long height, Instant cutOff) {
        BlockRef found = node().block(height);
        BitcoinHeader header = node().header(found.hash());
        BlockRef next = node().block(height + 1);
        boolean linked = node().header(next.hash()).previousHash().equals(found.hash());
        boolean honest = node().median(found.hash()) == found.minedAt().getEpochSecond()
                && node().median(next.hash()) == next.minedAt().getEpochSecond();
        if (!linked || !honest || next.minedAt().isBefore(cutOff)) {
            throw node().contradiction(height);
        }
        requireFinal(found, next);
        return new PinnedBlock(cutOff, found, header.previousHash(), "", node().version(), finality.toString());
    }

    /** Every node has both blocks, and the later one is final to it: one that hides a block would move the cut-off. */
    private void requireFinal(BlockRef found, BlockRef next) {
        requireCanonical(found);
        requireCanonical(next);
        for (BitcoinNode node : nodes) {
            if (node.tip() - finality.blocks() < next.height()) {
                throw new NotFinalYetException("%s has block %d, the first after the cut-off, not final (%s) yet"
                        .formatted(node.rpc(), next.height(), finality));
            }
        }
    }

    /** The node that is read. */
    private BitcoinNode node() {
        return nodes.getFirst();
    }
}
