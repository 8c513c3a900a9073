package io.strongroom.chain.evm;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.BlockRef;
import io.strongroom.basics.LedgerId;
import io.strongroom.chain.AgreedBalances;
import io.strongroom.chain.Allowance;
import io.strongroom.chain.Authority;
import io.strongroom.chain.AuthorityChange;
import io.strongroom.chain.BalanceSource;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.Comparison;
import io.strongroom.chain.FinalityRule;
import io.strongroom.chain.Ledger;
import io.strongroom.chain.LedgerSettings;
import io.strongroom.chain.LookThrough;
import io.strongroom.chain.Mined;
import io.strongroom.chain.NodesDisagreeException;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.ProofReadings;
import io.strongroom.chain.Reading;
import io.strongroom.chain.SeenLayout;
import io.strongroom.chain.TokenCheck;
import io.strongroom.chain.UnknownAsset;
import io.strongroom.chain.evm.authority.Approvals;
import io.strongroom.chain.evm.authority.Authorities;
import io.strongroom.chain.evm.authority.AuthorityChanges;
import io.strongroom.chain.evm.balance.BalanceLadder;
import io.strongroom.chain.evm.block.BlockHeader;
import io.strongroom.chain.evm.block.Receipts;
import io.strongroom.chain.evm.proof.AccountProofs;
import io.strongroom.chain.evm.token.Discovery;
import io.strongroom.chain.evm.token.Sighting;
import io.strongroom.chain.evm.token.TokenChecks;
import io.strongroom.chain.evm.token.TransferLogs;
import io.strongroom.chain.evm.token.VaultShares;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.proof.control.ControlCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An EVM ledger, read through its nodes. Every node is asked, and all must tell the same: of the pinned block, of balances,
 * of events and what follows from them. Only proofs are taken from the first one, because they prove themselves.
 */
public final class EvmLedger implements Ledger {

    private final LedgerSettings settings;
    private final AgreeingNodes nodes;
    private final List<AgreedBalances.Node> sources;

    private EvmLedger(LedgerSettings settings, AgreeingNodes nodes) {
        this.settings = settings;
        this.nodes = nodes;
        this.sources = nodes.list().stream()
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
        return new EvmLedger(settings, new AgreeingNodes(nodes));
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
        return nodes.first().rpc();
    }

    /** Every node, the first one first. */
    public List<JsonRpc> nodes() {
        return nodes.rpcs();
    }

    public BlockHeader block(long height) {
        return nodes.first().block(height);
    }

    public Optional<BlockHeader> blockByTag(String tag) {
        return nodes.first().blockByTag(tag);
    }

    public Optional<BlockHeader> blockByHash(String hash) {
        return nodes.first().blockByHash(hash);
    }

    @Override
    public BlockRef lastFinal() {
        return new CutOff(nodes.first(), settings.finalityRule()).finalBlock().ref();
    }

    @Override
    public PinnedBlock pin(Instant cutOff) {
        FinalityRule rule = settings.finalityRule();
        CutOff.Edge edge = new CutOff(nodes.first(), rule).find(cutOff);
        nodes.requireFinal(edge, rule);
        BlockHeader found = edge.last();
        return new PinnedBlock(
                cutOff,
                found.ref(),
                found.parentHash(),
                found.stateRoot(),
                nodes.first().clientVersion(),
                rule.toString());
    }

    @Override
    public void requireCanonical(BlockRef block) {
        nodes.requireCanonical(block);
    }

    @Override
    public BalanceSource balances(Predicate<Question> compared) {
        return new AgreedBalances(sources, compared);
    }

    @Override
    public int nodeCount() {
        return nodes.list().size();
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
        return nodes.first().encodedHeader(block.hash());
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
        return nodes.agreed(
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
        return nodes.agreed(
                "what tokens are", block, node -> new TokenChecks(node, block, settings.batchSize()).of(assets));
    }

    @Override
    public List<UnknownAsset> unknownAssets(PinnedBlock block, List<AccountId> accounts, Set<AssetId> known) {
        nodes.requireCanonical(block.block());
        List<Sighting> sightings = nodes.agreed(
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
        unknown.addAll(nodes.agreed(
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
        return nodes.agreed(
                "who controls accounts",
                block,
                node -> new Authorities(node, block, settings.batchSize()).of(accounts));
    }

    /** What was changed at multisigs after the block before the period, as every node says. */
    public List<AuthorityChange> authorityChanges(long afterHeight, PinnedBlock block, List<AccountId> multisigs) {
        return nodes.agreed(
                "changes of who controls accounts",
                block,
                node -> new AuthorityChanges(node, block, this::block).of(afterHeight, multisigs));
    }

    @Override
    public List<Allowance> allowances(PinnedBlock block, List<AccountId> accounts) {
        return nodes.agreed(
                "allowances",
                block,
                node -> new Approvals(node, block, settings.batchSize()).of(settings.transfersFrom(), accounts));
    }

    @Override
    public List<LookThrough> lookThrough(PinnedBlock block, List<Reading.Balance> shares) {
        return nodes.agreed(
                "what shares stand for", block, node -> new VaultShares(node, block, settings.batchSize()).of(shares));
    }

    /**
     * Whether an account's own program takes a signature for good (ERC-1271, ERC-6492), as every node says.
     *
     * @param hash 32 bytes, as they were signed
     * @throws NodesDisagreeException if two nodes say otherwise
     */
    public ControlCheck checkSignature(BlockRef block, AccountId account, byte[] hash, byte[] signature) {
        nodes.requireCanonical(block);
        Map<String, ControlCheck> said = new LinkedHashMap<>();
        for (EvmNode node : nodes.list()) {
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
}
