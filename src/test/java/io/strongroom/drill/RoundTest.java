package io.strongroom.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.sample.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every fault that there is is planted, once. */
class RoundTest {

    @Test
    void everyFaultIsInOneRound() {
        List<Fault> planted =
                Round.all().stream().flatMap(round -> round.faults().stream()).toList();

        assertThat(planted).containsExactlyInAnyOrder(Fault.values()).hasSizeGreaterThan(30);
    }

    @Test
    void oneCustodianIsCleanOnceWhatWasRefusedIsPutRight() {
        assertThat(Round.all().getFirst().faults()).isNotEmpty().allMatch(Fault::isRefused);
    }
}
