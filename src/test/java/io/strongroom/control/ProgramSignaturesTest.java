package io.strongroom.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.basics.BlockRef;
import io.strongroom.basics.RunId;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.evm.EvmLedgers;
import io.strongroom.feed.FeedFiles;
import io.strongroom.feed.Receipt;
import io.strongroom.proof.control.Challenge;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What accounts' own programs take for good is asked of them on a real node (ERC-1271, ERC-6492). */
class ProgramSignaturesTest extends ChallengedKeys {

    @Test
    void refusesWhatAnAccountsProgramDoesNotTake() {
        Challenge challenge = answers.challenge(signers.walletOf(keys.get(0)));

        answers.assertRefused(
                "signature",
                "is not taken for good by the account's program",
                TestKeys.row(challenge, "erc-1271", signers.signed(challenge, keys.get(1))));
    }

    /** What a program took on the day of the answer, it need not take at the block of a run. */
    @Test
    void aSignatureThatItsProgramNoLongerTakesAtTheBlockShowsNothing() {
        String wallet = signers.walletOf(keys.get(0));
        Challenge challenge = answers.challenge(wallet);
        assertThat(answers.accept(TestKeys.row(challenge, "erc-1271", signers.signed(challenge, keys.get(0)))))
                .isInstanceOf(Receipt.Accepted.class);
        String program = ledger.rpc().call("eth_getCode", wallet, "latest").asString();

        assertThat(shown(1, Instant.EPOCH))
                .as("nobody was asked at the block of a run")
                .isEmpty();
        ask(1);
        ledger.code(wallet, "0x60006000f3");
        ledger.rpc().call("anvil_mine", "0x5");
        ask(2);
        ledger.code(wallet, program);
        ledger.rpc().call("anvil_mine", "0x5");

        assertThat(shown(1, Instant.EPOCH)).singleElement().returns(challenge, ControlProof::challenge);
        assertThat(shown(2, Instant.EPOCH)).isEmpty();
        assertThat(books.the(ControlAskedAgain.class).refused(run(1))).isEmpty();
        assertThat(books.the(ControlAskedAgain.class).refused(run(2)))
                .singleElement()
                .asString()
                .endsWith("is not taken for good by the account's program");
    }

    @Test
    void aChallengeOverABlockFromBeforeThePeriodShowsNothing() {
        Challenge challenge = answers.challenge(keys.get(0));
        answers.accept(TestKeys.row(challenge, "eip-191", signers.signed(challenge, keys.get(0))));
        Instant block = last().minedAt();

        assertThat(shown(1, block)).hasSize(1);
        assertThat(shown(1, block.plusSeconds(1))).isEmpty();
        books.the(Challenges.class).requireOfPeriod(List.of(challenge), block);
        assertThatThrownBy(() -> books.the(Challenges.class).requireOfPeriod(List.of(challenge), block.plusSeconds(1)))
                .hasMessageContaining("is from before the quarter");
    }

    private void ask(int revision) {
        BlockRef block = last();
        PinnedBlock pinned = new PinnedBlock(block.minedAt().plusSeconds(1), block, "", "", "", "");
        books.the(ControlAskedAgain.class)
                .ask(
                        run(revision),
                        pinned,
                        Answers.QUARTER,
                        books.the(FeedFiles.class).now());
    }

    private List<ControlProof> shown(int revision, Instant from) {
        return books.the(ControlProofs.class)
                .shown(run(revision), from, books.the(FeedFiles.class).now());
    }

    private static RunId run(int revision) {
        return new RunId(Answers.QUARTER, revision);
    }

    private static BlockRef last() {
        return EvmLedgers.of(ledger.settings()).of(TestLedger.ID).lastFinal();
    }

    @Test
    void refusesAProgramThatAnswersSomethingElse() {
        String answersLess = "0x00000000000000000000000000000000000000a4";
        String answersMore = "0x00000000000000000000000000000000000000a5";
        // Give back the first 4 bytes only, and one word too many.
        ledger.code(answersLess, "0x631626ba7e60e01b60005260046000f3");
        ledger.code(answersMore, "0x631626ba7e60e01b60005260406000f3");
        ledger.rpc().call("anvil_mine", "0x5");
        for (String account : List.of(answersLess, answersMore)) {
            Challenge challenge = answers.challenge(account);

            answers.assertRefused(
                    "signature",
                    "is not taken for good by the account's program",
                    TestKeys.row(challenge, "erc-1271", signers.signed(challenge, keys.get(0))));
        }
    }

    @Test
    void aKeysOwnAccountHasNoProgramToAsk() {
        Challenge challenge = answers.challenge(keys.get(0));

        assertThat(answers.refused(TestKeys.row(challenge, "erc-1271", signers.signed(challenge, keys.get(0))))
                        .rule())
                .startsWith("is for an account that has no program at");
    }

    @Test
    void whatAFactoryDoesBesidesDoesNotHelp() {
        String wallet = signers.walletOf(keys.get(0));
        Challenge challenge = answers.challenge(wallet);
        String takeOver = TestKeys.selector("take(address)") + TestKeys.word(keys.get(1));

        answers.assertRefused(
                "signature",
                "is not taken for good by the account's program",
                TestKeys.row(
                        challenge,
                        "erc-6492",
                        TestKeys.wrapped(wallet, takeOver, signers.signed(challenge, keys.get(1)))));
    }

    @Test
    void aWrappedSignatureHasItsForm() {
        Challenge challenge = answers.challenge(signers.walletOf(keys.get(1)));
        String signature = signers.signed(challenge, keys.get(1));

        answers.assertRefused(
                "signature", "does not end as ERC-6492 asks", TestKeys.row(challenge, "erc-6492", signature));
        answers.assertRefused(
                "signature",
                "is not of the form that ERC-6492 gives it",
                TestKeys.row(challenge, "erc-6492", signature + "f".repeat(62) + TestKeys.MAGIC));
        answers.assertRefused(
                "signature",
                "ends as ERC-6492 asks; its method is erc-6492",
                TestKeys.row(challenge, "erc-1271", TestKeys.toCome(keys.get(1), signature)));
    }
}
