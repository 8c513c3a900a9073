package io.strongroom.sample;

import io.strongroom.basics.OwnerClass;
import io.strongroom.basics.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes what the custodian states about its own controls: approvals, opinions of law, duties. */
record ControlFiles(FeedFiles files) {

    private static final String BEGINS = Devnet.GENESIS.toString();
    private static final String APPROVED_AT = "2026-05-28T09:00:00Z";
    private static final String APPROVER = "head of custody";

    void write(Planted planted) throws IOException {
        approvedAuthority(planted);
        legalOpinions();
        duties();
    }

    /** Wallets of one key have no signers on the ledger. */
    private void approvedAuthority(Planted planted) throws IOException {
        List<List<String>> rows = new ArrayList<>(Arrays.stream(Wallet.values())
                .filter(wallet -> wallet.ownerClass() == OwnerClass.CLIENT)
                .map(wallet -> List.of(wallet.id(), "", "", "", "", APPROVED_AT, APPROVER, BEGINS, ""))
                .toList());
        planted.vaults()
                .forEach(vault -> rows.add(List.of(
                        vault.wallet(),
                        String.join(";", vault.signers()),
                        vault.approved(),
                        "",
                        "",
                        APPROVED_AT,
                        APPROVER,
                        BEGINS,
                        "")));
        files.write(
                "approved_authority",
                List.of(
                        "wallet_id",
                        "owners",
                        "threshold",
                        "modules",
                        "guard",
                        "approved_at",
                        "approver",
                        "valid_from",
                        "valid_to"),
                rows);
    }

    private void legalOpinions() throws IOException {
        files.write(
                "legal_opinions",
                List.of("subject", "jurisdiction", "document_sha256", "issued_on", "expires_on"),
                List.of(opinion("insolvency", "LU"), opinion("account-titles", "LU")));
    }

    private static List<String> opinion(String subject, String jurisdiction) {
        return List.of(
                subject,
                jurisdiction,
                Sha256.of("Opinion on %s in %s".formatted(subject, jurisdiction))
                        .hex(),
                "2026-01-15",
                "2027-01-14");
    }

    private void duties() throws IOException {
        files.write(
                "duties",
                List.of("person_id", "duty", "owner_class", "valid_from", "valid_to"),
                List.of(
                        List.of("operations-1", "instruct", "CLIENT", BEGINS, ""),
                        List.of("operations-2", "instruct", "CLIENT", BEGINS, ""),
                        List.of("control-1", "approve", "CLIENT", BEGINS, ""),
                        List.of("treasury-office-1", "instruct", "OWN", BEGINS, ""),
                        List.of("control-2", "approve", "OWN", BEGINS, ""),
                        List.of("books-1", "book", "", BEGINS, "")));
    }
}
