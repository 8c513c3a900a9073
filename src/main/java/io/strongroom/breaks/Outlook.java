package io.strongroom.breaks;

import io.strongroom.basics.Day;
import io.strongroom.basics.Period;
import io.strongroom.basics.RunId;
import io.strongroom.basics.Term;
import io.strongroom.reconciliation.Break;
import io.strongroom.run.CloseRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which run will look for a break again, and whether it would still find it. Pure. */
final class Outlook {

    private Outlook() {}

    /**
     * Nothing for a break that a run saw gone.
     *
     * @param runs all that there are
     */
    static List<String> lines(BreakCase followed, Suspicion suspicion, Collection<CloseRun> runs) {
        if (followed.status() == Status.RESOLVED) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(seenBy(followed, runs));
        if (isExplainedSince(suspicion)) {
            lines.add("%s came in since: the next such run is expected not to find it any more"
                    .formatted(String.join(
                            ", ",
                            suspicion.parts().stream()
                                    .map(Suspicion.Part::reference)
                                    .toList())));
        }
        return lines;
    }

    /** Whether all of it is explained by what came in after the run that found it last. */
    static boolean isExplainedSince(Suspicion suspicion) {
        return suspicion.isWhole()
                && !suspicion.parts().isEmpty()
                && suspicion.parts().stream()
                        .allMatch(part -> part.cause().equals("late-booking")
                                || part.cause().equals("correction"));
    }

    private static List<String> seenBy(BreakCase followed, Collection<CloseRun> runs) {
        Break found = followed.found();
        if (Coverage.isAboutAState(found.kind())) {
            return List.of("every later run that compares "
                    + (found.kind().isOfWalletBook()
                            ? "this pool with the feed wallet_book"
                            : found.kind().isPosition() ? "this pool" : "the register with the feed positions"));
        }
        List<CloseRun> foundBy = runs.stream()
                .filter(run -> followed.foundBy().contains(run.id()))
                .toList();
        if (found.kind() == Break.Kind.OPENING_DIFFERENCE) {
            return List.of("every run of " + foundBy.getLast().id().quarter());
        }
        Period sought = Coverage.sought(found, foundBy);
        List<String> lines = new ArrayList<>(
                List.of("the run that goes on where the last one ended, or one over all of " + sought + ":"));
        foundBy.stream()
                .filter(run -> run.period().equals(sought))
                .map(run -> run.id().term())
                .filter(Day.class::isInstance)
                .distinct()
                .forEach(day -> lines.add("  strongroom reconcile " + next(day, runs)));
        Term quarter = foundBy.getLast().id().quarter();
        lines.add("  strongroom close " + next(quarter, runs));
        return lines;
    }

    /** The term, and the first revision of it that there is not yet. */
    private static String next(Term term, Collection<CloseRun> runs) {
        return runs.stream()
                .map(CloseRun::id)
                .filter(run -> run.term().equals(term))
                .mapToInt(RunId::revision)
                .max()
                .stream()
                .mapToObj(last -> "%s --revision %d".formatted(term, last + 1))
                .findFirst()
                .orElseGet(term::toString);
    }
}
