package io.strongroom.segregation;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.Period;
import io.strongroom.basics.Quantity;
import io.strongroom.chain.Allowance;
import io.strongroom.chain.Authority;
import io.strongroom.custody.Wallet;
import io.strongroom.segregation.Finding.Encumbered;
import io.strongroom.segregation.Finding.Encumbered.Way;
import io.strongroom.segregation.Given.ApprovedSpender;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** S6: nobody but the keepers of its key may move a client wallet's assets, or has moved them, unless approved. Pure. */
public final class Encumbrances {

    private final List<ApprovedSpender> approved;
    private final Map<AssetId, Asset> assets;
    private final List<Encumbered> findings = new ArrayList<>();

    private Encumbrances(List<ApprovedSpender> approved, Map<AssetId, Asset> assets) {
        this.approved = approved;
        this.assets = assets;
    }

    /** A token left a wallet of one key by a transaction that this key did not send. */
    public record Use(
            AccountId account, AssetId asset, BigInteger baseUnits, String transaction, long height, Instant at) {}

    /**
     * What ledgers said.
     *
     * @param uses within the period
     */
    public record Read(List<Authority> authorities, List<Allowance> allowances, List<Use> uses) {}

    /**
     * Makes the test.
     *
     * @param wallets clients' wallets of any time of the period
     * @param assets the firm's, by which amounts are worded
     */
    public static TestResult of(
            List<Wallet> wallets,
            Read read,
            List<ApprovedSpender> approved,
            Map<AssetId, Asset> assets,
            Period period) {
        Encumbrances test = new Encumbrances(approved, assets);
        Set<AccountId> clients = wallets.stream().map(Wallet::account).collect(Collectors.toSet());
        Instant end = period.cutOff().minusNanos(1000);
        read.authorities().stream()
                .filter(authority -> clients.contains(authority.account()))
                .forEach(authority -> test.delegation(authority, end));
        read.allowances().stream()
                .filter(allowance -> clients.contains(allowance.account()))
                .forEach(allowance -> test.allowance(allowance, end));
        read.uses().forEach(test::use);
        long examined = read.authorities().stream()
                .map(Authority::account)
                .filter(clients::contains)
                .distinct()
                .count();
        return SegregationRule.S6.result(
                new Population("clients' wallets on ledgers that know allowances", examined), test.findings, List.of());
    }

    private void delegation(Authority authority, Instant end) {
        authority
                .delegate()
                .filter(program -> !isApproved(authority.account(), Optional.empty(), Optional.of(program), end))
                .ifPresent(program -> findings.add(new Encumbered(
                        Way.DELEGATION,
                        authority.account().toString(),
                        program,
                        "everything",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
    }

    private void allowance(Allowance allowance, Instant end) {
        if (isApproved(allowance.account(), Optional.of(allowance.asset()), Optional.of(allowance.spender()), end)) {
            return;
        }
        Way way = allowance.note().isPresent()
                ? Way.UNANSWERED
                : allowance.baseUnits().isPresent() ? Way.ALLOWANCE : Way.OPERATOR;
        findings.add(new Encumbered(
                way,
                allowance.account().toString(),
                allowance.spender(),
                allowance.asset().value(),
                allowance.baseUnits().map(units -> quantity(allowance.asset(), units)),
                Optional.empty(),
                Optional.empty()));
    }

    /** Who took it the ledger's events do not say: any spender approved for the asset at the time covers it. */
    private void use(Use use) {
        if (!isApproved(use.account(), Optional.of(use.asset()), Optional.empty(), use.at())) {
            findings.add(new Encumbered(
                    Way.USE,
                    use.account().toString(),
                    "not told",
                    use.asset().value(),
                    Optional.of(quantity(use.asset(), use.baseUnits().abs())),
                    Optional.of(Span.at(use.at(), use.height())),
                    Optional.of(use.transaction())));
        }
    }

    private boolean isApproved(AccountId account, Optional<AssetId> asset, Optional<String> spender, Instant at) {
        return approved.stream()
                .anyMatch(some -> some.account().equals(account)
                        && some.asset().equals(asset)
                        && spender.map(some.spender()::equals).orElse(true)
                        && some.isValidAt(at)
                        && !some.approvedAt().isAfter(at));
    }

    private Quantity quantity(AssetId asset, BigInteger units) {
        return new Quantity(assets.getOrDefault(asset, new Asset(asset, "base units", 0)), units);
    }
}
