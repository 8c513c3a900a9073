package io.strongroom.chain;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.BlockRef;
import io.strongroom.basics.LedgerId;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.proof.control.ControlCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * An EVM ledger, read through its nodes. Every node is asked, and all must tell the same: of the pinned block, of balances,
 * of events and what follows from them. Only proofs are taken from the first one, because they prove themselves.
 */
public final class EvmLedger implements Ledger {

    private final LedgerSettings settings;
    private final List<EvmNode> nodes;
    private final List<AgreedBalances.Node> sources;

    private EvmLedger(LedgerSettings settings, List<EvmNode> nodes) {
        this.settings = settings;
        this.nodes = nodes;
        this.sources = nodes.stream()
                .map(node -> new AgreedBalances.Node(
                        node.rpc().toString(), new BalanceLadder(node.rpc(), settings.batchSize(), settings.callGas())))
                .toList();
    }

    /** Connects, and checks that every node is on the ledger it is configured for. */
    public static EvmLedger opened(LedgerSettings settings) {
        List<EvmNode> nodes = settings.endpoints().stream()
                .map(endpoint -> new EvmNode(settings.ledger(), JsonRpc.patient(endpoint, settings.timeout())))
                .toList();
        nodes.forEach(node -> node.requireChainId(settings.chainId()));
        return new EvmLedger(settings, nodes);
    }

    @Override
    public LedgerId id() {
        return settings.ledger();
    }

    public LedgerSettings settings() {
        return settings;
    }

    /** The node that is read first. */
    public JsonRpc node() {
        return nodes.getFirst().rpc();
    }

    /** Every node, the first one first. */
    public List<JsonRpc> nodes() {
        return nodes.stream().map(EvmNode::rpc).toList();
    }

    public BlockHeader block(long height) {
        return nodes.getFirst().block(height);
    }

    public Optional<BlockHeader> blockByTag(String tag) {
        return nodes.getFirst().blockByTag(tag);
    }

    public Optional<BlockHeader> blockByHash(String hash) {
        return nodes.getFirst().blockByHash(hash);
    }

    @Override
    public BlockRef lastFinal() {
        return new CutOff(nodes.getFirst(), settings.finalityRule())
                .finalBlock()
                .ref();
    }

    @Override
    public PinnedBlock pin(Instant cutOff) {
        FinalityRule rule = settings.finalityRule();
        BlockHeader found = new CutOff(nodes.getFirst(), rule).find(cutOff);
        nodes.forEach(node -> requireCanonical(node, found.ref()));
        return new PinnedBlock(
                cutOff,
                found.ref(),
                found.parentHash(),
                found.stateRoot(),
                nodes.getFirst().clientVersion(),
                rule.toString());
    }

    @Override
    public void requireCanonical(BlockRef block) {
        nodes.forEach(node -> requireCanonical(node, block));
    }

    @Override
    public BalanceSource balances(Predicate<Question> compared) {
        return new AgreedBalances(sources, compared);
    }

    @Override
    public int nodeCount() {
        return nodes.size();
    }

    @Override
    public Comparison comparison() {
        return settings.comparison();
    }

    @Override
    public boolean isReadAsAWhole() {
        return false;
    }

    /** The block's header as it is hashed, as 0x and bytes; it hashes to the block's hash. */
    @Override
    public String header(BlockRef block) {
        return nodes.getFirst().encodedHeader(block.hash());
    }

    /** Proofs of the balances in an asset, in their order, checked against the block's state root. */
    @Override
    public ProofReadings prove(
            PinnedBlock block, AssetId asset, List<Reading.Balance> balances, List<SeenLayout> known) {
        return new AccountProofs(node(), block, settings.batchSize()).of(asset, balances, known);
    }

    @Override
    public List<Mined> minedAfter(PinnedBlock block, List<String> transactions) {
        long last = Math.min(
                block.block().height() + settings.inFlightBlocks(), lastFinal().height());
        // The register may name something else: no node has that, and would refuse the question.
        List<String> hashes = transactions.stream().filter(Hex::isHash).toList();
        return agreed(
                "transactions after the pinned block",
                block,
                node -> new Receipts(node, settings.batchSize())
                        .succeeded(hashes, block.block().height() + 1, last).stream()
                                .map(receipt -> new Mined(
                                        receipt.transaction(),
                                        block(receipt.height()).ref()))
                                .toList());
    }

    @Override
    public List<TokenCheck> checkTokens(PinnedBlock block, List<Asset> assets) {
        return agreed("what tokens are", block, node -> new TokenChecks(node, block, settings.batchSize()).of(assets));
    }

