package io.strongroom.rights;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.strongroom.asset.AssetIndex;
import io.strongroom.basics.Asset;
import io.strongroom.basics.ClientId;
import io.strongroom.basics.Quantity;
import io.strongroom.register.MovementType;
import io.strongroom.register.NamedMovement;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an event came to: each client's entitlement by his position at the record instant, and what he got. Pure.
 *
 * @param remainder what is left over because every entitlement is cut off at a whole base unit
 */
public record EventOutcome(RightsEvent event, List<Entitlement> entitlements, Optional<Quantity> remainder) {

    public EventOutcome {
        entitlements = List.copyOf(entitlements);
    }

    /**
     * Works out the entitlements of an event.
     *
     * @param positions what clients held at the record instant, in base units
     * @param movements those that name the event
     */
    static EventOutcome of(
            RightsEvent event,
            Map<ClientId, BigInteger> positions,
            Collection<NamedMovement> movements,
            Collection<Derogation> derogations,
            AssetIndex assets) {
        if (event.grant().isEmpty()) {
            return new EventOutcome(event, List.of(), Optional.empty());
        }
        Asset held = assets.asset(event.asset().value());
        RightsEvent.Grant grant = event.grant().get();
        Asset given = assets.asset(grant.asset().value());
        Map<ClientId, List<NamedMovement>> booked =
                movements.stream().collect(groupingBy(NamedMovement::client, TreeMap::new, toList()));
        TreeSet<ClientId> clients = new TreeSet<>(positions.keySet());
        clients.addAll(booked.keySet());
        List<Entitlement> entitlements = clients.stream()
                .map(client -> {
                    BigInteger position = positions.getOrDefault(client, BigInteger.ZERO);
                    // A client below zero has nothing that could grant him anything; that he is so is a break of its
                    // own.
                    BigInteger entitled =
                            grant.ratio().of(position.max(BigInteger.ZERO), held.decimals(), given.decimals());
                    return entitlement(
                            event,
                            client,
                            new Quantity(held, position),
                            new Quantity(given, entitled),
                            booked.getOrDefault(client, List.of()),
                            derogations);
                })
                .toList();
        BigInteger whole = grant.ratio()
                .of(
                        positions.values().stream()
                                .map(units -> units.max(BigInteger.ZERO))
                                .reduce(BigInteger.ZERO, BigInteger::add),
                        held.decimals(),
                        given.decimals());
        BigInteger parts =
                entitlements.stream().map(each -> each.entitled().baseUnits()).reduce(BigInteger.ZERO, BigInteger::add);
        return new EventOutcome(event, entitlements, Optional.of(new Quantity(given, whole.subtract(parts))));
    }

    /** What all clients together are entitled to, credited or not. */
    Optional<Quantity> entitled() {
        return entitlements.stream().map(Entitlement::entitled).reduce(Quantity::plus);
    }

    private static Entitlement entitlement(
            RightsEvent event,
            ClientId client,
            Quantity position,
            Quantity entitled,
            List<NamedMovement> booked,
            Collection<Derogation> derogations) {
        Quantity credited = sum(booked, entitled.asset());
        List<Derogation> own = derogations.stream()
                .filter(each -> each.client().equals(client) && each.isAbout(event.kind()))
                .toList();
        Optional<Derogation> valid = own.stream()
                .filter(each -> each.form() == Derogation.Form.SIGNED_AGREEMENT)
                .filter(each -> each.signedAt().isBefore(event.recordAt()))
                .findFirst();
        boolean waived = credited.isZero() && !entitled.isZero() && valid.isPresent();
        Optional<String> fault = credited.equals(entitled)
                ? notGivenUp(event, position, booked)
                : waived ? Optional.empty() : Optional.of(fault(entitled, credited, own, event.recordAt()));
        return new Entitlement(
                event.id(),
                client,
                position,
                entitled,
                credited,
                booked.stream().map(NamedMovement::id).toList(),
                booked.stream().map(NamedMovement::registeredAt).max(Instant::compareTo),
                waived ? valid.map(Derogation::id) : Optional.empty(),
                fault);
    }

    /** A migration takes the old asset away, to the unit. */
    private static Optional<String> notGivenUp(RightsEvent event, Quantity position, List<NamedMovement> booked) {
        if (event.kind() != EventKind.TOKEN_MIGRATION || booked.isEmpty()) {
            return Optional.empty();
        }
        Quantity taken = sum(
                booked.stream()
                        .filter(each -> each.type() == MovementType.TOKEN_MIGRATION)
                        .toList(),
                position.asset());
        return taken.plus(position).isZero()
                ? Optional.empty()
                : Optional.of("was credited %s, but of the old %s the register took %s"
                        .formatted("the new asset", position, taken));
    }

    private static String fault(Quantity entitled, Quantity credited, List<Derogation> own, Instant recordAt) {
        if (!credited.isZero() || entitled.isZero()) {
            return "is entitled to %s and was credited %s".formatted(entitled, credited);
        }
        String why = own.stream()
                .map(each -> each.form() == Derogation.Form.STANDARD_TERMS
                        ? "derogation %s stands in standard terms, which is not enough".formatted(each.id())
                        : "derogation %s was signed at %s, not before the event at %s"
                                .formatted(each.id(), each.signedAt(), recordAt))
                .findFirst()
                .orElse("there is no derogation by him");
        return "is entitled to %s and was not credited; %s".formatted(entitled, why);
    }

    private static Quantity sum(List<NamedMovement> booked, Asset asset) {
        return booked.stream()
                .map(NamedMovement::quantity)
                .filter(quantity -> quantity.asset().id().equals(asset.id()))
                .reduce(Quantity.zero(asset), Quantity::plus);
    }
}
