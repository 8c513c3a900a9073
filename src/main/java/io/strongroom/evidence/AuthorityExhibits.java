package io.strongroom.evidence;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.basics.Quantity;
import io.strongroom.chain.Authority;
import io.strongroom.custody.MeansOfAccess;
import io.strongroom.custody.Wallet;
import io.strongroom.segregation.Finding;
import io.strongroom.segregation.Finding.Encumbered;
import io.strongroom.segregation.SegregationRule;
import io.strongroom.segregation.TestResult.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who can move what the firm holds, by its own lists and by what ledgers say, held against what was approved. */
final class AuthorityExhibits {

    private final PackFacts facts;

    AuthorityExhibits(PackFacts facts) {
        this.facts = facts;
    }

    List<Exhibit> given() {
        return List.of(meansOfAccess(), authority(), encumbrances());
    }

    private Exhibit meansOfAccess() {
        return new Table<MeansOfAccess>()
                .text("access_id", "Means of access", MeansOfAccess::id)
                .text("kind", "Kind", MeansOfAccess::kind)
                .text("owner_class", "Owner class", MeansOfAccess::ownerClass)
                .text("custodian_role", "Held by", MeansOfAccess::custodianRole)
                .textIfAny("threshold", "Threshold", MeansOfAccess::threshold)
                .count("signers", "Signers", access -> (long) access.signers().size())
                .textIfAny("policy", "Policy", MeansOfAccess::policyRef)
                .count(
                        "wallets",
                        "Wallets controlled",
                        access -> facts.walletsAtEnd().stream()
                                .filter(wallet -> wallet.accessId().equals(access.id()))
                                .count())
                .text("separation", "Kept apart from other classes (S4)", this::separation)
                .of(Catalogue.E05, facts.access());
    }

    private String separation(MeansOfAccess access) {
        List<String> found = findings(SegregationRule.S4)
                .map(Finding.Shared.class::cast)
                .filter(shared -> Stream.of(shared.subject(), shared.one(), shared.other())
                        .anyMatch(text -> names(text, access.id())))
                .map(Finding::sentence)
                .toList();
        return found.isEmpty() ? "yes" : String.join("; ", found);
    }

    private static boolean names(String text, String id) {
        return Stream.of(text.split("[, ]+")).anyMatch(id::equals);
    }

    private Exhibit authority() {
        return new Table<Authority>()
                .text("account_id", "Account (CAIP-10)", Authority::account)
                .text("kind", "Controlled by", row -> inWords(row.kind()))
                .integer("nonce", "Transactions sent", Authority::nonce)
                .textIfAny("delegate", "Program that acts for the key (EIP-7702)", Authority::delegate)
                .textIfAny("threshold", "Signatures needed", Authority::threshold)
                .text("signers", "Signers on the ledger", row -> String.join(" ", row.signers()))
                .text("modules", "Programs that need no signature", row -> String.join(" ", row.modules()))
                .textIfAny("guard", "Program that checks every transaction", Authority::guard)
                .text("approved", "Against what was approved (S5)", this::approved)
                .text("changes", "Changes in the period", this::changes)
                .textIfAny("note", "Not read", Authority::note)
                .of(Catalogue.E07, facts.authority());
    }

    private String approved(Authority authority) {
        Set<String> wallets = facts.walletsAtEnd().stream()
                .filter(wallet -> wallet.account().equals(authority.account()))
                .filter(wallet -> wallet.ownerClass() == OwnerClass.CLIENT)
                .map(Wallet::id)
                .collect(Collectors.toSet());
        boolean performed = facts.tests().stream()
                .anyMatch(
                        test -> test.rule() == SegregationRule.S5 && !(test.outcome() instanceof Outcome.NotPerformed));
        List<String> found = findings(SegregationRule.S5)
                .map(Finding.Unapproved.class::cast)
                .filter(differs -> wallets.contains(differs.wallet()))
                .map(Finding::sentence)
                .toList();
        return wallets.isEmpty() || !performed
                ? "not compared"
                : found.isEmpty() ? "as approved" : String.join("; ", found);
    }

