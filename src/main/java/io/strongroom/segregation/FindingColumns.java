package io.strongroom.segregation;

import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.Quantity;
import io.strongroom.segregation.Finding.Commingled;
import io.strongroom.segregation.Finding.Conflicting;
import io.strongroom.segregation.Finding.Encumbered;
import io.strongroom.segregation.Finding.Shared;
import io.strongroom.segregation.Finding.Told;
import io.strongroom.segregation.Finding.Unapproved;
import io.strongroom.segregation.Finding.Uncounted;
import io.strongroom.segregation.Finding.Uncovered;
import io.strongroom.segregation.Finding.Uneven;
import io.strongroom.segregation.Finding.Unevidenced;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A finding of any kind as one row.
 *
 * @param aspect which of its kind: a way, an aspect, a classification
 * @param first and {@code second}: what was found on the two sides
 * @param reference the transaction or entry
 */
public record FindingColumns(
        String kind,
        String aspect,
        String subject,
        String first,
        String second,
        Optional<Quantity> amount,
        Optional<Span> span,
        Optional<String> reference) {

    /** The columns of a finding. */
    public static FindingColumns of(Finding finding) {
        return switch (finding) {
            case Commingled some ->
                row("COMMINGLED", some.how().name(), some.subject(), some.one(), some.other())
                        .with(some.amount(), Optional.of(some.span()), Optional.empty());
            case Uneven some ->
                row("UNEVEN", "", some.pool(), "", "")
                        .with(Optional.of(some.amount()), Optional.of(some.span()), some.reference());
            case Unevidenced some ->
                row("UNEVIDENCED", "", some.why(), some.clients(), some.other())
                        .with(Optional.of(some.amount()), Optional.of(some.span()), Optional.of(some.transaction()));
            case Shared some -> row("SHARED", some.what().name(), some.subject(), some.one(), some.other());
            case Unapproved some ->
                row("UNAPPROVED", some.aspect(), some.wallet(), some.approved(), some.found())
                        .with(Optional.empty(), some.span(), some.reference());
            case Encumbered some ->
                row("ENCUMBERED", some.way().name(), some.account(), some.who(), some.asset())
                        .with(some.amount(), some.span(), some.reference());
            case Uncovered some ->
                row("UNCOVERED", some.what(), some.subject(), "", "")
                        .with(Optional.empty(), Optional.of(some.span()), Optional.empty());
            case Conflicting some ->
                row("CONFLICTING", "", some.person(), some.one(), some.other())
                        .with(Optional.empty(), Optional.of(some.span()), Optional.empty());
            case Uncounted some ->
                row("UNCOUNTED", some.classification(), some.account(), "", "")
                        .with(
                                Optional.of(some.amount()),
                                some.givenUp().map(end -> Span.of(end, end)),
                                Optional.empty());
            case Told some -> row("TOLD", "", some.sentence(), "", "");
        };
    }

    Finding finding() {
        return switch (kind) {
            case "COMMINGLED" ->
                new Commingled(Commingled.How.valueOf(aspect), subject, first, second, span.orElseThrow(), amount);
            case "UNEVEN" -> new Uneven(subject, amount.orElseThrow(), span.orElseThrow(), reference);
            case "UNEVIDENCED" ->
                new Unevidenced(
                        reference.orElseThrow(), first, second, amount.orElseThrow(), span.orElseThrow(), subject);
            case "SHARED" -> new Shared(Shared.What.valueOf(aspect), subject, first, second);
            case "UNAPPROVED" -> new Unapproved(aspect, subject, first, second, span, reference);
            case "ENCUMBERED" ->
                new Encumbered(Encumbered.Way.valueOf(aspect), subject, first, second, amount, span, reference);
            case "UNCOVERED" -> new Uncovered(aspect, subject, span.orElseThrow());
            case "CONFLICTING" -> new Conflicting(subject, first, second, span.orElseThrow());
            case "UNCOUNTED" -> new Uncounted(aspect, subject, amount.orElseThrow(), span.map(Span::from));
            case "TOLD" -> new Told(subject);
            default -> throw new IllegalStateException("Unknown kind of finding " + kind);
        };
    }

    static FindingColumns read(ResultSet row) throws SQLException {
        Optional<Instant> from = instant(row, "from_at");
        Optional<Instant> to = instant(row, "to_at");
        Optional<Long> fromHeight = Optional.ofNullable(row.getObject("from_height", Long.class));
        Optional<Long> toHeight = Optional.ofNullable(row.getObject("to_height", Long.class));
        return row(
                        row.getString("kind"),
                        row.getString("aspect"),
                        row.getString("subject"),
                        row.getString("first"),
                        row.getString("second"))
                .with(
                        quantity(row),
                        from.map(begin -> new Span(begin, fromHeight, to.orElseThrow(), toHeight)),
                        Optional.ofNullable(row.getString("reference")));
    }

    private static FindingColumns row(String kind, String aspect, String subject, String first, String second) {
        return new FindingColumns(
                kind, aspect, subject, first, second, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private FindingColumns with(Optional<Quantity> units, Optional<Span> time, Optional<String> where) {
        return new FindingColumns(kind, aspect, subject, first, second, units, time, where);
    }

    private static Optional<Quantity> quantity(ResultSet row) throws SQLException {
        String asset = row.getString("asset_id");
        return asset == null
                ? Optional.empty()
                : Optional.of(new Quantity(
                        new Asset(new AssetId(asset), row.getString("symbol"), row.getInt("decimals")),
                        row.getBigDecimal("base_units").toBigIntegerExact()));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
