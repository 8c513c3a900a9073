package io.strongroom.rights;

import io.strongroom.asset.AssetIndex;
import io.strongroom.asset.AssetMaster;
import io.strongroom.asset.KeptAsset;
import io.strongroom.basics.AssetId;
import io.strongroom.duty.DutyCheck;
import io.strongroom.duty.DutySettings;
import io.strongroom.duty.Scope;
import io.strongroom.feed.Horizon;
import io.strongroom.register.ClientRegister;
import io.strongroom.register.MovementType;
import io.strongroom.register.NamedMovement;
import io.strongroom.register.RegisterExtracts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Works out, for a period and what was known, what its events came to. */
@Component
public class RightsReview {

    /** An event stays under review for so long, because it may be handed in or credited late. */
    private static final Duration LOOKED_BACK = Duration.ofDays(366);

    private static final List<MovementType> OF_EVENTS = List.of(
            MovementType.ENTITLEMENT,
            MovementType.REWARD,
            MovementType.REBASE,
            MovementType.SLASH,
            MovementType.TOKEN_MIGRATION);

    /** These cannot come from anything but an event. */
    private static final List<MovementType> OF_EVENTS_ONLY =
            List.of(MovementType.ENTITLEMENT, MovementType.TOKEN_MIGRATION);

    private static final List<String> NOT_LISTED = List.of("C75.4a", "C75.4b", "C75.4c", "C75.4d");

    private final RightsEvents events;
    private final RegisterExtracts register;
    private final ClientRegister clients;
    private final AssetMaster assets;
    private final DutySettings settings;

    RightsReview(
            RightsEvents events,
            RegisterExtracts register,
            ClientRegister clients,
            AssetMaster assets,
            DutySettings settings) {
        this.events = events;
        this.register = register;
        this.clients = clients;
        this.assets = assets;
        this.settings = settings;
    }

    /** The events of the year that ends with the period, oldest first. */
    public List<EventOutcome> outcomes(Scope scope, Horizon horizon) {
        List<RightsEvent> reviewed = events.before(scope.cutOff(), horizon).stream()
                .filter(event -> event.recordAt().isAfter(scope.cutOff().minus(LOOKED_BACK)))
                .toList();
        Map<String, List<NamedMovement>> movements =
                register.naming(reviewed.stream().map(RightsEvent::id).toList(), OF_EVENTS, horizon).stream()
                        .collect(Collectors.groupingBy(NamedMovement::reference));
        List<Derogation> derogations = derogations(horizon);
        List<KeptAsset> kept = assets.assets(horizon);
        AssetIndex index = assets.index(horizon);
        return reviewed.stream()
                .map(event -> EventOutcome.of(
                        event,
                        register.holdersAt(names(event.asset(), kept), event.recordAt(), horizon),
                        movements.getOrDefault(event.id(), List.of()),
                        derogations,
                        index))
                .toList();
    }

    /** The checks C75.4a to d. */
    public List<DutyCheck> checks(Scope scope, Horizon horizon) {
        if (!events.areListed(horizon)) {
            return NOT_LISTED.stream()
                    .map(check -> DutyCheck.notPerformed(
                            check, "Clients get what events give them", "no file rights_events was taken in"))
                    .toList();
        }
        return new RightsChecks(outcomes(scope, horizon))
                .run(
                        register.ofTypes(OF_EVENTS_ONLY, scope.period(), horizon),
                        settings.rightsLagMax(),
                        scope.cutOff());
    }

    /** Those handed in by themselves, and those that agreements speak of, which are about forks. */
    private List<Derogation> derogations(Horizon horizon) {
        List<Derogation> all = new ArrayList<>(events.derogations(horizon));
        clients.agreements(horizon)
                .forEach(agreement -> agreement
                        .forkDerogationSignedAt()
                        .ifPresent(at -> all.add(new Derogation(
                                "agreement " + agreement.version(),
                                agreement.client(),
                                Set.of(EventKind.HARD_FORK),
                                at,
                                Derogation.Form.SIGNED_AGREEMENT))));
        return all;
    }

    private static Collection<AssetId> names(AssetId asset, List<KeptAsset> kept) {
        List<AssetId> names = new ArrayList<>(List.of(asset));
        kept.stream()
                .filter(each -> each.aliasOf().filter(asset::equals).isPresent())
                .forEach(each -> names.add(each.asset().id()));
        return names;
    }
}
