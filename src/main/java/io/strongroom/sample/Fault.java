package io.strongroom.sample;

/** A thing that is wrong at a custodian, planted in the sample on purpose so that a check can be seen to find it. */
public enum Fault {
    SHORTFALL_ONE_UNIT("A deposit is booked with one base unit more than arrived"),
    SURPLUS("A deposit is booked with less than arrived"),
    REGISTER_WITHOUT_LEDGER("A deposit is booked that never happened on the ledger"),
    LEDGER_WITHOUT_REGISTER(Layer.LEDGER, "A deposit arrived on the ledger and was never booked"),
    COMMINGLED_WALLET("The address of the clients' hot wallet is also listed as a wallet of the firm"),
    SHARED_KEY("The firm's treasury is controlled by the means of access of the clients' hot wallet"),
    TRANSFER_WITHOUT_REASON(
            Layer.LEDGER, "Own assets of the firm went into the clients' hot wallet, booked as a client's deposit"),
    CHANGED_SIGNER(Layer.LEDGER, "A signer of a clients' wallet was replaced on the ledger, and nobody approved it"),
    UNAPPROVED_ALLOWANCE(
            Layer.LEDGER, "The clients' hot wallet lets somebody else take its tokens, and nobody approved it"),
    MISSING_PRICE("An asset that clients hold has no price at all"),
    STALE_PRICE("The last price of an asset that clients hold is weeks old at the cut-off"),
    WALLET_BOOK_OFF("The wallet platform's own book has less in a clients' wallet than ledger and register"),
    NEGATIVE_POSITION("A client transferred more to another client than was his; the pool still adds up"),

    DOUBLED_BOOKING("A deposit is booked twice"),
    WRONG_ASSET("A deposit of one asset is booked as a deposit of another"),
    WRONG_CLIENT("A deposit into one client's segregated wallet is booked in the pool of another"),
    WRONG_SIGN("A withdrawal is booked as if it had come in"),
    FEE_CHARGED_TWICE("A network fee that the firm gave back is charged to a client as well"),
    FEE_NOT_BOOKED("A network fee that a client has to bear is booked for nobody"),
    CREDITED_EARLY("A deposit is credited nine days before it arrived; at the end of the quarter all is even"),
    NEGATIVE_FOR_A_DAY("A client is below zero for one day in the middle of the quarter"),
    BACKDATED_BOOKING(
            Layer.OFFICE, "A transfer is booked, after a quarter was closed, as if it had taken effect within it"),
    POSITIONS_DIFFER("The positions that the register's system states are not the sum of its movements"),
    UNBALANCED_TRANSFER("A transfer within the register takes from one client and gives to nobody"),
    OVERDUE_WITHDRAWAL(Layer.LEDGER, "A withdrawal is booked as gone, and went through on the ledger far too late"),
    UNBOOKED_WITHDRAWAL(Layer.LEDGER, "Clients' assets left the hot wallet, and no entry stands for it"),
    MOVED_BETWEEN_POOLS(Layer.LEDGER, "Assets of a segregated client were moved into the omnibus wallet, unbooked"),

    COMMINGLED_FOR_DAYS("A segregated client's address was listed as the firm's for nine days within the quarter"),
    GROUP_TRANSFER(Layer.LEDGER, "Assets of the group went into the clients' hot wallet, booked as a client's deposit"),
    SHARED_SIGNERS("The same people sign for the clients' cold wallet and for the firm's treasury"),
    SHARED_POLICY("One policy governs the keys of clients and of the firm"),
    LOWER_THRESHOLD(Layer.LEDGER, "A clients' wallet needs fewer signers on the ledger than were approved"),
    USED_ALLOWANCE(Layer.LEDGER, "Somebody else took clients' tokens by an allowance that nobody approved"),
    DELEGATED_WALLET(Layer.LEDGER, "A program acts for the key of a clients' wallet, and nobody approved it"),
    LAPSED_OPINION("A legal opinion ended within the quarter, and there is no new one"),
    AGREEMENT_GAP("A client's agreement ended, and the next one begins eleven days later"),
    INSTRUCTS_AND_APPROVES("One person may instruct and approve for clients' wallets"),
    UNKNOWN_TOKEN(Layer.LEDGER, "A token that no asset file names lies in the clients' hot wallet"),
    GIVEN_UP_WALLET(Layer.LEDGER, "A clients' wallet was given up with something left in it"),

