package io.strongroom.job;

import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.duty.DutyCheck;
import io.strongroom.duty.DutyCheck.Outcome;
import io.strongroom.run.StageCount;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Checks the firm's duties beside the balances. */
@Component
class DutyStage {

    private final Stores stores;

    DutyStage(Stores stores) {
        this.stores = stores;
    }

    StageCount check(RunId id) {
        List<DutyCheck> checks = stores.duties().review(stores.runs().get(id));
        stores.duties().results().store(id, checks);
        long without = checks.stream()
                .filter(check -> check.outcome() instanceof Outcome.NotPerformed)
                .count();
        String stored = checks.stream().map(DutyCheck::toString).collect(Collectors.joining("\n"));
        return new StageCount("check-duties", checks.size(), checks.size() - without, without, Sha256.of(stored));
    }
}
