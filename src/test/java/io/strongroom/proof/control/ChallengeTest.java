package io.strongroom.proof.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChallengeTest {

    private static final Instant EXPIRES = Instant.parse("2026-10-31T00:00:00Z");

    @Test
    void readsWhatItWrites() {
        Challenge challenge = challenge("529900T8BM49AURSDO55", "control", "2026-Q3");

        assertThat(challenge.text()).doesNotContain("\n").contains("not a transaction");
        assertThat(Challenge.parse(challenge.text())).contains(challenge);
        assertThat(Challenge.parse(challenge.text() + " ")).isEmpty();
        assertThat(Challenge.parse(challenge.text().replace("00Z", "00.000Z"))).isEmpty();
        assertThat(Challenge.parse(challenge.text().replace("firm: ", "firm:  ")))
                .isEmpty();
    }

    @Test
    void namesInWhatItDiffersFromTheOneIssued() {
        Challenge issued = challenge("529900T8BM49AURSDO55", "control", "2026-Q3");

        assertThat(issued.differenceFrom(issued)).isEmpty();
        assertThat(challenge("OTHER", "control", "2026-Q3").differenceFrom(issued))
                .contains("is for the firm 'OTHER'; the challenge was issued for '529900T8BM49AURSDO55'");
        assertThat(challenge("529900T8BM49AURSDO55", "login", "2026-Q3").differenceFrom(issued))
                .contains("is for the purpose 'login'; the challenge was issued for 'control'");
        assertThat(challenge("529900T8BM49AURSDO55", "control", "2026-Q2").differenceFrom(issued))
                .contains("is for the period '2026-Q2'; the challenge was issued for '2026-Q3'");
    }

    @Test
    void takesNoValueThatCouldPassForAnotherField() {
        assertThatThrownBy(() -> challenge("A; purpose: B", "control", "2026-Q3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("firm");
    }

    private static Challenge challenge(String firm, String purpose, String period) {
        return new Challenge(firm, purpose, period, "W-1", "eip155:1:0xab", "0".repeat(32), "block 1 0xab", EXPIRES);
    }
}
