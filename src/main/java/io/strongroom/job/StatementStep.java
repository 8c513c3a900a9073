package io.strongroom.job;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.reconciliation.Break;
import io.strongroom.run.CloseRun;
import io.strongroom.run.StageCount;
import io.strongroom.statement.IssuedStatement;
import io.strongroom.statement.Statement;
import io.strongroom.statement.StatementFacts;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.item.support.AbstractItemCountingItemStreamItemReader;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The parts of the step that makes the statements: which clients are due, making, recording, and the count-back. */
@Component
class StatementStep {

    static final String NAME = "issue-statements";

    private final Stores stores;
    private final StatementIssue issue;
    private final QuarterlyCloseSettings settings;
    private final RangeProgress progress;

    StatementStep(
            Stores stores, StatementIssue issue, QuarterlyCloseSettings settings, ApplicationEventPublisher events) {
        this.stores = stores;
        this.issue = issue;
        this.settings = settings;
        this.progress = new RangeProgress(NAME, events);
    }

    RangeProgress progress() {
        return progress;
    }

    /** The clients due whose id falls into the range, in their order. */
    DueClients reader(RunId id, PartitionRange range) {
        CloseRun run = stores.runs().get(id);
        return new DueClients(stores.register().due(run.period(), run.horizon()).stream()
                .filter(client -> range.contains(client.value()))
                .toList());
    }

    ItemProcessor<ClientId, StatementIssue.Made> processor(RunId id) {
        Basis basis = Basis.of(stores.runs().get(id));
        StatementFacts facts = issue.facts(
                basis,
                Statement.Reason.QUARTERLY,
                id.revision(),
                stores.valuations().of(id),
                stores.snapshots().pinned(id));
        List<Break> breaks = stores.reconciliations().breaksOf(id);
        return client -> issue.make(basis, facts, Optional.of(breaks), numberOf(id, client), client);
    }

    /** Writes the files, then their digests: a file without its row is written again with the same bytes. */
    ItemWriter<StatementIssue.Made> writer(RunId id) {
        OutputFolder folder = OutputFolder.of(settings, id);
        long due = due(stores.runs().get(id)).size();
        return chunk -> {
            chunk.forEach(statement -> write(folder, statement));
            stores.statements()
                    .store(
                            id,
                            chunk.getItems().stream()
                                    .map(StatementIssue.Made::entry)
                                    .toList());
            progress.add(chunk.size(), due);
        };
    }

    /** Clients due = statements issued + statements held back (R1.5). */
    StageCount count(RunId id) {
        List<ClientId> due = due(stores.runs().get(id));
        List<IssuedStatement> all = stores.statements().of(id);
        if (!all.stream().map(IssuedStatement::client).toList().equals(due)) {
            throw new IllegalStateException(
                    "Statements were made for %d clients, due were %d".formatted(all.size(), due.size()));
        }
        long held =
                all.stream().filter(statement -> statement.document().isEmpty()).count();
        return new StageCount("count-statements", due.size(), all.size() - held, held, Sha256.of(all.toString()));
    }

    private List<ClientId> due(CloseRun run) {
        return stores.register().due(run.period(), run.horizon());
    }

    private static void write(OutputFolder folder, StatementIssue.Made statement) {
        if (statement instanceof StatementIssue.Made.Issued issued) {
            IssuedStatement entry = issued.entry();
            issued.write(
                    folder.statement(entry.client(), entry.number(), "json"),
                    folder.statement(entry.client(), entry.number(), "pdf"));
        }
    }

    private static String numberOf(RunId run, ClientId client) {
        return "%s-%s-%d".formatted(run.quarter(), client, run.revision());
    }

    /** Reads clients one by one and remembers how far it came, as of the last transaction. */
    static final class DueClients extends AbstractItemCountingItemStreamItemReader<ClientId> {

        private final List<ClientId> clients;
        private int next;

        DueClients(List<ClientId> clients) {
            this.clients = List.copyOf(clients);
            setName("due-clients");
        }

        @Override
        protected @Nullable ClientId doRead() {
            return next < clients.size() ? clients.get(next++) : null;
        }

        @Override
        protected void jumpToItem(int item) {
            next = item;
        }

        @Override
        protected void doOpen() {}

        @Override
        protected void doClose() {}
    }
}
