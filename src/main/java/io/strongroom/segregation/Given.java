package io.strongroom.segregation;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.Sha256;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What the firm has stated for the segregation tests, row by row. */
public final class Given {

    private Given() {}

    /**
     * Who may sign for a wallet on the ledger, as somebody approved it.
     *
     * @param owners the signers' addresses; none for a wallet of one key, of which the ledger says nothing
     * @param guard a program that checks every transaction
     */
    public record ApprovedAuthority(
            String wallet,
            List<String> owners,
            Optional<Integer> threshold,
            List<String> modules,
            Optional<String> guard,
            Instant approvedAt,
            String approver,
            Instant validFrom,
            Optional<Instant> validTo) {

        public ApprovedAuthority {
            owners = List.copyOf(owners);
            modules = List.copyOf(modules);
        }

        boolean isValidAt(Instant instant) {
            return valid(validFrom, validTo, instant);
        }
    }

    /**
     * Somebody who may move a wallet's assets without its key.
     *
     * @param asset which; empty for a program that acts for the key (EIP-7702)
     */
    public record ApprovedSpender(
            AccountId account,
            Optional<AssetId> asset,
            String spender,
            Instant approvedAt,
            String approver,
            Instant validFrom,
            Optional<Instant> validTo) {

        boolean isValidAt(Instant instant) {
            return valid(validFrom, validTo, instant);
        }
    }

    /** An opinion of law on how clients' assets are insulated. */
    public record LegalOpinion(
            String subject, String jurisdiction, Sha256 document, LocalDate issuedOn, Optional<LocalDate> expiresOn) {}

    /**
     * What a person may do.
     *
     * @param duty {@code instruct}, {@code approve}, …
     * @param ownerClass for whose wallets; empty for all
     */
    public record Duty(
            String person, String duty, Optional<String> ownerClass, Instant validFrom, Optional<Instant> validTo) {}

    private static boolean valid(Instant from, Optional<Instant> to, Instant at) {
        return !from.isAfter(at) && to.filter(end -> !end.isAfter(at)).isEmpty();
    }
}
