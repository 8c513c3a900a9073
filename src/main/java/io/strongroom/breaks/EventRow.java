package io.strongroom.breaks;

import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.breaks.BreakEvent.Approved;
import io.strongroom.breaks.BreakEvent.Assigned;
import io.strongroom.breaks.BreakEvent.Attachment;
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
import io.strongroom.breaks.BreakEvent.Way;
import io.strongroom.breaks.BreakEvent.What;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

/** How an event stands in its table. */
record EventRow(
        String kind,
        Optional<BigDecimal> units,
        Optional<String> word,
        Optional<String> reference,
        Optional<String> text,
        Optional<LocalDate> due,
        Optional<Sha256> sha256,
        Optional<Long> proposal,
        Optional<String> maker) {

    private static EventRow bare(String kind) {
        return new EventRow(
                kind,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static EventRow of(What what) {
        return switch (what) {
            case Found found -> bare("FOUND").with(found.units());
            case Gone gone -> bare("GONE");
            case Escalated call -> bare("ESCALATED").named(call.rule()).saying(call.action());
            case Commented comment ->
                bare("COMMENTED")
                        .saying(comment.text())
                        .referring(comment.attachment().map(Attachment::name))
                        .bound(comment.attachment().map(Attachment::sha256));
            case Explained explained -> bare("EXPLAINED").saying(explained.text());
            case Assigned assigned ->
                bare("ASSIGNED").referring(Optional.of(assigned.assignee())).until(assigned.due());
            case Treated treated ->
                bare("TREATED")
                        .named(treated.way().name())
                        .referring(Optional.of(treated.reference()))
                        .saying(treated.text());
            case Proposed proposed -> bare("PROPOSED").saying(proposed.text()).bound(Optional.of(proposed.content()));
            case Approved approved ->
                bare("APPROVED")
                        .bound(Optional.of(approved.content()))
                        .deciding(approved.proposal(), Optional.of(approved.maker()));
            case Refused refused ->
                bare("REFUSED").saying(refused.text()).deciding(refused.proposal(), Optional.empty());
            case Quarantined apart ->
                bare("QUARANTINED")
                        .with(apart.units())
                        .referring(Optional.of(apart.reference()))
                        .saying(apart.text());
            case Notice notice ->
                bare("NOTICE").named(notice.given() ? "GIVEN" : "NOT_GIVEN").saying(notice.text());
        };
    }

    static BreakEvent event(ResultSet row, int number) throws SQLException {
        return new BreakEvent(
                row.getLong("event_id"),
                row.getString("break_id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                what(row));
    }

    private static What what(ResultSet row) throws SQLException {
        String person = row.getString("person_id");
        String text = row.getString("text");
        String reference = row.getString("reference");
        String word = row.getString("word");
        return switch (row.getString("kind")) {
            case "FOUND" -> new Found(run(row), units(row));
            case "GONE" -> new Gone(run(row));
            case "ESCALATED" -> new Escalated(run(row), word, text);
            case "COMMENTED" ->
                new Commented(
                        person,
                        text,
                        row.getString("sha256") == null
                                ? Optional.empty()
                                : Optional.of(new Attachment(reference, digest(row))));
            case "EXPLAINED" -> new Explained(person, text);
            case "ASSIGNED" -> new Assigned(person, reference, row.getObject("due", LocalDate.class));
            case "TREATED" -> new Treated(person, Way.valueOf(word), reference, text);
            case "PROPOSED" -> new Proposed(person, text, digest(row));
            case "APPROVED" -> new Approved(person, row.getLong("proposal"), row.getString("maker_id"), digest(row));
            case "REFUSED" -> new Refused(person, row.getLong("proposal"), text);
            case "QUARANTINED" -> new Quarantined(person, units(row), reference, text);
            case "NOTICE" -> new Notice(person, word.equals("GIVEN"), text);
            default -> throw new IllegalStateException("Unknown event of a break " + row.getString("kind"));
        };
    }

    private static RunId run(ResultSet row) throws SQLException {
        return RunId.parse(row.getString("run_id"));
    }

    private static BigInteger units(ResultSet row) throws SQLException {
        return row.getBigDecimal("base_units").toBigIntegerExact();
    }

    private static Sha256 digest(ResultSet row) throws SQLException {
        return new Sha256(row.getString("sha256"));
    }

    private EventRow with(BigInteger amount) {
        return new EventRow(
                kind, Optional.of(new BigDecimal(amount)), word, reference, text, due, sha256, proposal, maker);
    }

    private EventRow named(String name) {
        return new EventRow(kind, units, Optional.of(name), reference, text, due, sha256, proposal, maker);
    }

    private EventRow referring(Optional<String> to) {
        return new EventRow(kind, units, word, to, text, due, sha256, proposal, maker);
    }

    private EventRow saying(String words) {
        return new EventRow(kind, units, word, reference, Optional.of(words), due, sha256, proposal, maker);
    }

    private EventRow until(LocalDate day) {
        return new EventRow(kind, units, word, reference, text, Optional.of(day), sha256, proposal, maker);
    }

    private EventRow bound(Optional<Sha256> content) {
        return new EventRow(kind, units, word, reference, text, due, content, proposal, maker);
    }

    private EventRow deciding(long event, Optional<String> by) {
        return new EventRow(kind, units, word, reference, text, due, sha256, Optional.of(event), by);
    }
}
