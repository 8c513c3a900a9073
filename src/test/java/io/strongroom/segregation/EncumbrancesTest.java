package io.strongroom.segregation;

import static io.strongroom.basics.OwnerClass.CLIENT;
import static io.strongroom.segregation.Cases.ONE;
import static io.strongroom.segregation.Cases.QUARTER;
import static io.strongroom.segregation.Cases.THREE;
import static io.strongroom.segregation.Cases.TWO;
import static io.strongroom.segregation.Cases.day;
import static io.strongroom.segregation.Cases.findings;
import static io.strongroom.segregation.Cases.sentences;
import static io.strongroom.segregation.Cases.wallet;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.Assets;
import io.strongroom.chain.Allowance;
import io.strongroom.chain.Authority;
import io.strongroom.chain.UnknownAsset;
import io.strongroom.chain.UnknownAsset.Classification;
import io.strongroom.segregation.Encumbrances.Use;
import io.strongroom.segregation.Finding.Encumbered;
import io.strongroom.segregation.Finding.Uncounted;
import io.strongroom.segregation.Given.ApprovedSpender;
import io.strongroom.segregation.TestResult.Outcome;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** S6 of what others may move, and S9 of what nobody counts. */
class EncumbrancesTest {

    private static final AccountId HOT = AccountId.parse("eip155:1:" + ONE);
    private static final AccountId FIRM = AccountId.parse("eip155:1:" + TWO);
    private static final AssetId DOLLAR = Assets.DOLLAR.id();

    @Test
    void passesWhenNobodyElseMayMoveAnything() {
        assertThat(test(List.of(), List.of(), List.of()).outcome()).isEqualTo(new Outcome.Passed());
    }

    @Test
    void findsAnAllowanceAnOperatorAndOneThatIsNotAnswered() {
        List<Allowance> allowances = List.of(
                new Allowance(HOT, DOLLAR, THREE, Optional.of(BigInteger.valueOf(5_000_000))),
                new Allowance(HOT, DOLLAR, TWO, Optional.empty()),
                new Allowance(HOT, DOLLAR, ONE, Optional.empty(), Optional.of("not answered")));

        assertThat(findings(test(allowances, List.of(), List.of())))
                .extracting(found -> ((Encumbered) found).way())
                .containsExactly(Encumbered.Way.ALLOWANCE, Encumbered.Way.OPERATOR, Encumbered.Way.UNANSWERED);
    }

    @Test
    void anApprovedSpenderIsNoFindingWhileTheApprovalHolds() {
        List<Allowance> allowances = List.of(new Allowance(HOT, DOLLAR, THREE, Optional.of(BigInteger.ONE)));

        assertThat(findings(test(allowances, List.of(), List.of(), approved(Optional.of(DOLLAR), "2027-01-01"))))
                .isEmpty();
        assertThat(findings(test(allowances, List.of(), List.of(), approved(Optional.of(DOLLAR), "2026-09-30"))))
                .hasSize(1);
        assertThat(findings(test(allowances, List.of(), List.of(), approved(Optional.empty(), "2027-01-01"))))
                .hasSize(1);
    }

    @Test
    void whatOthersMayMoveOfTheFirmsIsNoFinding() {
        assertThat(findings(test(
                        List.of(new Allowance(FIRM, DOLLAR, THREE, Optional.of(BigInteger.ONE))),
                        List.of(),
                        List.of())))
                .isEmpty();
    }

    @Test
    void findsAProgramThatActsForAKeyUnlessApproved() {
        List<Authority> delegated = List.of(new Authority(
                HOT,
                Authority.Kind.DELEGATED,
                BigInteger.ONE,
                Optional.of(THREE),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty()));

        assertThat(sentences(test(List.of(), delegated, List.of())))
                .containsExactly("The program %s acts for %s, and that is not approved".formatted(THREE, HOT));
        assertThat(findings(test(List.of(), delegated, List.of(), approved(Optional.empty(), "2027-01-01"))))
                .isEmpty();
    }

    @Test
    void findsWhatSomebodyElseMovedUnlessASpenderWasApprovedThen() {
        List<Use> uses = List.of(new Use(HOT, DOLLAR, BigInteger.valueOf(-5_000_000), "0xabc", 7, day("2026-08-01")));

        assertThat(sentences(test(List.of(), List.of(), uses)))
                .containsExactly(
                        "5.000000 %s of %s left %s by 0xabc, which it did not send itself, and no approval covers it"
                                .formatted(Assets.DOLLAR.symbol(), DOLLAR, HOT));
        assertThat(findings(test(List.of(), List.of(), uses, approved(Optional.of(DOLLAR), "2026-08-02"))))
                .isEmpty();
        assertThat(findings(test(List.of(), List.of(), uses, approved(Optional.of(DOLLAR), "2026-08-01"))))
                .hasSize(1);
    }

    @Test
    void whatAdvertisesIsListedAndWhatMayBeAClientsIsFound() {
        TestResult result = UncountedAssets.of(
                1, List.of(unknown(Classification.SPAM), unknown(Classification.UNIDENTIFIED)), List.of());

        assertThat(findings(result))
                .extracting(found -> ((Uncounted) found).classification())
                .containsExactly("UNIDENTIFIED");
        assertThat(result.notes()).containsExactly("1 assets that advertise or lie are in E37");
        assertThat(UncountedAssets.of(1, List.of(unknown(Classification.SPAM)), List.of())
                        .outcome())
                .isEqualTo(new Outcome.Passed());
    }

    private static UnknownAsset unknown(Classification classification) {
        return new UnknownAsset(HOT, DOLLAR, Optional.of(BigInteger.TEN), "read", classification);
    }

    private static ApprovedSpender approved(Optional<AssetId> asset, String to) {
        return new ApprovedSpender(
                HOT, asset, THREE, day("2026-01-01"), "head", day("2026-01-01"), Optional.of(day(to)));
    }

    private static TestResult test(
            List<Allowance> allowances, List<Authority> authorities, List<Use> uses, ApprovedSpender... approved) {
        return Encumbrances.of(
                List.of(wallet("HOT", HOT.toString(), CLIENT, "K1")),
                new Encumbrances.Read(authorities, allowances, uses),
                List.of(approved),
                Map.of(DOLLAR, Assets.DOLLAR),
                QUARTER);
    }
}
