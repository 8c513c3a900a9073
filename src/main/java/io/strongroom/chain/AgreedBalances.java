package io.strongroom.chain;

import java.util.List;

/** Reads every balance from every node of a ledger: none is believed that another node tells otherwise. */
final class AgreedBalances implements BalanceSource {

    private final List<Node> nodes;

    /** A node by the name it is shown with, and how balances are read from it. */
    record Node(String name, BalanceSource balances) {}

    /**
     * A source.
     *
     * @param nodes one or more; the first one's readings are given
     */
    AgreedBalances(List<Node> nodes) {
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
        for (Node other : nodes.subList(1, nodes.size())) {
            List<Reading> again = other.balances.read(block, questions);
            for (int i = 0; i < questions.size(); i++) {
                if (!agree(readings.get(i), again.get(i))) {
                    throw new NodesDisagreeException(
                            "%s and %s disagree on the balance of %s in %s at block %d: %s and %s"
                                    .formatted(
                                            first.name,
                                            other.name,
                                            questions.get(i).account(),
                                            questions.get(i).asset(),
                                            block.block().height(),
                                            told(readings.get(i)),
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
