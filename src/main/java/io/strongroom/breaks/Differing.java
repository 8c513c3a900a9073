package io.strongroom.breaks;

import io.strongroom.basics.Quantity;
import io.strongroom.basics.RunId;
import io.strongroom.reconciliation.Break;
import io.strongroom.reconciliation.Line;
import io.strongroom.reconciliation.Reconciliations;
import io.strongroom.walletbook.BookComparisons;
import io.strongroom.walletbook.BookLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What each book says of what a break is about, side by side. */
@Component
class Differing {

    private final Reconciliations reconciliations;
    private final BookComparisons books;

    Differing(Reconciliations reconciliations, BookComparisons books) {
        this.reconciliations = reconciliations;
        this.books = books;
    }

    List<String> lines(Break found, RunId run) {
        if (found.kind().isOfWalletBook()) {
            return books.of(run).stream()
                    .flatMap(comparison -> comparison.lines().stream())
                    .filter(line -> line.place().equals(found.place())
                            && line.asset()
                                    .id()
                                    .equals(found.difference().asset().id()))
                    .findFirst()
                    .map(line -> threeBooks(line, found))
                    .orElseGet(() -> List.of(row("difference", found.difference())));
        }
        return found.kind().isPosition() ? twoBooks(found, run) : List.of(row("difference", found.difference()));
    }

    /** Where the run compared the wallet book. */
    Set<Coverage.Booked> booked(RunId run) {
        return Coverage.booked(books.of(run));
    }

    private List<String> twoBooks(Break found, RunId run) {
        Optional<Line> line = reconciliations.linesOf(run).stream()
                .filter(each -> each.pool().equals(found.pool())
                        && each.asset().id().equals(found.difference().asset().id()))
                .findFirst();
        return line.map(each -> List.of(
                        row("held by the pool's wallets", each.held()),
                        row("owed to its clients", each.owed()),
                        row("explained", each.explained()),
                        row("difference", each.difference())))
                .orElseGet(() -> List.of(row("difference", found.difference())));
    }

    private static List<String> threeBooks(BookLine line, Break found) {
        List<String> lines = new ArrayList<>(List.of(
                row("in the wallet book", line.booked()) + (line.rows() == 0 ? ": no row of it" : ""),
                row("owed by the register", line.owed()),
                row("held by the wallets", line.held())));
        if (!line.inFlight().isZero() || !line.inFlightLedger().isZero()) {
            lines.add(row("in flight to the register", line.inFlight()));
            lines.add(row("in flight to the book", line.inFlightLedger()));
        }
        lines.add(row("difference", found.difference()));
        lines.add(verdict(line));
        return lines;
    }

    /** Of three books, two that agree show which one to look at. */
    private static String verdict(BookLine line) {
        if (line.external().isZero()) {
            return "wallet book and ledger agree: look at the register";
        }
        if (line.internal().isZero()) {
            return "wallet book and register agree: look at what the ledger shows";
        }
        return line.internal().equals(line.external())
                ? "register and ledger agree: look at the wallet book"
                : "no two of the three books agree";
    }

    private static String row(String what, Quantity quantity) {
        return "%-28s %s (%d base units)".formatted(what, quantity, quantity.baseUnits());
    }
}
