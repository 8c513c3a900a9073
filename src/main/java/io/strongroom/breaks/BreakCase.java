package io.strongroom.breaks;

import io.strongroom.basics.RunId;
import io.strongroom.breaks.BreakEvent.Approved;
import io.strongroom.breaks.BreakEvent.Assigned;
import io.strongroom.breaks.BreakEvent.Explained;
import io.strongroom.breaks.BreakEvent.Found;
import io.strongroom.breaks.BreakEvent.Gone;
import io.strongroom.breaks.BreakEvent.Proposed;
import io.strongroom.breaks.BreakEvent.Refused;
import io.strongroom.breaks.BreakEvent.Treated;
import io.strongroom.reconciliation.Break;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A break with all that happened to it; its state follows from that and is kept nowhere else. Pure.
 *
 * @param found as the last run found it that did
 * @param events in their order, the first one being that it was found
 */
public record BreakCase(Break found, List<BreakEvent> events) {

    public BreakCase {
        events = List.copyOf(events);
        if (events.isEmpty() || !(events.getFirst().what() instanceof Found)) {
            throw new IllegalArgumentException("Break %s was never found".formatted(found.id()));
        }
    }

    public String id() {
        return found.id();
    }

    public Status status() {
        if (lastSeen().what() instanceof Gone) {
            return Status.RESOLVED;
        }
        if (acceptance().isPresent()) {
            return Status.ACCEPTED;
        }
        if (assignment().isPresent()
                || last(Treated.class).isPresent()
                || proposal().isPresent()) {
            return Status.IN_TREATMENT;
        }
        return last(Explained.class).isPresent() ? Status.EXPLAINED : Status.OPEN;
    }

    /** When it was found for the first time, ever. */
    public BreakEvent firstFound() {
        return events.getFirst();
    }

    /** When it was found first since it was last gone: from then on its age counts. */
    public BreakEvent openSince() {
        return episode().getFirst();
    }

    public boolean wasReopened() {
        return openSince().id() != firstFound().id();
    }

    /** The last time that a run found it or saw it gone. */
    public BreakEvent lastSeen() {
        return sightings().reduce((_, later) -> later).orElseThrow();
    }

    /** Every run that has found it since it was last gone. */
    public List<RunId> foundBy() {
        return episode().stream()
                .flatMap(event -> event.what() instanceof Found seen ? Stream.of(seen.run()) : Stream.of())
                .toList();
    }

    public RunId lastFoundBy() {
        return events.stream()
                .flatMap(event -> event.what() instanceof Found seen ? Stream.of(seen.run()) : Stream.of())
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    public Optional<Instant> resolvedAt() {
        return status() == Status.RESOLVED ? Optional.of(lastSeen().at()) : Optional.empty();
    }

    public Optional<Assigned> assignment() {
        return last(Assigned.class);
    }

    public Optional<Explained> explanation() {
        return last(Explained.class);
    }

    public Optional<Treated> treatment() {
        return last(Treated.class);
    }

    /** Whether that rule has called for somebody since it was found. */
    boolean wasEscalatedBy(String rule) {
        return episode().stream()
                .anyMatch(event -> event.what() instanceof BreakEvent.Escalated escalated
                        && escalated.rule().equals(rule));
    }

    /** A proposal to accept it that nobody decided on yet, and that is still about what the break is. */
    public Optional<Proposal> proposal() {
        return lastProposal().filter(proposal -> decision(proposal).isEmpty() && stillHolds(proposal));
    }

    /** The approval by a second person, unless the amount has changed since it was proposed. */
    public Optional<Approved> acceptance() {
        return lastProposal()
                .filter(this::stillHolds)
                .flatMap(this::decision)
                .filter(Approved.class::isInstance)
                .map(Approved.class::cast);
    }

    /** A proposal to accept the break, and its number. */
    public record Proposal(long id, Proposed what) {}

    /** What happened since it was found first after it was last gone. */
    private List<BreakEvent> episode() {
        int start = 0;
        boolean gone = false;
        for (int i = 0; i < events.size(); i++) {
            BreakEvent.What what = events.get(i).what();
            if (what instanceof Found && gone) {
                start = i;
            }
            gone = what instanceof Gone || (gone && !(what instanceof Found));
        }
        return events.subList(start, events.size());
    }

    private Stream<BreakEvent> sightings() {
        return events.stream().filter(event -> event.what() instanceof Found || event.what() instanceof Gone);
    }

    private Optional<Proposal> lastProposal() {
        return episode().stream()
                .flatMap(event -> event.what() instanceof Proposed proposed
                        ? Stream.of(new Proposal(event.id(), proposed))
                        : Stream.of())
                .reduce((_, later) -> later);
    }

    private Optional<BreakEvent.What> decision(Proposal proposal) {
        return events.stream()
                .map(BreakEvent::what)
                .filter(what -> (what instanceof Approved approved && approved.proposal() == proposal.id())
                        || (what instanceof Refused refused && refused.proposal() == proposal.id()))
                .findFirst();
    }

    /** Void for good once a run found another amount, even if it goes back to what it was. */
    private boolean stillHolds(Proposal proposal) {
        boolean changed = events.stream()
                .filter(event -> event.id() > proposal.id())
                .anyMatch(event ->
                        event.what() instanceof Found later && !later.units().equals(unitsBefore(proposal.id())));
        return !changed
                && new Content(found, proposal.what().text())
                        .digest()
                        .equals(proposal.what().content());
    }

    private BigInteger unitsBefore(long event) {
        return events.stream()
                .filter(earlier -> earlier.id() < event)
                .flatMap(earlier -> earlier.what() instanceof Found seen ? Stream.of(seen.units()) : Stream.of())
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private <T extends BreakEvent.What> Optional<T> last(Class<T> kind) {
        return episode().stream()
                .map(BreakEvent::what)
                .filter(kind::isInstance)
                .map(kind::cast)
                .reduce((_, later) -> later);
    }
}
