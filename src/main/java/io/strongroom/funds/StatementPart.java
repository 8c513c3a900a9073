package io.strongroom.funds;

import io.strongroom.funds.Camt053.Place;
import io.strongroom.funds.StatementRow.Amount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands in one {@code Bal} or {@code Ntry} element, by the path below it. */
record StatementPart(Camt053 file, Map<String, Place> values) {

    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9][0-9]{0,17})([.][0-9]{1,17})?");

    /** The booked balance that the period begins from, or that it ends with; others are not of interest. */
    Optional<StatementRow> balance() {
        Place type = values.get("Tp/CdOrPrtry/Cd");
        if (type == null) {
            return Optional.empty();
        }
        return switch (type.value()) {
            case "OPBD", "PRCD" -> row("opening", List.of("Dt/Dt", "Dt/DtTm"), Optional.empty());
            case "CLBD" -> row("closing", List.of("Dt/Dt", "Dt/DtTm"), Optional.empty());
            default -> Optional.empty();
        };
    }

    /** An entry that is booked; what is pending or for information is not on the account. */
    Optional<StatementRow> entry() {
        String status = first(List.of("Sts/Cd", "Sts")).map(Place::value).orElse("");
        if (status.isEmpty()) {
            file.error(line(), "Sts", "", "is missing: it is not said whether the entry is booked");
            return Optional.empty();
        }
        if (!status.equals("BOOK")) {
            return Optional.empty();
        }
        boolean interest = first(List.of("BkTxCd/Domn/Fmly/SubFmlyCd"))
                .filter(code -> code.value().equals("INTR"))
                .isPresent();
        return row(
                interest ? "interest" : "entry",
                List.of("BookgDt/Dt", "BookgDt/DtTm"),
                first(List.of("AcctSvcrRef", "NtryRef")).map(Place::value));
    }

    private Optional<StatementRow> row(String kind, List<String> day, Optional<String> reference) {
        Place amount = values.get("Amt");
        Place side = values.get("CdtDbtInd");
        Optional<Place> booked = first(day);
        // Each is looked at, so that all that is missing is named.
        boolean hasAmount = isThere("Amt", amount);
        boolean hasSide = isThere("CdtDbtInd", side);
        boolean hasDay = isThere(day.getFirst().substring(0, day.getFirst().indexOf('/')), booked.orElse(null));
        if (!hasAmount || !hasSide || !hasDay || amount == null || side == null) {
            return Optional.empty();
        }
        if (!AMOUNT.matcher(amount.value()).matches()) {
            file.error(amount.line(), "Amt", amount.value(), "must be a decimal number without a sign");
            return Optional.empty();
        }
        if (!side.value().equals("CRDT") && !side.value().equals("DBIT")) {
            file.error(side.line(), "CdtDbtInd", side.value(), "must be CRDT or DBIT");
            return Optional.empty();
        }
        boolean negative = side.value().equals("DBIT") && amount.value().matches(".*[1-9].*");
        String date = booked.map(Place::value).orElse("");
        return Optional.of(new StatementRow(
                "",
                "",
                0,
                kind,
                new Amount(
                        values.getOrDefault("Ccy", new Place("", 0)).value(), (negative ? "-" : "") + amount.value()),
                date.length() > 10 ? date.substring(0, 10) : date,
                reference,
                line(),
                line()));
    }

    private boolean isThere(String element, @Nullable Place place) {
        if (place == null || place.value().isEmpty()) {
            file.error(line(), element, "", "is missing");
            return false;
        }
        return true;
    }

    private Optional<Place> first(List<String> paths) {
        return paths.stream()
                .filter(values::containsKey)
                .map(path -> values.getOrDefault(path, new Place("", 0)))
                .filter(place -> !place.value().isEmpty())
                .findFirst();
    }

    private int line() {
        return values.getOrDefault("", new Place("", 0)).line();
    }
}
