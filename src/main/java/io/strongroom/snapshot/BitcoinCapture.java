package io.strongroom.snapshot;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.BlockRef;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.RunId;
import io.strongroom.chain.BalanceSource.Question;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import io.strongroom.chain.bitcoin.BitcoinActivity;
import io.strongroom.chain.bitcoin.BitcoinLedger;
import io.strongroom.chain.bitcoin.BitcoinTransaction.Flow;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Keeps what moved on a Bitcoin ledger in a run's period, and holds it against the balances at both ends.
 *
 * <p>The balances come from the node's set of unspent outputs, the movements from the blocks themselves.
 */
@Component
public class BitcoinCapture {

    private final Ledgers ledgers;
    private final Snapshots snapshots;
    private final BitcoinActivities activities;

    BitcoinCapture(Ledgers ledgers, Snapshots snapshots, BitcoinActivities activities) {
        this.ledgers = ledgers;
        this.snapshots = snapshots;
        this.activities = activities;
    }

    /**
     * Stores the movements up to the pinned block, once for each run; on another kind of ledger does nothing.
     *
     * @param from the first instant of the period
     * @param wallets the wallet of each account of the ledger
     * @throws UnexplainedMovementException if a wallet does not close
     */
    public void capture(RunId run, PinnedBlock end, Instant from, Map<AccountId, String> wallets) {
        boolean stored = activities.rollForwards(run).stream()
                .anyMatch(row -> row.ledger().equals(end.ledger()));
        if (!stored && ledgers.of(end.ledger()) instanceof BitcoinLedger bitcoin) {
            Optional<PinnedBlock> start = start(bitcoin, from);
            long height = start.map(PinnedBlock::block).map(BlockRef::height).orElse(0L);
            BitcoinActivity activity = bitcoin.movements(height, end, wallets);
            activities.store(run, end.ledger(), activity);
            Map<String, BigInteger> opening =
                    start.map(block -> balances(bitcoin, block, wallets)).orElseGet(Map::of);
            Map<String, BigInteger> closing = closing(run, end.ledger(), wallets);
            for (String wallet : closing.keySet()) {
                RollForward row = row(end.ledger(), wallet, height, opening, closing, activity);
                if (row.unexplained().signum() != 0) {
                    throw new UnexplainedMovementException(row);
                }
                activities.store(run, row);
            }
        }
    }

    /** The last block before the period; none if the ledger is younger. */
    private static Optional<PinnedBlock> start(BitcoinLedger ledger, Instant from) {
        return ledger.began().isBefore(from) ? Optional.of(ledger.pin(from)) : Optional.empty();
    }

    private static RollForward row(
            LedgerId ledger,
            String wallet,
            long height,
            Map<String, BigInteger> opening,
            Map<String, BigInteger> closing,
            BitcoinActivity activity) {
        List<Flow> flows = activity.transactions().stream()
                .flatMap(transaction -> transaction.flows().stream())
                .filter(flow -> flow.wallet().equals(wallet))
                .toList();
        return new RollForward(
                ledger,
                wallet,
                height,
                opening.getOrDefault(wallet, BigInteger.ZERO),
                sum(flows, Flow::received),
                sum(flows, Flow::sent),
                sum(flows, Flow::fee),
                closing.getOrDefault(wallet, BigInteger.ZERO));
    }

    private static Map<String, BigInteger> balances(
            BitcoinLedger ledger, PinnedBlock block, Map<AccountId, String> wallets) {
        AssetId coin = ledger.coin();
        List<Question> questions = wallets.keySet().stream()
                .sorted()
                .map(account -> new Question(account, coin))
                .toList();
        Map<String, BigInteger> balances = new HashMap<>();
        for (Reading reading : ledger.balances().read(block, questions)) {
            switch (reading) {
                case Reading.Balance balance -> add(balances, wallets, balance.account(), balance.baseUnits());
                case Reading.Unread unread ->
                    throw new LedgerUnavailableException(
                            "%s could not be read at %s: %s".formatted(unread.account(), block, unread.reason()));
            }
        }
        return balances;
    }

    private Map<String, BigInteger> closing(RunId run, LedgerId ledger, Map<AccountId, String> wallets) {
        Map<String, BigInteger> balances = new TreeMap<>();
        snapshots.forEachBalance(run, ledger, row -> add(balances, wallets, row.account(), row.baseUnits()));
        return balances;
    }

    private static void add(
            Map<String, BigInteger> balances, Map<AccountId, String> wallets, AccountId account, BigInteger units) {
        Optional.ofNullable(wallets.get(account)).ifPresent(wallet -> balances.merge(wallet, units, BigInteger::add));
    }

    private static BigInteger sum(List<Flow> flows, Function<Flow, BigInteger> amount) {
        return flows.stream().map(amount).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
