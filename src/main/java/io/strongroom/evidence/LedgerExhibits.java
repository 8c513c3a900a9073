package io.strongroom.evidence;

import static java.util.Objects.requireNonNull;

import io.strongroom.basics.Asset;
import io.strongroom.basics.BlockRef;
import io.strongroom.basics.Quantity;
import io.strongroom.chain.EvmAddresses;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.TokenCheck;
import io.strongroom.chain.UnknownAsset;
import io.strongroom.custody.ClientPools;
import io.strongroom.custody.Wallet;
import io.strongroom.snapshot.BalanceRow;
import io.strongroom.snapshot.ComparedBalances;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the firm holds, on which ledgers, under which keys. */
final class LedgerExhibits {

    private final PackFacts facts;

    LedgerExhibits(PackFacts facts) {
        this.facts = facts;
    }

    List<Exhibit> given() {
        return List.of(walletInventory(), anchors(), balances(), unknownAssets(), tokenChecks());
    }

    private Exhibit walletInventory() {
        return new Table<Wallet>()
                .text("wallet_id", "Wallet", Wallet::id)
                .text("account_id", "Account (CAIP-10)", Wallet::account)
                .text("address", "Address", wallet -> EvmAddresses.checksummed(wallet.account()))
                .text("owner_class", "Owner class", Wallet::ownerClass)
                .text("holding", "Holding", Wallet::holding)
                .textIfAny(
                        "client",
                        "Client (pseudonym)",
                        wallet -> wallet.client().map(facts.pseudonyms()::of))
                .text("purpose", "Purpose", Wallet::purpose)
                .text("pool", "Pool", row -> facts.poolName(row.pool()))
                .text("access_id", "Means of access", Wallet::accessId)
                .text("valid_from", "Valid from", Wallet::validFrom)
                .textIfAny("valid_to", "Valid to", Wallet::validTo)
                .of(Catalogue.E04, facts.wallets());
    }

    private Exhibit anchors() {
        return new Table<PinnedBlock>()
                .text("ledger_id", "Ledger (CAIP-2)", PinnedBlock::ledger)
                .count("block_number", "Block", pinned -> pinned.block().height())
                .text("block_hash", "Block hash", pinned -> pinned.block().hash())
                .text("parent_hash", "Parent hash", PinnedBlock::parentHash)
                .text("state_root", "State root", PinnedBlock::stateRoot)
                .text("block_time", "Block time (UTC)", pinned -> pinned.block().minedAt())
                .text("cut_off", "Cut-off (UTC)", PinnedBlock::cutOff)
                .textIfAny("opening_block", "Last block before the period", this::opening)
                .text("finality", "Finality rule", PinnedBlock::finality)
                .text("node", "Node software", PinnedBlock::node)
                .textIfAny("compared", "Compared between nodes", this::compared)
                .of(Catalogue.E08, facts.blocks());
    }

    /** Not said of runs from before it was counted. */
    private Optional<String> compared(PinnedBlock block) {
        return facts.comparisons().stream()
                .filter(compared -> compared.ledger().equals(block.ledger()))
                .map(ComparedBalances::inWords)
                .findFirst();
    }

    private Exhibit balances() {
        Map<String, String> proofs = facts.proofsByBalance();
        ClientPools pools = new ClientPools(facts.wallets(), facts.run().period());
        return new Table<BalanceRow>()
                .text("account_id", "Account (CAIP-10)", BalanceRow::account)
                .text("asset_id", "Asset (CAIP-19)", BalanceRow::asset)
                .text("symbol", "Symbol (not unique)", row -> assetOf(row).symbol())
                .integer("base_units", "Base units", BalanceRow::baseUnits)
                .decimal("quantity", "Quantity", row -> new Quantity(assetOf(row), row.baseUnits()).toDecimal())
                .text("method", "Method", BalanceRow::method)
                .textIfAny("proof", "Against the state root", row -> proof(row, proofs))
                .textIfAny(
                        "pool",
                        "Counted for the clients' pool",
                        row -> pools.of(row.account()).map(facts::poolName))
                .text("counted_as", "Counted as (CAIP-19)", row -> facts.countedAs(row.asset()))
                .of(Catalogue.E09, facts.balances());
    }

    private Optional<String> proof(BalanceRow row, Map<String, String> proofs) {
        if (row.account().ledger().isThirdParty()) {
            return Optional.of("attested, not proven");
        }
        return row.isStaked()
                ? Optional.of("read, not proven: staked, as %d beacon nodes say alike"
                        .formatted(facts.nodesOfStakes(row.account())))
                : Optional.ofNullable(proofs.get(row.account() + " " + row.asset()));
    }

    private Exhibit unknownAssets() {
        return new Table<UnknownAsset>()
                .text("account_id", "Account (CAIP-10)", UnknownAsset::account)
                .text("asset_id", "Asset (CAIP-19)", UnknownAsset::asset)
                .textIfAny("base_units", "Base units, as the token says", UnknownAsset::baseUnits)
                .text(
                        "classification",
                        "Classification",
                        row -> row.classification().name().toLowerCase(Locale.ROOT))
                .of(Catalogue.E37, facts.unknownAssets());
    }

    private Exhibit tokenChecks() {
        return new Table<TokenCheck>()
                .text("asset_id", "Asset (CAIP-19)", TokenCheck::asset)
                .text("property", "Property", TokenCheck::property)
                .text("booked", "In the firm's books", TokenCheck::booked)
                .textIfAny("on_ledger", "On the ledger at the block", TokenCheck::onLedger)
                .text("outcome", "Outcome", TokenCheck::outcome)
                .of(Catalogue.E38, facts.tokenChecks());
    }

    private Optional<Long> opening(PinnedBlock pinned) {
        return facts.openings().stream()
                .filter(block -> block.ledger().equals(pinned.ledger()))
                .map(BlockRef::height)
                .findFirst();
    }

    private Asset assetOf(BalanceRow row) {
        return requireNonNull(facts.assets().get(row.asset())).asset();
    }
}