    @Override
    public List<UnknownAsset> unknownAssets(PinnedBlock block, List<AccountId> accounts, Set<AssetId> known) {
        requireCanonical(block.block());
        List<Sighting> sightings = agreed(
                "tokens sent to accounts",
                block,
                node -> new TransferLogs(node).sightings(settings.transfersFrom(), block, accounts, known));
        List<Reading> held = balances()
                .read(
                        block,
                        sightings.stream()
                                .map(sighting -> new BalanceSource.Question(sighting.account(), sighting.asset()))
                                .toList());
        List<UnknownAsset> unknown = new ArrayList<>(unnamedCoin(block, accounts, known));
        unknown.addAll(agreed(
                "unknown tokens",
                block,
                node -> new Discovery(node, block, settings.batchSize())
                        .classified(held, sightings, Set.copyOf(accounts), settings.transfersFrom())));
        return unknown;
    }

    /** The ledger's own coin comes without any event; where no asset file names it, whoever has some is listed. */
    private List<UnknownAsset> unnamedCoin(PinnedBlock block, List<AccountId> accounts, Set<AssetId> known) {
        if (known.stream().anyMatch(asset -> asset.isNative() && asset.ledger().equals(id()))) {
            return List.of();
        }
        AssetId coin = new AssetId(id() + "/slip44:60");
        return balances()
                .read(
                        block,
                        accounts.stream()
                                .distinct()
                                .sorted()
                                .map(account -> new BalanceSource.Question(account, coin))
                                .toList())
                .stream()
                .map(Reading.Balance.class::cast)
                .filter(balance -> balance.baseUnits().signum() > 0)
                .map(balance -> new UnknownAsset(
                        balance.account(),
                        coin,
                        Optional.of(balance.baseUnits()),
                        "the ledger's own coin, %s, which no asset file names".formatted(settings.symbol()),
                        UnknownAsset.Classification.UNIDENTIFIED))
                .toList();
    }

    @Override
    public List<Authority> authorities(PinnedBlock block, List<AccountId> accounts) {
        return agreed(
                "who controls accounts",
                block,
                node -> new Authorities(node, block, settings.batchSize()).of(accounts));
    }

    /** What was changed at multisigs after the block before the period, as every node says. */
    public List<AuthorityChange> authorityChanges(long afterHeight, PinnedBlock block, List<AccountId> multisigs) {
        return agreed(
                "changes of who controls accounts",
                block,
                node -> new AuthorityChanges(node, block, this::block).of(afterHeight, multisigs));
    }

    @Override
    public List<Allowance> allowances(PinnedBlock block, List<AccountId> accounts) {
        return agreed(
                "allowances",
                block,
                node -> new Approvals(node, block, settings.batchSize()).of(settings.transfersFrom(), accounts));
    }

    @Override
    public List<LookThrough> lookThrough(PinnedBlock block, List<Reading.Balance> shares) {
        return agreed(
                "what shares stand for", block, node -> new VaultShares(node, block, settings.batchSize()).of(shares));
    }

    /** What every node tells in the same way; the first thing that two tell differently ends it. */
    private <T> List<T> agreed(String what, PinnedBlock block, Function<JsonRpc, List<T>> read) {
        List<T> told = read.apply(node());
        for (JsonRpc other : nodes().subList(1, nodes.size())) {
            List<T> again = read.apply(other);
            if (!again.equals(told)) {
                throw new NodesDisagreeException("%s and %s disagree on %s up to block %d: %s and %s"
                        .formatted(
                                node(),
                                other,
                                what,
                                block.block().height(),
                                firstBeside(told, again),
                                firstBeside(again, told)));
            }
        }
        return told;
    }

    private static <T> String firstBeside(List<T> some, List<T> others) {
        return some.stream()
                .filter(one -> !others.contains(one))
                .findFirst()
                .map(Object::toString)
                .orElse("nothing");
    }

    /**
     * Whether an account's own program takes a signature for good (ERC-1271, ERC-6492), as every node says.
     *
     * @param hash 32 bytes, as they were signed
     * @throws NodesDisagreeException if two nodes say otherwise
     */
    public ControlCheck checkSignature(BlockRef block, AccountId account, byte[] hash, byte[] signature) {
        requireCanonical(block);
        Map<String, ControlCheck> said = new LinkedHashMap<>();
        for (EvmNode node : nodes) {
            ControlCheck check = new ContractSignatures(node, settings.chainId())
                    .check(node.block(block.height()), account.address(), hash, signature);
            said.put(node.rpc().toString(), check);
        }
        if (Set.copyOf(said.values()).size() > 1) {
            throw new NodesDisagreeException(
                    "Nodes disagree on a signature for %s at %s: %s".formatted(account, block, said));
        }
        return said.values().iterator().next();
    }

    private static void requireCanonical(EvmNode node, BlockRef block) {
        BlockHeader now = node.block(block.height());
        if (!now.hash().equals(block.hash())) {
            throw new BlockReplacedException("%s has block %s at height %d, not %s"
                    .formatted(node.rpc(), now.hash(), block.height(), block.hash()));
        }
    }
}
