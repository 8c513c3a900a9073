package io.strongroom.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.strongroom.basics.Quarter;
import io.strongroom.feed.FeedFiles;
import io.strongroom.feed.Receipt;
import io.strongroom.proof.control.Challenge;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real signatures by a real node's keys, taken in or refused. */
class ControlProofsTest extends ChallengedKeys {

    @Test
    void takesInSignaturesByKeysAndByPrograms() {
        String wallet = signers.walletOf(keys.get(0));
        String toCome = signers.walletOf(keys.get(1));
        Challenge text = answers.challenge(keys.get(0));
        Challenge typed = answers.challenge(keys.get(1));
        Challenge byProgram = answers.challenge(wallet);
        Challenge typedByProgram = answers.challenge(wallet);
        Challenge beforeCreation = answers.challenge(toCome);

        Receipt receipt = answers.accept(
                TestKeys.row(text, "eip-191", signers.signed(text, keys.get(0))),
                TestKeys.row(typed, "eip-712", signers.signedTyped(typed, keys.get(1))),
                TestKeys.row(byProgram, "erc-1271", signers.signed(byProgram, keys.get(0))),
                TestKeys.row(typedByProgram, "erc-1271", signers.signedTyped(typedByProgram, keys.get(0))),
                TestKeys.row(
                        beforeCreation,
                        "erc-6492",
                        TestKeys.toCome(keys.get(1), signers.signed(beforeCreation, keys.get(1)))));

        assertThat(receipt).isEqualTo(new Receipt.Accepted(1, "control_proofs", 5));
        List<ControlProof> proofs = proofs();
        assertThat(proofs)
                .extracting(proof -> proof.challenge().nonce(), ControlProof::method)
                .containsExactlyInAnyOrder(
                        tuple(text.nonce(), SignatureMethod.EIP_191),
                        tuple(typed.nonce(), SignatureMethod.EIP_712),
                        tuple(byProgram.nonce(), SignatureMethod.ERC_1271),
                        tuple(typedByProgram.nonce(), SignatureMethod.ERC_1271),
                        tuple(beforeCreation.nonce(), SignatureMethod.ERC_6492));
        assertThat(proofs)
                .allSatisfy(proof -> assertThat(proof.checkedAt().isPresent())
                        .isEqualTo(proof.method().isByProgram()));
        assertThat(books.the(ControlProofs.class)
                        .of(Quarter.parse("2026-Q2"), books.the(FeedFiles.class).now()))
                .isEmpty();
    }

    @Test
    void refusesASecondAnswer() {
        Challenge challenge = answers.challenge(keys.get(0));
        answers.accept(TestKeys.row(challenge, "eip-191", signers.signed(challenge, keys.get(0))));

        answers.assertRefused(
                "nonce",
                "has been answered before (file 1, line 2); a challenge is good for one answer",
                TestKeys.row(challenge, "eip-712", signers.signedTyped(challenge, keys.get(0))));
    }

    @Test
    void refusesTheSameNonceTwiceInAFile() {
        Challenge challenge = answers.challenge(keys.get(0));

        answers.assertRefused(
                "nonce",
                "stands on line 2 already",
                TestKeys.row(challenge, "eip-191", signers.signed(challenge, keys.get(0)))
                        + TestKeys.row(challenge, "eip-712", signers.signedTyped(challenge, keys.get(0))));
    }

    @Test
    void refusesAnAnswerThatComesTooLate() {
        Challenge late = answers.challenge(Answers.account(keys.get(0)), Instant.parse("2026-10-01T00:00:00Z"));

        answers.assertRefused(
                "nonce",
                "is of a challenge that expired at 2026-10-15T00:00:00Z",
                TestKeys.row(late, "eip-191", signers.signed(late, keys.get(0))));
    }

    @Test
    void refusesAChallengeOfSomebodyElse() {
        Challenge own = new Challenge(
                Answers.FIRM,
                "p",
                "2026-Q3",
                "W-1",
                Answers.account(keys.get(0)).toString(),
                "0".repeat(32),
                "b",
                Instant.MAX);

        answers.assertRefused(
                "nonce",
                "is of no challenge that was issued here",
                TestKeys.row(own, "eip-191", signers.signed(own, keys.get(0))));
    }

    @Test
    void refusesATextThatWasAltered() {
        Challenge challenge = answers.challenge(keys.get(0));
        String good = TestKeys.row(challenge, "eip-191", signers.signed(challenge, keys.get(0)));

        answers.assertRefused(
                "text",
                "is for the period '2026-Q4'; the challenge was issued for '2026-Q3'",
                good.replace("period: 2026-Q3", "period: 2026-Q4"));
        answers.assertRefused(
                "text",
                "is not the text of a challenge, or was altered",
                good.replace("This is not a transaction", "This is a transaction"));
    }

    @Test
    void refusesTheSignatureOfAnotherKeyOrText() {
        Challenge challenge = answers.challenge(keys.get(0));
        Challenge other = answers.challenge(keys.get(0));

        answers.assertRefused(
                "signature",
                "was made by %s, or over another text; not by %s".formatted(keys.get(1), keys.get(0)),
                TestKeys.row(challenge, "eip-191", signers.signed(challenge, keys.get(1))));
        assertThat(answers.refused(TestKeys.row(challenge, "eip-191", signers.signed(other, keys.get(0))))
                        .column())
                .isEqualTo("signature");
    }

    @Test
    void refusesAMethodOfAnotherLedger() {
        Challenge challenge = answers.challenge(keys.get(0));

        answers.assertRefused(
                "method",
                "is not for an account on eip155:31337",
                TestKeys.row(challenge, "bip-322", signers.signed(challenge, keys.get(0))));
    }

    @Test
    void oneBadAnswerKeepsTheOthersOut() {
        Challenge good = answers.challenge(keys.get(0));
        Challenge bad = answers.challenge(keys.get(1));

        answers.refused(TestKeys.row(good, "eip-191", signers.signed(good, keys.get(0)))
                + TestKeys.row(bad, "eip-191", signers.signed(bad, keys.get(0))));

        assertThat(proofs()).isEmpty();
        assertThat(answers.accept(TestKeys.row(good, "eip-191", signers.signed(good, keys.get(0)))))
                .isInstanceOf(Receipt.Accepted.class);
    }

    private List<ControlProof> proofs() {
        return books.the(ControlProofs.class)
                .of(Answers.QUARTER, books.the(FeedFiles.class).now());
    }
}
