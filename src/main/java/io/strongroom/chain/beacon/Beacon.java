package io.strongroom.chain.beacon;

import io.strongroom.chain.FinalityRule;
import io.strongroom.chain.LedgerSettings;
import io.strongroom.chain.NodesDisagreeException;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.beacon.BeaconNode.Pending;
import io.strongroom.chain.beacon.BeaconNode.Place;
import io.strongroom.chain.rpc.JsonRest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ledger's consensus layer, read through its nodes: none is believed that another node tells otherwise. */
public final class Beacon {

    private final List<BeaconNode> nodes;
    private final boolean mustBeFinal;

    /** What one node says of all validators asked for. */
    private record Answer(
            BeaconNode node, Place place, Map<String, Stake> stakes, Optional<Map<String, Pending>> pending) {

        String told(String publicKey) {
            return stakes.containsKey(publicKey) ? stakes.get(publicKey).toString() : "no such validator";
        }
    }

    private Beacon(List<BeaconNode> nodes, boolean mustBeFinal) {
        this.nodes = List.copyOf(nodes);
        this.mustBeFinal = mustBeFinal;
    }

    /** Connects, and checks that every node is of the ledger that it is configured for. */
    public static Beacon opened(LedgerSettings settings) {
        List<BeaconNode> nodes = settings.beaconEndpoints().stream()
                .map(endpoint -> BeaconNode.opened(JsonRest.patient(endpoint, settings.timeout()), settings.chainId()))
                .toList();
        return new Beacon(nodes, settings.finalityRule() instanceof FinalityRule.FinalizedTag);
    }

    /**
     * What the validators with these public keys hold in the state after the pinned block.
     *
     * @throws NodesDisagreeException at the first validator of which two nodes say different things
     * @throws UnknownValidatorException if the state does not know one of them
     */
    public StakeReading read(PinnedBlock block, List<String> publicKeys) {
        List<Answer> answers =
                nodes.stream().map(node -> answer(node, block, publicKeys)).toList();
        Answer first = answers.getFirst();
        answers.subList(1, answers.size()).forEach(other -> requireSame(first, other, publicKeys));
        Optional<Map<String, Pending>> pending = agreedPending(answers, publicKeys);
        List<Stake> stakes = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String publicKey : publicKeys) {
            stake(first, pending, publicKey).ifPresentOrElse(stakes::add, () -> unknown.add(publicKey));
        }
        if (!unknown.isEmpty()) {
            throw new UnknownValidatorException(unknown, first.place().slot());
        }
        return new StakeReading(first.place().slot(), first.place().root(), nodes.size(), stakes);
    }

    private Answer answer(BeaconNode node, PinnedBlock block, List<String> publicKeys) {
        Place place = node.holding(block);
        Answer answer = new Answer(node, place, node.validators(place, publicKeys, mustBeFinal), node.pending(place));
        node.requireStill(place);
        return answer;
    }

    private static void requireSame(Answer first, Answer other, List<String> publicKeys) {
        if (!first.place().equals(other.place())) {
            throw new NodesDisagreeException("%s and %s disagree on the block of the consensus layer: %s and %s"
                    .formatted(first.node(), other.node(), first.place(), other.place()));
        }
        for (String publicKey : publicKeys) {
            if (!first.told(publicKey).equals(other.told(publicKey))) {
                throw disagreement(first, other, publicKey, first.told(publicKey), other.told(publicKey));
            }
        }
    }

    /** As told by those nodes that tell; older ones do not know the question. */
    private static Optional<Map<String, Pending>> agreedPending(List<Answer> answers, List<String> publicKeys) {
        List<Answer> telling =
                answers.stream().filter(answer -> answer.pending().isPresent()).toList();
        for (Answer other : telling) {
            for (String publicKey : publicKeys) {
                Optional<Pending> one = pending(telling.getFirst(), publicKey);
                Optional<Pending> two = pending(other, publicKey);
                if (!one.equals(two)) {
                    throw disagreement(telling.getFirst(), other, publicKey, "waiting " + one, "waiting " + two);
                }
            }
        }
        return telling.stream().findFirst().flatMap(Answer::pending);
    }

    private static Optional<Pending> pending(Answer answer, String publicKey) {
        return answer.pending().map(pending -> pending.get(publicKey));
    }

    private static NodesDisagreeException disagreement(
            Answer one, Answer two, String publicKey, String first, String second) {
        return new NodesDisagreeException("%s and %s disagree on validator %s at slot %d: %s and %s"
                .formatted(one.node(), two.node(), publicKey, one.place().slot(), first, second));
    }

    /** Whoever is no validator yet but has a deposit waiting holds nothing yet, and the state says so. */
    private static Optional<Stake> stake(Answer answer, Optional<Map<String, Pending>> pending, String publicKey) {
        Optional<Pending> waiting = pending.map(all -> all.get(publicKey));
        Optional<BigInteger> amount =
                pending.map(all -> waiting.map(Pending::baseUnits).orElse(BigInteger.ZERO));
        Optional<Stake> validator = Optional.ofNullable(answer.stakes().get(publicKey))
                .map(stake -> new Stake(
                        stake.publicKey(),
                        stake.index(),
                        stake.status(),
                        stake.slashed(),
                        stake.credentials(),
                        stake.baseUnits(),
                        stake.effective(),
                        amount));
        return validator.or(() -> waiting.map(one -> new Stake(
                publicKey,
                Optional.empty(),
                "deposit waits",
                false,
                one.credentials(),
                BigInteger.ZERO,
                BigInteger.ZERO,
                amount)));
    }
}
