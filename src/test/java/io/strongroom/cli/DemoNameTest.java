package io.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.sample.Fault;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** Every choice of faults has a database of its own, under a name that PostgreSQL does not cut. */
class DemoNameTest {

    private static final int IDENTIFIER_MAX = 63;

    @Test
    void manyFaultsHaveAShortName() {
        EnumSet<Fault> all = EnumSet.allOf(Fault.class);
        EnumSet<Fault> nearlyAll = EnumSet.allOf(Fault.class);
        nearlyAll.remove(Fault.SURPLUS);

        String name = "sample_" + DemoCommand.faultsOf(all) + "_bitcoin";

        assertThat(name).hasSizeLessThanOrEqualTo(IDENTIFIER_MAX).matches("[a-z0-9_]+");
        assertThat(DemoCommand.faultsOf(nearlyAll)).isNotEqualTo(DemoCommand.faultsOf(all));
    }

    @Test
    void oneFaultIsNamed() {
        assertThat(DemoCommand.faultsOf(EnumSet.of(Fault.SHARED_KEY))).isEqualTo("shared_key");
        assertThat(DemoCommand.faultsOf(EnumSet.noneOf(Fault.class))).isEqualTo("clean");
    }
}
