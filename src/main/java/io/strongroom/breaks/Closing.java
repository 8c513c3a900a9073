package io.strongroom.breaks;

import io.strongroom.reconciliation.Break;
import java.util.ArrayList;
import java.util.List;

/** What would close a break. Pure. */
final class Closing {

    private Closing() {}

    static List<String> lines(BreakCase followed, Suspicion suspicion) {
        return switch (followed.status()) {
            case RESOLVED -> List.of("nothing: a run that looked did not find it any more");
            case ACCEPTED -> List.of("nothing: two people accepted it; another amount opens it again");
            case OPEN, EXPLAINED, IN_TREATMENT -> open(followed, suspicion);
        };
    }

    private static List<String> open(BreakCase followed, Suspicion suspicion) {
        List<String> lines = new ArrayList<>();
        followed.treatment()
                .ifPresent(treated -> lines.add("what %s named, if the next run agrees".formatted(treated.person())));
        if (suspicion.parts().stream().anyMatch(part -> part.cause().equals("movement-break"))) {
            lines.add("closing the breaks that it comes from");
        }
        lines.add(remedy(followed.found().kind()));
        lines.add(followed.proposal()
                .map(proposal -> "or a second person's approval of %s"
                        .formatted(proposal.what().content().hex().substring(0, 12)))
                .orElse("or two people who accept it for exactly this amount"));
        return lines;
    }

    private static String remedy(Break.Kind kind) {
        return switch (kind) {
            case SHORTFALL ->
                "an entry that corrects the register, or assets of the firm moved to the pool and booked as make-good"
                        + " with the break's number as internal_ref";
            case SURPLUS ->
                "an entry for what arrived, or moving out what is not the clients'; until then put it apart";
            case NEGATIVE_POSITION, OPENING_DIFFERENCE, CONTROL_DIFFERENCE -> "an entry that corrects the register";
            case UNREGISTERED_EVENT -> "an entry for the transaction, by its hash and event index";
            case UNEVIDENCED_MOVEMENT -> "an entry that takes it back, or one that names the right transaction";
            case AMOUNT_DIFFERENCE -> "an entry that corrects the amount and names what it corrects";
            case EVENT_USED_TWICE -> "an entry that takes back the second claim to the event";
            case UNBALANCED_TRANSFER -> "the missing side of the transfer, under the same internal_ref";
            case WALLET_BOOK_DIFFERENCE, WALLET_BOOK_EXTERNAL_DIFFERENCE -> "a correction in the book that is wrong";
            case OVERDUE_IN_FLIGHT -> "its arrival on the ledger, or an entry that takes it back";
        };
    }
}
