package io.strongroom.chain;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Reads balances from every node of a ledger: none is believed that another node tells otherwise. What is not compared is
 * read from the first node alone.
 */
public final class AgreedBalances implements BalanceSource {

    private final List<Node> nodes;
    private final Predicate<Question> compared;

    /** A node by the name it is shown with, and how balances are read from it. */
    public record Node(String name, BalanceSource balances) {}

    /**
     * A source.
     *
     * @param nodes one or more; the first one's readings are given
     * @param compared what is read from all of them
     */
    public AgreedBalances(List<Node> nodes, Predicate<Question> compared) {
        this.compared = compared;
        this.nodes = List.copyOf(nodes);
    }

    /**
     * One reading per question, as all nodes tell it.
     *
     * @throws NodesDisagreeException at the first balance that two nodes tell differently
     */
    @Override
    public List<Reading> read(PinnedBlock block, List<Question> questions) {
        Node first = nodes.getFirst();
        List<Reading> readings = first.balances.read(block, questions);
        if (nodes.size() == 1) {
            return readings;
        }
        int[] places = IntStream.range(0, questions.size())
                .filter(i -> compared.test(questions.get(i)))
                .toArray();
        List<Question> twice = Arrays.stream(places).mapToObj(questions::get).toList();
        for (Node other : nodes.subList(1, nodes.size())) {
            List<Reading> again = other.balances.read(block, twice);
            for (int i = 0; i < places.length; i++) {
                Reading reading = readings.get(places[i]);
                if (!agree(reading, again.get(i))) {
                    throw new NodesDisagreeException(
                            "%s and %s disagree on the balance of %s in %s at block %d: %s and %s"
                                    .formatted(
                                            first.name,
                                            other.name,
                                            reading.account(),
                                            reading.asset(),
                                            block.block().height(),
                                            told(reading),
                                            told(again.get(i))));
                }
            }
        }
        return readings;
    }

    /** Nodes name the failure of a token each in its own words. */
    private static boolean agree(Reading one, Reading other) {
        return switch (one) {
            case Reading.Balance balance ->
                other instanceof Reading.Balance same && same.baseUnits().equals(balance.baseUnits());
            case Reading.Unread _ -> other instanceof Reading.Unread;
        };
    }

    private static String told(Reading reading) {
        return switch (reading) {
            case Reading.Balance balance -> balance.baseUnits().toString();
            case Reading.Unread unread -> "none (%s)".formatted(unread.reason());
        };
    }
}
