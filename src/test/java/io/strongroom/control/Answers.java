package io.strongroom.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.Books;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.basics.Quarter;
import io.strongroom.chain.TestLedger;
import io.strongroom.custody.Holding;
import io.strongroom.custody.Purpose;
import io.strongroom.custody.Wallet;
import io.strongroom.feed.FeedError;
import io.strongroom.feed.Receipt;
import io.strongroom.proof.control.Challenge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A firm that challenges its keys, and takes in or refuses what they answer. */
record Answers(Books books) {

    static final Quarter QUARTER = Quarter.parse("2026-Q3");
    static final String FIRM = "529900EXAMPLE0000019";

    Challenge challenge(String address) {
        return challenge(account(address), Instant.now());
    }

    Challenge challenge(AccountId account, Instant now) {
        Wallet wallet = new Wallet(
                "W-1",
                account,
                OwnerClass.CLIENT,
                Holding.OMNIBUS,
                Optional.empty(),
                Purpose.COLD,
                "P",
                "K",
                Instant.EPOCH,
                Optional.empty());
        return books.the(Challenges.class)
                .issue(FIRM, QUARTER, List.of(wallet), now, Duration.ofDays(14))
                .getFirst();
    }

    Receipt accept(String... rows) {
        return books.accept("control_proofs", "nonce,method,text,signature\n" + String.join("", rows));
    }

    void assertRefused(String column, String rule, String rows) {
        FeedError error = refused(rows);
        assertThat(error.column()).isEqualTo(column);
        assertThat(error.rule()).isEqualTo(rule);
    }

    /** The one error that the rows are rejected with. */
    FeedError refused(String rows) {
        Receipt receipt = accept(rows);
        assertThat(receipt)
                .isInstanceOfSatisfying(
                        Receipt.Rejected.class,
                        rejected -> assertThat(rejected.errors()).hasSize(1));
        return ((Receipt.Rejected) receipt).errors().getFirst();
    }

    static AccountId account(String address) {
        return new AccountId(TestLedger.ID, address);
    }
}
