package io.strongroom.sample;

/** A thing that is wrong at a custodian, planted in the sample on purpose so that a check can be seen to find it. */
public enum Fault {
    SHORTFALL_ONE_UNIT("A deposit is booked with one base unit more than arrived"),
    SURPLUS("A deposit is booked with less than arrived"),
    REGISTER_WITHOUT_LEDGER("A deposit is booked that never happened on the ledger"),
    LEDGER_WITHOUT_REGISTER("A deposit arrived on the ledger and was never booked"),
    COMMINGLED_WALLET("The address of the clients' hot wallet is also listed as a wallet of the firm"),
    SHARED_KEY("The firm's treasury is controlled by the means of access of the clients' hot wallet"),
    TRANSFER_WITHOUT_REASON("Own assets of the firm went into the clients' hot wallet, booked as a client's deposit"),
    CHANGED_SIGNER("A signer of a clients' wallet was replaced on the ledger, and nobody approved it"),
    UNAPPROVED_ALLOWANCE("The clients' hot wallet lets somebody else take its tokens, and nobody approved it"),
    MISSING_PRICE("An asset that clients hold has no price at all"),
    STALE_PRICE("The last price of an asset that clients hold is weeks old at the cut-off"),
    WALLET_BOOK_OFF("The wallet platform's own book has less in a clients' wallet than ledger and register"),
    NEGATIVE_POSITION("A client transferred more to another client than was his; the pool still adds up");

    private final String description;

    Fault(String description) {
        this.description = description;
    }

    /** Whether it happens on the ledger, and not in the firm's books alone. */
    boolean isOnLedger() {
        return switch (this) {
            case LEDGER_WITHOUT_REGISTER, TRANSFER_WITHOUT_REASON, CHANGED_SIGNER, UNAPPROVED_ALLOWANCE -> true;
            default -> false;
        };
    }

    /** What is wrong, in one sentence. */
    public String description() {
        return description;
    }
}
