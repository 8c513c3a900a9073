package io.strongroom.chain.movement;

import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import io.strongroom.chain.evm.EvmLedger;
import io.strongroom.chain.evm.block.BlockHeader;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Balances of tokens at blocks between two others, at equal distances, as every node tells them. */
record Checkpoints(Map<Question, SortedMap<Long, BigInteger>> balances) {

    /** About one a week of a quarter. */
    private static final int COUNT = 12;

    static Checkpoints read(EvmLedger ledger, long first, long last, List<Question> asked) {
        List<Question> questions =
                asked.stream().filter(question -> !question.asset().isNative()).toList();
        Map<Question, SortedMap<Long, BigInteger>> balances = new HashMap<>();
        if (!questions.isEmpty()) {
            for (long height : heights(first, last)) {
                for (Reading reading : ledger.balances().read(at(ledger.block(height)), questions)) {
                    // A token that is not there yet, or does not answer, tells nothing at this block.
                    if (reading instanceof Reading.Balance balance) {
                        balances.computeIfAbsent(
                                        new Question(balance.account(), balance.asset()), any -> new TreeMap<>())
                                .put(height, balance.baseUnits());
                    }
                }
            }
        }
        return new Checkpoints(balances);
    }

    SortedMap<Long, BigInteger> of(Question question) {
        return balances.getOrDefault(question, new TreeMap<>());
    }

    private static SortedSet<Long> heights(long first, long last) {
        SortedSet<Long> heights = new TreeSet<>();
        for (int i = 1; i <= COUNT; i++) {
            heights.add(first + (last - first) * i / (COUNT + 1));
        }
        heights.removeIf(height -> height <= first || height >= last);
        return heights;
    }

    private static PinnedBlock at(BlockHeader block) {
        return new PinnedBlock(
                block.minedAt().plusSeconds(1), block.ref(), block.parentHash(), block.stateRoot(), "", "");
    }
}
