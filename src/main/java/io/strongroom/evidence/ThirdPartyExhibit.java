package io.strongroom.evidence;

import static java.util.Objects.requireNonNull;

import io.strongroom.basics.Quantity;
import io.strongroom.thirdparty.StatedHolding;

/** What sub-custodians and venues attest. */
final class ThirdPartyExhibit {

    private ThirdPartyExhibit() {}

    static Exhibit of(PackFacts facts) {
        if (facts.thirdParties().isEmpty()) {
            return Catalogue.E22.notGiven("not applicable: no wallet in the inventory is kept by a third party");
        }
        return new Table<StatedHolding>()
                .text(
                        "holder_lei",
                        "Holder (LEI)",
                        row -> row.account().ledger().reference())
                .text("account_id", "Account", StatedHolding::account)
                .text("asset_id", "Asset (CAIP-19)", StatedHolding::asset)
                .integer("base_units", "Base units, as attested", StatedHolding::baseUnits)
                .decimal(
                        "quantity",
                        "Quantity",
                        row -> new Quantity(
                                        requireNonNull(facts.assets().get(row.asset()))
                                                .asset(),
                                        row.baseUnits())
                                .toDecimal())
                .text("as_of", "As of (UTC)", StatedHolding::asOf)
                .text(
                        "document_sha256",
                        "SHA-256 of the statement",
                        row -> row.document().hex())
                .of(Catalogue.E22, facts.thirdParties());
    }
}
