package io.strongroom.segregation;

import io.strongroom.basics.Quantity;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** One way in which clients' and other assets were not kept apart. Data to report, not an error to throw. */
public sealed interface Finding {

    /** One sentence for people. */
    String sentence();

    /**
     * One place for two owners (S1).
     *
     * @param subject the address, account or descriptor
     * @param one a wallet, with its owner class or pool
     * @param amount what it held, where it is known and not nothing
     */
    record Commingled(How how, String subject, String one, String other, Span span, Optional<Quantity> amount)
            implements Finding {

        /** How two owners came to share it. */
        public enum How {
            /** Two owner classes had the address at the same time, on any ledgers of its kind. */
            ADDRESS("Address %1$s is listed as %2$s and %3$s %4$s"),
            /** Two owner classes have one descriptor, however it is written. */
            DESCRIPTOR("One descriptor, beginning %1$s, is listed as %2$s and %3$s %4$s"),
            /** Two pools of clients had the account at the same time. */
            POOLS("Account %1$s is in two pools at once: by wallet %2$s and by wallet %3$s %4$s"),
            /** It went from one owner class to another without being empty in between. */
            HANDED_OVER("Address %1$s went from %2$s to %3$s and was not empty in between, %4$s");

            private final String sentence;

            How(String sentence) {
                this.sentence = sentence;
            }
        }

        @Override
        public String sentence() {
            return how.sentence.formatted(subject, one, other, span)
                    + amount.map(held -> ", and held " + Finding.inWords(held)).orElse("");
        }
    }

    /**
     * A pool held more or less than its clients were owed (S2).
     *
     * @param amount held less owed and explained
     * @param reference the transaction or entry that began it
     */
    record Uneven(String pool, Quantity amount, Span span, Optional<String> reference) implements Finding {
        @Override
        public String sentence() {
            return "Pool %s held %s %s than its clients were owed %s%s"
                    .formatted(
                            pool,
                            Finding.inWords(new Quantity(
                                    amount.asset(), amount.baseUnits().abs())),
                            amount.signum() < 0 ? "less" : "more",
                            span,
                            reference.map(", since "::concat).orElse(""));
        }
    }

    /**
     * A direct transfer between clients and the firm, or the group, whose reason nothing shows (S3, S3b).
     *
     * @param clients the clients' wallet
     * @param other the other's, with its owner class
     * @param amount below zero where clients' assets left
     * @param why what is missing
     */
    record Unevidenced(String transaction, String clients, String other, Quantity amount, Span span, String why)
            implements Finding {
        @Override
        public String sentence() {
            return "%s moved %s %s by transaction %s: %s"
                    .formatted(
                            Finding.inWords(new Quantity(
                                    amount.asset(), amount.baseUnits().abs())),
                            amount.signum() < 0
                                    ? "from " + clients + " to " + other
                                    : "from " + other + " to " + clients,
                            span,
                            transaction,
                            why);
        }
    }

    /**
     * One means of control over two owners' wallets (S4), or one person who can sign for both (S8).
     *
     * @param one what it controls, with its owner class
     */
    record Shared(What what, String subject, String one, String other) implements Finding {

        /** What is shared. */
        public enum What {
            ACCESS("Means of access %s controls %s and %s"),
            LABEL("Means of access %s is labelled %s and controls wallet %s"),
            SIGNERS("The signers %s are those of %s and of %s"),
            POLICY("Policy %s governs %s and %s"),
            KEY("Extended public key %s is in the descriptors of %s and %s"),
            OWNER("%s signs on the ledger for %s and for %s"),
            SIGNER("%s can sign with %s and with %s");

            private final String sentence;

            What(String sentence) {
                this.sentence = sentence;
            }
        }

        @Override
        public String sentence() {
            return what.sentence.formatted(subject, one, other);
        }
    }

    /**
     * What controls a wallet on the ledger is not what was approved (S5).
     *
     * @param aspect owners, threshold, modules, guard, the approval as a whole, or a change of one
     * @param reference the transaction that changed it, if that is known
     */
    record Unapproved(
            String aspect,
            String wallet,
            String approved,
            String found,
            Optional<Span> span,
            Optional<String> reference)
            implements Finding {
        @Override
        public String sentence() {
            return "Wallet %s, %s: approved %s, on the ledger %s%s%s"
                    .formatted(
                            wallet,
                            aspect,
                            approved,
                            found,
                            span.map(time -> " " + time).orElse(""),
                            reference.map(" by "::concat).orElse(""));
        }
    }

    /**
     * Somebody else may move a client wallet's assets, or has done so, without approval (S6).
     *
     * @param who the spender, operator or program
     * @param asset in words; the asset's CAIP-19 name where there is one
     * @param reference the transaction in which it was used
     */
    record Encumbered(
            Way way,
            String account,
            String who,
            String asset,
            Optional<Quantity> amount,
            Optional<Span> span,
            Optional<String> reference)
            implements Finding {

        /** In what way. */
        public enum Way {
            ALLOWANCE("%2$s may take %4$s of %3$s from %1$s, and that is not approved"),
            OPERATOR("%2$s may move all of %3$s of %1$s, and that is not approved"),
            UNANSWERED("Whether %2$s may move %3$s of %1$s the token does not answer, and it is not approved"),
            DELEGATION("The program %2$s acts for %1$s, and that is not approved"),
            USE("%4$s of %3$s left %1$s by %5$s, which it did not send itself, and no approval covers it");

            private final String sentence;

            Way(String sentence) {
                this.sentence = sentence;
            }
        }

        @Override
        public String sentence() {
            return way.sentence.formatted(
                    account, who, asset, amount.map(Quantity::toString).orElse("any amount"), reference.orElse(""));
        }
    }

    /**
     * A time that no document covers (S7).
     *
     * @param what {@code agreement} or {@code legal opinion}
     */
    record Uncovered(String what, String subject, Span span) implements Finding {
        @Override
        public String sentence() {
            return "No %s covers %s %s".formatted(what, subject, span);
        }
    }

    /** One person had two duties that exclude each other (S8). */
    record Conflicting(String person, String one, String other, Span span) implements Finding {
        @Override
        public String sentence() {
            return "%s could both %s and %s %s".formatted(person, one, other, span);
        }
    }

    /**
     * Assets at a client address that nothing counts (S9).
     *
     * @param classification what the ledger lets one take it for; {@code given-up} for what was left in a given-up wallet
     */
    record Uncounted(String classification, String account, Quantity amount, Optional<Instant> givenUp)
            implements Finding {
        @Override
        public String sentence() {
            return givenUp.map(end -> "%s was clients' until %s and still holds %s base units of %s"
                            .formatted(
                                    account,
                                    end,
                                    amount.baseUnits(),
                                    amount.asset().id()))
                    .orElseGet(() -> "%s holds %s, which no asset file names: %s"
                            .formatted(account, amount.asset().id(), classification.toLowerCase(Locale.ROOT)));
        }
    }

    /** As an earlier version of the program told it, in words alone. */
    record Told(String sentence) implements Finding {}

    private static String inWords(Quantity quantity) {
        return "%s (%s)".formatted(quantity, quantity.asset().id());
    }
}