    CLOSED_CLIENT_HOLDS("A client who is closed still has positions"),
    GROUP_IN_POOL("The wallet of a group company lies in the pool of other clients"),
    EVENT_UNDECIDED(Layer.OFFICE, "Nobody decided on an event that changes clients' rights"),
    EVENT_NOT_TIED(Layer.OFFICE, "What an airdrop brought by the firm's account is not what clients are entitled to"),
    ENTITLEMENT_MISSING(Layer.OFFICE, "A client was not credited his part of an airdrop"),
    ENTITLEMENT_LATE(Layer.OFFICE, "A client was credited his part of an airdrop days after it"),
    RETURN_CONVERTED(Layer.OFFICE, "A client asked for an asset back and was given something else"),
    RETURN_OVERDUE(Layer.OFFICE, "A request for return is open for weeks without a reason"),
    RETURN_REFUSED(Layer.OFFICE, "A request for return was refused, and no reason is given"),
    LOSS_UNDECIDED(Layer.OFFICE, "Nobody decided whether the firm answers for a loss"),
    LOSS_SHARES_DIFFER(Layer.OFFICE, "Clients' shares do not make up what was lost"),
    LOSS_UNPRICED(Layer.OFFICE, "No price serves for the time of a loss"),
    LOSS_NOT_MADE_GOOD(Layer.OFFICE, "The firm answers for a loss and paid nothing"),
    MONEY_PLACED_LATE(Layer.OFFICE, "Clients' money came to a bank days too late"),
    BANK_DIFFERS(Layer.OFFICE, "The bank states another balance than clients' entries make up"),
    UNDESIGNATED_ACCOUNT(Layer.OFFICE, "No letter of the bank says that an account is clients'"),
    INTEREST_KEPT(Layer.OFFICE, "The bank paid interest on clients' money, and clients were not credited"),
    THIRD_PARTY_DIFFERS(Layer.OFFICE, "A third party states less than clients are owed there"),

    THIRD_PARTY_MISSING(Layer.DOOR, "A third party's statement is missing"),
    THIRD_PARTY_STALE(Layer.DOOR, "A third party's statement is of another day"),
    EXPIRED_PROOF(Layer.DOOR, "The answer to a challenge of keys came after its time"),
    WRONG_KEY_PROOF(Layer.DOOR, "The answer to a challenge of keys is signed by another key"),
    WRONG_CONTROL_FIGURE(Layer.DOOR, "A file of movements is not what its control figures say"),
    CHANGED_ENTRY(Layer.DOOR, "An entry that is registered is handed in again with another amount");

    /** Where a fault lies. */
    private enum Layer {
        /** In the register, the market or the inventory. */
        BOOKS,
        /** On the ledger itself. */
        LEDGER,
        /** In files that only the whole office of the custodian hands in. */
        OFFICE,
        /** In something that the program refuses to work with. */
        DOOR
    }

    private final Layer layer;
    private final String description;

    Fault(String description) {
        this(Layer.BOOKS, description);
    }

    Fault(Layer layer, String description) {
        this.layer = layer;
        this.description = description;
    }

    /** Whether the ledger is another one because of it, and not the firm's books alone. */
    boolean isOnLedger() {
        return layer == Layer.LEDGER || needsOffice();
    }

    /** Whether it lies in files that the small sample does not have. */
    boolean needsOffice() {
        return layer == Layer.OFFICE || isRefused();
    }

    /** Whether a close does not find it, because the program does not take it in to begin with. */
    public boolean isRefused() {
        return layer == Layer.DOOR;
    }

    /** What is wrong, in one sentence. */
    public String description() {
        return description;
    }
}
