package io.strongroom.breaks;

import io.strongroom.basics.Quantity;
import io.strongroom.breaks.BreakEvent.Approved;
import io.strongroom.breaks.BreakEvent.Assigned;
import io.strongroom.breaks.BreakEvent.Commented;
import io.strongroom.breaks.BreakEvent.Escalated;
import io.strongroom.breaks.BreakEvent.Explained;
import io.strongroom.breaks.BreakEvent.Found;
import io.strongroom.breaks.BreakEvent.Gone;
import io.strongroom.breaks.BreakEvent.Notice;
import io.strongroom.breaks.BreakEvent.Proposed;
import io.strongroom.breaks.BreakEvent.Quarantined;
import io.strongroom.breaks.BreakEvent.Refused;
import io.strongroom.breaks.BreakEvent.Treated;
import java.math.BigInteger;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened to a break, one line each; runs in a row that found the same are one line. Pure. */
public final class History {

    private History() {}

    public static List<String> lines(BreakCase followed) {
        List<String> lines = new ArrayList<>();
        List<BreakEvent> events = followed.events();
        int next = 0;
        while (next < events.size()) {
            int first = next;
            lines.add(line(followed, events.get(first)));
            next++;
            while (next < events.size() && isTheSame(events.get(first), events.get(next))) {
                next++;
            }
            if (next - first == 2) {
                lines.add(line(followed, events.get(next - 1)));
            } else if (next - first > 2) {
                lines.add("%s, as did %d run%s in between"
                        .formatted(
                                line(followed, events.get(next - 1)), next - first - 2, next - first == 3 ? "" : "s"));
            }
        }
        return lines;
    }

    private static String line(BreakCase followed, BreakEvent event) {
        return "%s  %s".formatted(event.at().truncatedTo(ChronoUnit.SECONDS), sentence(followed, event));
    }

    /** Every day's run finds again what is not mended. */
    private static boolean isTheSame(BreakEvent one, BreakEvent other) {
        return one.what() instanceof Found first
                && other.what() instanceof Found second
                && first.units().equals(second.units());
    }

    /** What happened, in one sentence that may name people. */
    public static String sentence(BreakCase followed, BreakEvent event) {
        return switch (event.what()) {
            case Found found -> "run %s found it: %s".formatted(found.run(), amount(followed, found.units()));
            case Gone gone -> "run %s looked and did not find it".formatted(gone.run());
            case Escalated call ->
                "run %s, by the rule '%s', to the %s".formatted(call.run(), call.rule(), call.action());
            case Commented comment -> "%s: %s%s".formatted(comment.person(), comment.text(), attached(comment));
            case Explained explained -> "%s explained it: %s".formatted(explained.person(), explained.text());
            case Assigned assigned ->
                "%s gave it to %s, due %s".formatted(assigned.person(), assigned.assignee(), assigned.due());
            case Treated treated ->
                "%s says that %s %s closes it%s"
                        .formatted(treated.person(), way(treated), treated.reference(), saying(treated.text()));
            case Proposed proposed ->
                "%s proposed to accept it: %s [content %s]"
                        .formatted(proposed.person(), proposed.text(), proposed.content());
            case Approved approved ->
                "%s approved what %s proposed [content %s]"
                        .formatted(approved.person(), approved.maker(), approved.content());
            case Refused refused -> "%s did not approve it: %s".formatted(refused.person(), refused.text());
            case Quarantined apart ->
                "%s put %s apart as %s%s"
                        .formatted(
                                apart.person(),
                                amount(followed, apart.units()),
                                apart.reference(),
                                saying(apart.text()));
            case Notice notice ->
                "%s decided that the authority is %s: %s"
                        .formatted(notice.person(), notice.given() ? "told" : "not told", notice.text());
        };
    }

    private static String attached(Commented comment) {
        return comment.attachment()
                .map(file -> " [%s, SHA-256 %s]".formatted(file.name(), file.sha256()))
                .orElse("");
    }

    private static String way(Treated treated) {
        return treated.way().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String saying(String text) {
        return text.isBlank() ? "" : ": " + text;
    }

    private static Quantity amount(BreakCase followed, BigInteger units) {
        return new Quantity(followed.found().difference().asset(), units);
    }
}
