package io.strongroom.breaks;

import io.strongroom.basics.Quantity;
import io.strongroom.reconciliation.Break;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a break may come from, by evidence that is stored, and what no evidence was found for. Pure.
 *
 * @param parts amounts that something stands for; together with the remainder they are the difference, to the base unit
 * @param remainder what nothing stands for: unexplained, if it is not zero
 * @param candidates what looks alike and shows nothing by itself
 */
public record Suspicion(List<Part> parts, Quantity remainder, List<String> candidates) {

    public Suspicion {
        parts = List.copyOf(parts);
        candidates = List.copyOf(candidates);
    }

    /**
     * A part of the difference.
     *
     * @param cause movement-break, late-booking, correction, other-pool, in-flight, gas or token-fee
     * @param reference the break, entry or transaction that shows it
     */
    public record Part(String cause, String reference, Quantity quantity, String sentence) {}

    static Suspicion none(Break found) {
        return new Suspicion(List.of(), found.difference(), List.of());
    }

    /**
     * Whether the breaks between single events and entries of the same pool and asset add up to what its holdings differ by.
     *
     * @param movementBreaks of the same run, and of earlier periods as long as they are not resolved
     */
    static Suspicion of(Break position, Collection<Break> movementBreaks) {
        List<Part> parts = movementBreaks.stream()
                .filter(each -> each.pool().equals(position.pool()))
                .filter(each -> each.difference()
                        .asset()
                        .id()
                        .equals(position.difference().asset().id()))
                .flatMap(Suspicion::contribution)
                .toList();
        return parts.stream().reduce(none(position), Suspicion::with, (one, _) -> one);
    }

    boolean isWhole() {
        return remainder.isZero();
    }

    Suspicion with(Part part) {
        return new Suspicion(
                Stream.concat(parts.stream(), Stream.of(part)).toList(), remainder.minus(part.quantity()), candidates);
    }

    Suspicion withCandidates(List<String> more) {
        return new Suspicion(
                parts,
                remainder,
                Stream.concat(candidates.stream(), more.stream()).toList());
    }

    /** The same in a few words, without a client's name. */
    public String inWords() {
        String causes =
                String.join(", ", parts.stream().map(Part::cause).distinct().toList());
        if (parts.isEmpty()) {
            return "unexplained";
        }
        String shown = parts.size() == 1
                ? causes + " " + parts.getFirst().reference()
                : "%d of %s".formatted(parts.size(), causes);
        return isWhole() ? shown : "%s; unexplained %s".formatted(shown, remainder);
    }

    /** What a break between events and entries adds to held less owed; nothing where it is of another sort. */
    private static Stream<Part> contribution(Break each) {
        return switch (each.kind()) {
            case UNREGISTERED_EVENT, UNEVIDENCED_MOVEMENT, AMOUNT_DIFFERENCE, EVENT_USED_TWICE, OVERDUE_IN_FLIGHT ->
                Stream.of(part(each, each.difference()));
            // It tells what the register has over, which is owed and not held.
            case UNBALANCED_TRANSFER ->
                Stream.of(part(each, Quantity.zero(each.difference().asset()).minus(each.difference())));
            case SHORTFALL,
                    SURPLUS,
                    NEGATIVE_POSITION,
                    CONTROL_DIFFERENCE,
                    OPENING_DIFFERENCE,
                    WALLET_BOOK_DIFFERENCE,
                    WALLET_BOOK_EXTERNAL_DIFFERENCE -> Stream.empty();
        };
    }

    private static Part part(Break each, Quantity quantity) {
        return new Part("movement-break", each.id(), quantity, each.sentence());
    }
}
