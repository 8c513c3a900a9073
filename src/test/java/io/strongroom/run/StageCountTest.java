package io.strongroom.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.basics.Sha256;
import org.junit.jupiter.api.Test;

class StageCountTest {

    private static final Sha256 DIGEST = Sha256.of("results");

    @Test
    void whatIsNeitherDoneNorListedIsMissed() {
        assertThatThrownBy(() -> new StageCount("value", 40, 30, 9, DIGEST))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Stage value took in 40 and accounts for 39: 30 done and 9 listed");
    }

    @Test
    void aStageThatDidNothingIsMissed() {
        assertThatThrownBy(() -> new StageCount("check-balances", 48, 0, 0, DIGEST))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsListedIsAccountedFor() {
        assertThat(new StageCount("count-statements", 40, 39, 1, DIGEST).listed())
                .isEqualTo(1);
    }
}
