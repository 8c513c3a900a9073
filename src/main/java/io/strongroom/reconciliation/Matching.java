package io.strongroom.reconciliation;

import java.util.List;

/** What matching a run's ledger events with the register's entries found. */
public record Matching(List<MatchTally> tallies, List<Break> breaks, List<Explained> explained) {

    public Matching {
        tallies = List.copyOf(tallies);
        breaks = List.copyOf(breaks);
        explained = List.copyOf(explained);
    }

    public long groups() {
        return tallies.stream().mapToLong(MatchTally::groups).sum();
    }

    /** Groups that agree. */
    public long matched() {
        return tallies.stream()
                .filter(MatchTally::agrees)
                .mapToLong(MatchTally::groups)
                .sum();
    }
}
