package io.strongroom.job;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Period;
import io.strongroom.basics.Quarter;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.firm.FirmSettings;
import io.strongroom.statement.IssuedStatement.Document;
import io.strongroom.statement.Statement;
import io.strongroom.statement.StatementFacts;
import io.strongroom.statement.StatementRequests;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Issues one client's statement as of any instant, by the same engine as the quarterly run. */
@Service
public class StatementOnRequest {

    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Stores stores;
    private final Ledgers ledgers;
    private final ValueStage values;
    private final StatementIssue issue;
    private final StatementRequests requests;
    private final Surroundings surroundings;

    StatementOnRequest(
            Stores stores,
            Ledgers ledgers,
            ValueStage values,
            StatementIssue issue,
            StatementRequests requests,
            Surroundings surroundings) {
        this.stores = stores;
        this.ledgers = ledgers;
        this.values = values;
        this.issue = issue;
        this.requests = requests;
        this.surroundings = surroundings;
    }

    /**
     * The statement as of that instant, or as of the last final block; the period runs from the start of the quarter it lies in.
     *
     * @throws IllegalArgumentException when the client is unknown or the instant lies in the future
     */
    public Issued issue(ClientId client, Optional<Instant> requested) {
        Instant now = surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        Instant asOf = requested.orElseGet(() -> lastFinal(now));
        if (asOf.isAfter(now)) {
            throw new IllegalArgumentException(
                    "A statement cannot be as of %s, which is in the future".formatted(asOf));
        }
        Basis basis = basis(asOf, now);
        String number = "%s-%s-R%d".formatted(COMPACT.format(asOf), client, requests.countOf(client, asOf) + 1);
        StatementFacts facts = issue.facts(basis, Statement.Reason.ON_REQUEST, 1, values.choose(basis), blocks(asOf));
        return switch (issue.make(basis, facts, Optional.empty(), number, client)) {
            case StatementIssue.Made.Issued made -> record(made, asOf, now, basis);
            case StatementIssue.Made.Held held ->
                throw new IllegalStateException("The statement is held back: "
                        + held.entry().heldBecause().orElseThrow());
        };
    }

    /** Later than the last final block of any ledger nothing is certain yet. */
    private Instant lastFinal(Instant now) {
        return ledgers.ids().stream()
                .map(ledger -> ledgers.of(ledger).lastFinal().minedAt())
                .min(Comparator.naturalOrder())
                .orElse(now);
    }

    private Basis basis(Instant asOf, Instant now) {
        FirmSettings firm = surroundings.firm();
        Instant from = Quarter.containing(asOf.minusNanos(1), firm.zone())
                .period(firm.zone())
                .from();
        return new Basis(new Period(from, asOf), firm.zone(), stores.files().now(), now);
    }

    private List<PinnedBlock> blocks(Instant asOf) {
        return ledgers.ids().stream()
                .map(ledger -> ledgers.of(ledger).pin(asOf))
                .toList();
    }

    private Issued record(StatementIssue.Made.Issued made, Instant asOf, Instant now, Basis basis) {
        ClientId client = made.entry().client();
        String number = made.entry().number();
        Document document = made.entry().document().orElseThrow();
        Path folder = surroundings.settings().output().resolve("on-request").resolve(client.value());
        Path json = folder.resolve(number + ".json");
        Path pdf = folder.resolve(number + ".pdf");
        made.write(json, pdf);
        requests.store(new StatementRequests.Request(
                number,
                client,
                asOf,
                now,
                surroundings.clock().instant(),
                basis.horizon(),
                document.json(),
                document.pdf()));
        return new Issued(number, asOf, pdf, json);
    }

    /** A statement that was issued, and where its files lie. */
    public record Issued(String number, Instant asOf, Path pdf, Path json) {}
}
