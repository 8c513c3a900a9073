package io.strongroom.evidence;

import io.strongroom.chain.AuthorityChange;
import io.strongroom.segregation.TestResult;
import io.strongroom.segregation.Transfer.GasFloat;
import io.strongroom.segregation.Transfer.Judged;
import java.util.List;

/**
 * How clients' assets were kept apart, as a run tested it.
 *
 * @param changes what was changed on ledgers of who can sign
 */
public record Segregated(
        List<TestResult> tests, List<Judged> transfers, List<GasFloat> gas, List<AuthorityChange> changes) {

    public Segregated {
        tests = List.copyOf(tests);
        transfers = List.copyOf(transfers);
        gas = List.copyOf(gas);
        changes = List.copyOf(changes);
    }
}
