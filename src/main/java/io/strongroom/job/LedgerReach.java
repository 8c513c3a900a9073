package io.strongroom.job;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.Day;
import io.strongroom.basics.LedgerId;
import io.strongroom.basics.OwnerClass;
import io.strongroom.chain.BlockReplacedException;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.NotFinalYetException;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.WrongLedgerException;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import io.strongroom.chain.rpc.RpcErrorException;
import io.strongroom.custody.Wallet;
import io.strongroom.reconciliation.PoolBalance;
import io.strongroom.run.CloseRun;
import io.strongroom.run.RunOutcomes;
import io.strongroom.run.UnreadLedger;
import io.strongroom.snapshot.DisprovenBalanceException;
import io.strongroom.snapshot.Snapshots;
import io.strongroom.snapshot.UnexplainedMovementException;
import io.strongroom.thirdparty.IncompleteStatementsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How far a run reaches: a quarter is closed with all of its ledgers or not at all; a day is reconciled without a ledger
 * that cannot be read, and is incomplete then.
 */
@Component
class LedgerReach {

    private static final Logger log = LoggerFactory.getLogger(LedgerReach.class);

    /** What says that a ledger, or a third party, does not tell what is held there. */
    private static final Set<Class<? extends RuntimeException>> UNREAD = Set.of(
            LedgerUnavailableException.class,
            NotFinalYetException.class,
            BlockReplacedException.class,
            RpcErrorException.class,
            WrongLedgerException.class,
            IncompleteStatementsException.class,
            UnexplainedMovementException.class,
            DisprovenBalanceException.class);

    private final RunOutcomes outcomes;
    private final Snapshots snapshots;
    private final Ledgers ledgers;

    LedgerReach(RunOutcomes outcomes, Snapshots snapshots, Ledgers ledgers) {
        this.outcomes = outcomes;
        this.snapshots = snapshots;
        this.ledgers = ledgers;
    }

    /** Whether a run of that kind may go on without a ledger. */
    static boolean mayMiss(CloseRun run) {
        return run.id().term() instanceof Day;
    }

    Predicate<LedgerId> asked(CloseRun run) {
        Set<LedgerId> scope = outcomes.scope(run.id());
        return ledger -> scope.isEmpty() || scope.contains(ledger);
    }

    List<UnreadLedger> unread(CloseRun run) {
        return outcomes.unread(run.id());
    }

    /** The blocks of the ledgers that can be read so far. */
    List<PinnedBlock> blocks(CloseRun run) {
        Set<LedgerId> unread = unreadLedgers(run);
        return snapshots.pinned(run.id()).stream()
                .filter(block -> !unread.contains(block.ledger()))
                .toList();
    }

    /** Does a ledger's part of a stage; if that cannot be done, the run goes on without the ledger, or ends. */
    void attempt(CloseRun run, LedgerId ledger, Runnable part) {
        if (unreadLedgers(run).contains(ledger)) {
            return;
        }
        if (mayMiss(run) && !ledger.isThirdParty() && !ledgers.ids().contains(ledger)) {
            miss(run, ledger, "it is not in job-configs/ledgers.yml");
            return;
        }
        try {
            part.run();
        } catch (RuntimeException e) {
            if (!mayMiss(run) || UNREAD.stream().noneMatch(type -> type.isInstance(e))) {
                throw e;
            }
            miss(run, ledger, String.valueOf(e.getMessage()));
        }
    }

    void miss(CloseRun run, LedgerId ledger, String reason) {
        log.warn("Goes on for {} without {}", run.id(), ledger);
        outcomes.unread(run.id(), new UnreadLedger(ledger, reason));
    }

    /** Whether all that a pool can hold of an asset was read, so that it can be held against what is owed. */
    Predicate<PoolBalance> compared(CloseRun run, List<Wallet> wallets) {
        Predicate<LedgerId> asked = asked(run);
        Set<LedgerId> unread = unreadLedgers(run);
        Map<String, Set<LedgerId>> missing = wallets.stream()
                .filter(wallet -> wallet.ownerClass() == OwnerClass.CLIENT)
                .collect(groupingBy(
                        Wallet::pool,
                        flatMapping(
                                wallet -> Stream.of(wallet.account().ledger())
                                        .filter(ledger -> unread.contains(ledger) || !asked.test(ledger)),
                                toSet())));
        return balance -> missing.getOrDefault(balance.pool(), Set.of()).stream()
                .noneMatch(ledger -> ledger.isThirdParty()
                        || ledger.equals(balance.quantity().asset().id().ledger()));
    }

    /** The ledgers that were not read, or not asked for, of those that the wallets are on. */
    Set<LedgerId> missing(CloseRun run, List<Wallet> wallets) {
        Set<LedgerId> missing = unreadLedgers(run);
        Predicate<LedgerId> asked = asked(run);
        wallets.stream()
                .map(Wallet::account)
                .map(AccountId::ledger)
                .filter(asked.negate())
                .forEach(missing::add);
        return missing;
    }

    /** Why not all is known, in words; empty if all ledgers in use were read. */
    Optional<String> gap(CloseRun run, List<Wallet> wallets) {
        Set<LedgerId> gap = missing(run, wallets);
        return gap.isEmpty()
                ? Optional.empty()
                : Optional.of("not read: "
                        + String.join(", ", gap.stream().map(LedgerId::value).toList()));
    }

    private Set<LedgerId> unreadLedgers(CloseRun run) {
        return outcomes.unread(run.id()).stream().map(UnreadLedger::ledger).collect(toCollection(TreeSet::new));
    }
}
