package io.strongroom.segregation;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.Quantity;
import io.strongroom.chain.UnknownAsset;
import io.strongroom.chain.UnknownAsset.Classification;
import io.strongroom.segregation.Finding.Uncounted;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * S9: every asset at a client address is one the firm knows, and is counted. Pure.
 *
 * <p>What advertises or lies is listed with its class and is no finding: anybody can send it to any address.
 */
public final class UncountedAssets {

    private UncountedAssets() {}

    /** What was left in a wallet when it was given up. */
    public record Left(AccountId account, Quantity amount, Instant givenUp) {}

    /**
     * What is not counted of all that client wallets hold.
     *
     * @param wallets how many were looked at
     */
    public static TestResult of(long wallets, List<UnknownAsset> unknown, List<Left> left) {
        List<Uncounted> findings = new ArrayList<>();
        unknown.stream()
                .filter(some -> some.classification() != Classification.SPAM)
                .map(some -> new Uncounted(
                        some.classification().name(),
                        some.account().toString(),
                        new Quantity(
                                new Asset(some.asset(), "base units", 0),
                                some.baseUnits().orElse(BigInteger.ZERO)),
                        Optional.empty()))
                .forEach(findings::add);
        left.stream()
                .map(some -> new Uncounted(
                        "given-up", some.account().toString(), some.amount(), Optional.of(some.givenUp())))
                .forEach(findings::add);
        long spam = unknown.size()
                - findings.stream().filter(found -> found.givenUp().isEmpty()).count();
        return SegregationRule.S9
                .result(new Population("clients' wallets", wallets), findings, List.of())
                .noting(spam == 0 ? List.of() : List.of("%d assets that advertise or lie are in E37".formatted(spam)));
    }
}
