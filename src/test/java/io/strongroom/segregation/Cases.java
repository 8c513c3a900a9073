package io.strongroom.segregation;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Assets;
import io.strongroom.basics.OwnerClass;
import io.strongroom.basics.Period;
import io.strongroom.basics.Quantity;
import io.strongroom.custody.AccessKind;
import io.strongroom.custody.Holding;
import io.strongroom.custody.MeansOfAccess;
import io.strongroom.custody.Purpose;
import io.strongroom.custody.Wallet;
import io.strongroom.segregation.TestResult.Outcome;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the rules of segregation are tried on. */
final class Cases {

    static final Period QUARTER =
            new Period(Instant.parse("2026-07-01T00:00:00Z"), Instant.parse("2026-10-01T00:00:00Z"));
    static final String ONE = "0x" + "1".repeat(40);
    static final String TWO = "0x" + "2".repeat(40);
    static final String THREE = "0x" + "3".repeat(40);

    private Cases() {}

    static Instant day(String day) {
        return Instant.parse(day + "T00:00:00Z");
    }

    static Wallet wallet(String id, String account, OwnerClass ownerClass, String access) {
        return wallet(id, account, ownerClass, access, "2026-01-01", "");
    }

    static Wallet wallet(String id, String account, OwnerClass ownerClass, String access, String from, String to) {
        return new Wallet(
                id,
                AccountId.parse(account),
                ownerClass,
                Holding.OMNIBUS,
                Optional.empty(),
                Purpose.HOT,
                "POOL-" + ownerClass,
                access,
                day(from),
                to.isEmpty() ? Optional.empty() : Optional.of(day(to)));
    }

    static MeansOfAccess means(String id, OwnerClass ownerClass, String policy, String... signers) {
        return new MeansOfAccess(
                id,
                AccessKind.MPC,
                ownerClass,
                "custody",
                Optional.of(1),
                List.of(signers),
                Optional.of(policy),
                day("2026-01-01"),
                Optional.empty());
    }

    static Quantity ether(long units) {
        return new Quantity(Assets.ETHER, BigInteger.valueOf(units));
    }

    static List<Finding> findings(TestResult result) {
        return result.outcome() instanceof Outcome.Failed(List<Finding> found) ? found : List.of();
    }

    static List<String> sentences(TestResult result) {
        return findings(result).stream().map(Finding::sentence).toList();
    }
}
