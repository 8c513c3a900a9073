package io.strongroom.job;

import static java.util.stream.Collectors.toMap;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.Sha256;
import io.strongroom.chain.LedgerSettings;
import io.strongroom.chain.LedgersSettings;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.custody.Holding;
import io.strongroom.custody.Wallet;
import io.strongroom.document.StatementDocument;
import io.strongroom.firm.FirmSettings;
import io.strongroom.reconciliation.Break;
import io.strongroom.register.Client;
import io.strongroom.register.Movement;
import io.strongroom.statement.IssuedStatement;
import io.strongroom.statement.Reconciled;
import io.strongroom.statement.Statement;
import io.strongroom.statement.StatementComposer;
import io.strongroom.statement.StatementFacts;
import io.strongroom.valuation.PriceSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes one client's statement and its files; the same for the quarterly run and on request. */
@Component
class StatementIssue {

    private final Stores stores;
    private final LedgersSettings ledgers;
    private final FirmSettings firm;
    private final StatementDocument documents;

    StatementIssue(Stores stores, LedgersSettings ledgers, FirmSettings firm, StatementDocument documents) {
        this.stores = stores;
        this.ledgers = ledgers;
        this.firm = firm;
        this.documents = documents;
    }

    /** What the statements of one run or request have in common. */
    StatementFacts facts(Basis basis, Statement.Reason reason, int version, PriceSet prices, List<PinnedBlock> blocks) {
        return new StatementFacts(
                reason,
                version,
                basis.period(),
                basis.zone(),
                basis.issuedAt(),
                firm.firm(),
                stores.assets().byId(basis.horizon()),
                prices,
                blocks.stream().map(PinnedBlock::block).toList(),
                ledgers.list().stream().collect(toMap(LedgerSettings::ledger, LedgerSettings::name)),
                pools(basis));
    }

    /**
     * The client's statement; a client below zero gets none, because somebody else's assets would be shown as his.
     *
     * @param breaks open breaks at that instant; empty when the register was not reconciled for it
     */
    Made make(Basis basis, StatementFacts facts, Optional<List<Break>> breaks, String number, ClientId id) {
        Optional<Break> negative = breaks.stream()
                .flatMap(List::stream)
                .filter(found -> found.kind() == Break.Kind.NEGATIVE_POSITION)
                .filter(found -> found.client().equals(Optional.of(id)))
                .findFirst();
        if (negative.isPresent()) {
            return new Made.Held(new IssuedStatement(
                    id, number, Optional.empty(), negative.map(found -> "Break " + found.id() + ": below zero")));
        }
        Client client = stores.register()
                .client(id, basis.horizon())
                .orElseThrow(() -> new IllegalArgumentException("There is no client " + id + " in the register"));
        List<Movement> movements =
                stores.register().movements(id, basis.period().cutOff(), basis.horizon());
        Statement statement = new StatementComposer(facts)
                .compose(number, client, movements, breaks.map(found -> reconciled(basis, found, movements)));
        byte[] json = documents.json(statement);
        byte[] pdf = documents.pdf(statement);
        return new Made.Issued(
                new IssuedStatement(id, number, Optional.of(document(statement, json, pdf)), Optional.empty()),
                json,
                pdf);
    }

    private static IssuedStatement.Document document(Statement statement, byte[] json, byte[] pdf) {
        return new IssuedStatement.Document(
                statement.total(),
                statement.positions().size(),
                statement.unpriced(),
                statement.transfers().size(),
                Sha256.of(json),
                Sha256.of(pdf));
    }

    /** The breaks that touch a pool and asset this client is in, or the client himself. */
    private static Reconciled reconciled(Basis basis, List<Break> breaks, List<Movement> movements) {
        List<String> concerning = breaks.stream()
                .filter(found -> found.client().isEmpty())
                .filter(found -> movements.stream()
                        .anyMatch(movement -> movement.pool().equals(found.pool())
                                && movement.quantity()
                                        .asset()
                                        .equals(found.difference().asset())))
                .map(found -> found.sentence() + " (" + found.id() + ")")
                .toList();
        return new Reconciled(basis.period().cutOff(), concerning);
    }

    private Map<String, String> pools(Basis basis) {
        return stores.wallets().during(basis.period(), basis.horizon()).stream()
                .collect(toMap(Wallet::pool, StatementIssue::inWords, (one, other) -> one));
    }

    private static String inWords(Wallet wallet) {
        return wallet.holding() == Holding.SEGREGATED ? "segregated wallet" : "omnibus wallets, pool " + wallet.pool();
    }

    /** A statement with its files, or one held back. */
    sealed interface Made {

        IssuedStatement entry();

        /** Issued; the files are still to be written. */
        final class Issued implements Made {

            private final IssuedStatement entry;
            private final byte[] json;
            private final byte[] pdf;

            Issued(IssuedStatement entry, byte[] json, byte[] pdf) {
                this.entry = entry;
                this.json = json;
                this.pdf = pdf;
            }

            @Override
            public IssuedStatement entry() {
                return entry;
            }

            /** Writes both files under that name, each whole or not at all. */
            void write(Path jsonFile, Path pdfFile) {
                OutputFolder.write(jsonFile, json);
                OutputFolder.write(pdfFile, pdf);
            }
        }

        /** Held back with its reason. */
        record Held(IssuedStatement entry) implements Made {}
    }
}
