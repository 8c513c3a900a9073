package io.strongroom.sample;

import io.strongroom.sample.Movement.Booking;
import io.strongroom.sample.Movement.Links;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The sample custodian's register: every movement that was booked, and what each client is owed by it. */
final class Book {

    private final List<Movement> movements;
    private int numbers;

    Book(List<Movement> movements) {
        this.movements = new ArrayList<>(movements);
        this.numbers = movements.size();
    }

    Movement add(Booking booking, Links links) {
        Movement movement = Movement.numbered(++numbers, booking, links);
        movements.add(movement);
        return movement;
    }

    /** Puts another movement of the same number in the place of one. */
    void replace(Movement movement, Movement changed) {
        movements.set(movements.indexOf(movement), changed);
    }

    void remove(Movement movement) {
        movements.remove(movement);
    }

    List<Movement> movements() {
        return Collections.unmodifiableList(movements);
    }

    /** What the client is owed by everything booked so far. */
    BigInteger owed(String client, Token token) {
        return sum(movement -> movement.client().equals(client) && movement.token() == token);
    }

    /** What the client is owed by what took effect before the instant. */
    BigInteger owedBefore(Instant instant, String client, Token token) {
        return sum(movement -> movement.client().equals(client)
                && movement.token() == token
                && movement.effectiveAt().isBefore(instant));
    }

    /** What every client of a pool is owed by everything booked so far, by client; nobody who is owed nothing. */
    Map<String, BigInteger> owedIn(String pool, Token token) {
        Map<String, BigInteger> owed = new TreeMap<>();
        movements.stream()
                .filter(movement -> movement.token() == token && movement.pool().equals(pool))
                .forEach(movement -> owed.merge(movement.client(), movement.units(), BigInteger::add));
        owed.values().removeIf(units -> units.signum() == 0);
        return owed;
    }

    /** What is owed by what took effect before the instant, by place; no place in which nothing is owed. */
    SortedMap<Place, BigInteger> positionsBefore(Instant instant) {
        SortedMap<Place, BigInteger> positions = new TreeMap<>();
        movements.stream()
                .filter(movement -> movement.effectiveAt().isBefore(instant))
                .forEach(movement -> positions.merge(
                        new Place(movement.client(), movement.token(), movement.pool()),
                        movement.units(),
                        BigInteger::add));
        positions.values().removeIf(units -> units.signum() == 0);
        return positions;
    }

    /** Whose position of what, in which pool. */
    record Place(String client, Token token, String pool) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return Comparator.comparing(Place::client)
                    .thenComparing(Place::token)
                    .thenComparing(Place::pool)
                    .compare(this, other);
        }
    }

    private BigInteger sum(Predicate<Movement> condition) {
        return movements.stream().filter(condition).map(Movement::units).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
