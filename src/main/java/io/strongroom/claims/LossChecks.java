package io.strongroom.claims;

import io.strongroom.basics.Quantity;
import io.strongroom.claims.LossIncident.Attribution;
import io.strongroom.claims.LossIncident.Share;
import io.strongroom.duty.DutyCheck;
import io.strongroom.duty.Finding;
import java.util.ArrayList;
import java.util.List;

/** The checks of MiCA Art. 75(8), on what was worked out for every loss. Pure. */
final class LossChecks {

    static final List<String> ALL = List.of("C75.8a", "C75.8b", "C75.8c", "C75.8d");

    private LossChecks() {}

    static List<DutyCheck> run(List<LossOutcome> losses) {
        List<Finding> open = new ArrayList<>();
        List<Finding> shared = new ArrayList<>();
        List<Finding> unpriced = new ArrayList<>();
        List<Finding> amiss = new ArrayList<>();
        for (LossOutcome loss : losses) {
            LossIncident incident = loss.incident();
            if (incident.attribution() == Attribution.OPEN) {
                open.add(Finding.of(incident.id(), "it is not decided whether the firm answers for the loss"));
            }
            Quantity shares = incident.shares().stream()
                    .map(Share::lost)
                    .reduce(Quantity.zero(incident.lost().asset()), Quantity::plus);
            if (!shares.equals(incident.lost())) {
                shared.add(Finding.of(
                        incident.id(), "%s were lost, and clients' shares are %s".formatted(incident.lost(), shares)));
            }
            if (loss.value().isEmpty()) {
                unpriced.add(Finding.of(
                        incident.id(),
                        "no price serves for %s: %s"
                                .formatted(
                                        incident.lostAt(), loss.price().reason().orElse("it is stale"))));
            }
            loss.shares()
                    .forEach(each -> each.fault()
                            .ifPresent(
                                    fault -> amiss.add(Finding.of(each.share().client(), incident.id(), fault))));
        }
        return List.of(
                DutyCheck.of("C75.8a", "It is decided whether the firm answers for a loss", losses.size(), open),
                DutyCheck.of("C75.8b", "Clients' shares make up the loss, to the unit", losses.size(), shared),
                DutyCheck.of("C75.8c", "The value at the time of the loss is known", losses.size(), unpriced),
                DutyCheck.of(
                        "C75.8d",
                        "A loss is made good in units, or in money up to its value at the time",
                        losses.size(),
                        amiss));
    }
}