    private String changes(Authority authority) {
        return facts.segregated().changes().stream()
                .filter(change -> change.account().equals(authority.account()))
                .map(change -> "%s: %s at %s (block %d) by %s"
                        .formatted(
                                change.kind().inWords(),
                                change.value(),
                                change.madeAt(),
                                change.height(),
                                change.transaction()))
                .collect(Collectors.joining("; "));
    }

    private static String inWords(Authority.Kind kind) {
        return switch (kind) {
            case KEY -> "a key";
            case DELEGATED -> "a key, and a program that acts for it";
            case MULTISIG -> "signers on the ledger";
            case PROGRAM -> "a program; by whom is not known from the ledger";
        };
    }

    private record Encumbrance(
            String kind,
            String account,
            String asset,
            String who,
            Optional<?> units,
            String approved,
            Optional<?> note) {}

    /** Allowances and operators as they stand, programs that act for keys, and what was moved by others. */
    private Exhibit encumbrances() {
        List<Encumbered> unapproved =
                findings(SegregationRule.S6).map(Encumbered.class::cast).toList();
        return new Table<Encumbrance>()
                .text("kind", "Kind", Encumbrance::kind)
                .text("account_id", "Account (CAIP-10)", Encumbrance::account)
                .text("asset_id", "Asset (CAIP-19)", Encumbrance::asset)
                .text("spender", "May be moved by", Encumbrance::who)
                .textIfAny("base_units", "Up to, base units; empty for all", Encumbrance::units)
                .text("approved", "Approved (S6, clients' wallets)", Encumbrance::approved)
                .textIfAny("note", "Why it is not known whether it stands, or transaction", Encumbrance::note)
                .of(
                        Catalogue.E19,
                        Stream.of(allowances(unapproved), delegations(unapproved), uses(unapproved))
                                .flatMap(rows -> rows)
                                .toList());
    }

    private Stream<Encumbrance> allowances(List<Encumbered> unapproved) {
        return facts.allowances().stream()
                .map(row -> new Encumbrance(
                        row.baseUnits().isPresent() ? "allowance" : "operator",
                        row.account().toString(),
                        row.asset().value(),
                        row.spender(),
                        row.baseUnits(),
                        approved(
                                unapproved,
                                row.account(),
                                row.spender(),
                                row.asset().value()),
                        row.note()));
    }

    private Stream<Encumbrance> delegations(List<Encumbered> unapproved) {
        return facts.authority().stream()
                .flatMap(row -> row.delegate().stream()
                        .map(program -> new Encumbrance(
                                "program acts for the key",
                                row.account().toString(),
                                "everything",
                                program,
                                Optional.empty(),
                                approved(unapproved, row.account(), program, "everything"),
                                Optional.empty())));
    }

    private static Stream<Encumbrance> uses(List<Encumbered> unapproved) {
        return unapproved.stream()
                .filter(row -> row.way() == Encumbered.Way.USE)
                .map(row -> new Encumbrance(
                        "moved by another",
                        row.account(),
                        row.asset(),
                        row.who(),
                        row.amount().map(Quantity::baseUnits),
                        "no",
                        row.reference()));
    }

    private String approved(List<Encumbered> unapproved, AccountId account, String who, String asset) {
        boolean clients = facts.wallets().stream()
                .anyMatch(wallet -> wallet.ownerClass() == OwnerClass.CLIENT
                        && wallet.account().equals(account));
        boolean found = unapproved.stream()
                .anyMatch(row -> row.account().equals(account.toString())
                        && row.who().equals(who)
                        && row.asset().equals(asset));
        return clients ? found ? "no" : "yes" : "not clients'";
    }

    private Stream<Finding> findings(SegregationRule rule) {
        return facts.tests().stream()
                .filter(test -> test.rule() == rule)
                .flatMap(test -> test.outcome() instanceof Outcome.Failed failed
                        ? failed.findings().stream()
                        : Stream.<Finding>empty());
    }
}
