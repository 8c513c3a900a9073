package io.strongroom.mandate;

import io.strongroom.duty.Scope;
import io.strongroom.register.Agreement;
import io.strongroom.register.Client;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What a client with a position or a movement is to the firm.
 *
 * @param recipients how many get each statement: every joint holder, or the business client he belongs to
 * @param agreements the agreements in force in the period, his own or those of the client he belongs to
 * @param uncovered the days on which he had a position or a movement, and no agreement was in force
 */
public record Relationship(
        Client client, Standing standing, int recipients, List<Agreement> agreements, List<Days> uncovered) {

    public Relationship {
        agreements = List.copyOf(agreements);
        uncovered = List.copyOf(uncovered);
    }

    /** Whether the account is in use. */
    public enum Standing {
        OPEN,
        /** He holds something, and nothing moved for longer than the firm's limit. */
        DORMANT,
        CLOSED
    }

    /** Days one after the other, both ends included. */
    public record Days(LocalDate first, LocalDate last) {

        static Days of(Span span, Scope scope) {
            return new Days(scope.dayOf(span.from()), scope.dayOf(span.to().minusNanos(1)));
        }

        @Override
        public String toString() {
            return first.equals(last) ? first.toString() : first + " to " + last;
        }
    }

    /** The stretch in which an agreement binds: signed, in effect, not yet ended. */
    static Span inForce(Agreement agreement) {
        return new Span(
                Span.later(agreement.signedAt(), agreement.effectiveFrom()),
                agreement.effectiveTo().orElse(Instant.MAX));
    }
}
