package io.strongroom.segregation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the firm allows between clients' wallets and others ({@code job-configs/segregation.yml}).
 *
 * @param transfers the reasons for which something may move directly between clients' wallets and the firm's or the group's
 * @param opinions subjects that a legal opinion has to cover; none is asked for otherwise
 * @param exceptions findings that somebody has approved
 */
@ConfigurationProperties("segregation")
public record SegregationSettings(List<String> transfers, List<String> opinions, List<Listed> exceptions) {

    public SegregationSettings {
        List<String> wrong = new ArrayList<>();
        if (transfers == null) {
            wrong.add(
                    "segregation.transfers is missing; list the reasons for which something may move between clients' and"
                            + " other wallets, or []");
        } else {
            Set<String> known = new HashSet<>(
                    Arrays.stream(Reason.values()).map(Reason::code).toList());
            transfers.stream()
                    .filter(reason -> !known.contains(reason))
                    .forEach(reason -> wrong.add("segregation.transfers has '%s'; known are %s"
                            .formatted(
                                    reason,
                                    String.join(", ", known.stream().sorted().toList()))));
        }
        transfers = List.copyOf(Objects.requireNonNullElse(transfers, List.of()));
        opinions = List.copyOf(Objects.requireNonNullElse(opinions, List.of()));
        exceptions = List.copyOf(Objects.requireNonNullElse(exceptions, List.of()));
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", wrong));
        }
    }

    Set<Reason> reasons() {
        return Set.copyOf(Arrays.stream(Reason.values())
                .filter(reason -> transfers.contains(reason.code()))
                .toList());
    }

    /** A reason for a direct transfer, each with evidence of its own. */
    public enum Reason {
        /** The register charged clients a fee in the same transaction. */
        CONTRACTUAL_FEE("fee"),
        /** The firm gave back network fees that no entry of the register stands for. */
        GAS_TOP_UP(""),
        /** The register made clients good in the same transaction. */
        MAKE_GOOD("make-good"),
        /** The register was corrected in the same transaction. */
        CORRECTION("correction"),
        /** The register settled clients' executed orders in the same transaction. */
        SETTLEMENT("trade-settlement"),
        /** The client is the group company itself, and the register booked its deposit or withdrawal. */
        CLIENT_OF_THE_GROUP("deposit");

        private final String entry;

        Reason(String entry) {
            this.entry = entry;
        }

        /** The kind of entry that is its evidence. */
        String entry() {
            return entry;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * An exception.
     *
     * @param test the segregation test, {@code S4}
     * @param subject the means of access, policy, signers, key or person, as the finding names it
     * @param approver who approved it
     * @param expires the last day on which it holds
     */
    public record Listed(String test, String subject, String approver, LocalDate expires) {

        public Listed {
            List<String> missing = new ArrayList<>();
            for (String key : List.of("test", "subject", "approver", "expires")) {
                Object value = switch (key) {
                    case "test" -> test;
                    case "subject" -> subject;
                    case "approver" -> approver;
                    default -> expires;
                };
                if (value == null || value.toString().isBlank()) {
                    missing.add(
                            "segregation.exceptions needs test, subject, approver and expires; an entry has no " + key);
                }
            }
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException(String.join("\n", missing));
            }
        }
    }
}
