package io.strongroom.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Every feed that some package takes in, in an order in which each comes after those it refers to. */
@Component
class Feeds {

    private final Map<String, Feed> byName;
    private final List<RowCheck> checks;
    private final List<Booking> bookings;

    Feeds(List<Feed> feeds, List<RowCheck> checks, List<Booking> bookings) {
        this.checks = List.copyOf(checks);
        this.bookings = List.copyOf(bookings);
        Map<String, Feed> named = feeds.stream().collect(Collectors.toMap(Feed::name, Function.identity()));
        Map<String, Feed> ordered = new LinkedHashMap<>();
        named.keySet().stream().sorted().forEach(name -> place(name, named, ordered, new ArrayList<>()));
        byName = ordered;
        bookings.forEach(this::requireAllUpheld);
    }

    Feed byName(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no feed '%s'; feeds are %s".formatted(name, String.join(", ", names()))));
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** What else the rows of the feed are checked for. */
    List<FeedError> check(Feed feed, String file) {
        return checks.stream()
                .filter(check -> check.feed().equals(feed.name()))
                .flatMap(check -> check.check(file).stream())
                .toList();
    }

    /** Who puts the rows of the feed into its table, if they do not go there by its promotion. */
    Optional<Booking> booking(Feed feed) {
        return bookings.stream()
                .filter(booking -> booking.feed().equals(feed.name()))
                .findFirst();
    }

    /** A rule that only the explanation knew would never be looked at. */
    private void requireAllUpheld(Booking booking) {
        List<Rule> forgotten = byName(booking.feed()).rules().stream()
                .filter(rule -> !booking.upholds().contains(rule))
                .toList();
        if (!forgotten.isEmpty()
                || checks.stream().anyMatch(check -> check.feed().equals(booking.feed()))) {
            throw new IllegalArgumentException("The booking of %s does not uphold every rule of the feed: %s"
                    .formatted(booking.feed(), forgotten));
        }
    }

    private static void place(String name, Map<String, Feed> all, Map<String, Feed> placed, List<String> above) {
        Feed feed = all.get(name);
        if (feed == null || above.contains(name)) {
            throw new IllegalArgumentException(
                    "Feed %s, referred to by %s, is missing or in a circle".formatted(name, above));
        }
        List<String> path = new ArrayList<>(above);
        path.add(name);
        feed.columns().stream()
                .flatMap(column -> column.refersTo().stream())
                .filter(referred -> !placed.containsKey(referred))
                .forEach(referred -> place(referred, all, placed, path));
        placed.put(name, feed);
    }
}
