package io.strongroom.document;

import io.strongroom.document.pdf.VisibleText;
import io.strongroom.firm.Firm;
import java.util.List;

/** What every statement explains to its reader, in neutral words. */
final class StatementNotices {

    private StatementNotices() {}

    static List<Fact> of(Firm firm) {
        String contact = VisibleText.visible(firm.contact(), 200);
        return List.of(
                new Fact(
                        "Assets",
                        "An asset is identified by its ledger and, for a token, its contract. Names and symbols are not"
                                + " unique: other assets may carry the same ones."),
                new Fact(
                        "Positions and transfers",
                        "Positions are those of our register at the as-of instant. Transfers are those that took effect"
                                + " in the period; a correction is a movement of its own that names the one it corrects."),
                new Fact(
                        "Values",
                        "Value is quantity times unit price. All digits are kept until the end, where each value is"
                                + " rounded once, half to even. The total is rounded once from the unrounded values and"
                                + " can therefore differ from the sum of the values shown."),
                new Fact(
                        "Prices",
                        "Where no price is shown, no value is given and the position is not part of the total. The absence"
                                + " of a price may indicate lack of liquidity. A stale price is older than our valuation"
                                + " policy allows, and is shown with its date."),
                new Fact(
                        "Further statements",
                        "You may ask for a statement of your position at any time. Please contact " + contact + "."),
                new Fact(
                        "Errors, complaints",
                        "Please check this statement and tell us of anything that you believe to be wrong. Questions,"
                                + " reports of errors and complaints reach us at "
                                + contact
                                + "."));
    }
}
