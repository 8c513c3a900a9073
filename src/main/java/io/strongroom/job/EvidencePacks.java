package io.strongroom.job;

import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.document.PackDocument;
import io.strongroom.evidence.EvidencePack;
import io.strongroom.evidence.LedgerProofs;
import io.strongroom.evidence.MovementLines;
import io.strongroom.evidence.PackComposer;
import io.strongroom.evidence.PackFacts;
import io.strongroom.evidence.Pseudonyms;
import io.strongroom.evidence.Segregated;
import io.strongroom.firm.FirmSettings;
import io.strongroom.run.CloseRun;
import io.strongroom.run.StageCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;

/** Builds the evidence pack of a run from what the run stored: the same bytes whenever it is built. */
@Component
public class EvidencePacks {

    /** The stages that come after the pack, which therefore cannot state them. */
    private static final List<String> LATER = List.of("build-pack", "report");

    private final Stores stores;
    private final Coverages coverages;
    private final FirmSettings firm;
    private final QuarterlyCloseSettings settings;
    private final PackDocument documents;

    EvidencePacks(
            Stores stores,
            Coverages coverages,
            FirmSettings firm,
            QuarterlyCloseSettings settings,
            PackDocument documents) {
        this.stores = stores;
        this.coverages = coverages;
        this.firm = firm;
        this.settings = settings;
        this.documents = documents;
    }

    public Built build(RunId run) {
        PackFacts facts = facts(stores.runs().get(run));
        return write(run, facts, new PackComposer(facts).compose());
    }

    StageCount buildStage(RunId run) {
        OutputFolder.of(settings, run).removeHalfPacks();
        PackFacts facts = facts(stores.runs().get(run));
        EvidencePack pack = new PackComposer(facts).compose();
        long notGiven = pack.exhibits().stream()
                .filter(exhibit -> exhibit.notGiven().isPresent())
                .count();
        return new StageCount(
                "build-pack",
                pack.exhibits().size(),
                pack.exhibits().size() - notGiven,
                notGiven,
                write(run, facts, pack).digest());
    }

    private Built write(RunId run, PackFacts facts, EvidencePack pack) {
        Path file = OutputFolder.of(settings, run).pack(run);
        try {
            Files.createDirectories(file.getParent());
            documents.write(
                    pack,
                    LedgerProofs.files(
                            stores.proofs().headers(run),
                            stores.proofs().of(run),
                            stores.movements().closings(run),
                            facts.control(),
                            MovementLines.of(
                                    facts,
                                    stores.movements().of(run),
                                    stores.movements().times(run),
                                    stores.bitcoin().legs(run))),
                    file);
            return new Built(file, Sha256.of(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the evidence pack " + file, e);
        }
    }

    private PackFacts facts(CloseRun run) {
        RunId id = run.id();
        return new PackFacts(
                run,
                firm.firm(),
                new Pseudonyms(settings.requiredSecret(), id.quarter()),
                stores.files().upTo(run.horizon()),
                counts(id),
                stores.calendars().of(id),
                stores.assets().byId(run.horizon()),
                stores.snapshots().pinned(id),
                stores.comparisons().of(id),
                stores.wallets().during(run.period(), run.horizon()),
                stores.access().atEndOf(run.period(), run.horizon()),
                stores.control().shown(id, run.period().from(), run.horizon()),
                coverages.control(run),
                stores.holdings().all(run),
                stores.stakes().of(id),
                stores.thirdParties().at(run.period().cutOff(), run.horizon()),
                stores.proofs().of(id),
                coverages.proofs(run),
                stores.authority().of(id),
                stores.authority().allowances(id),
                stores.lookThroughs().of(id),
                stores.movements().closings(id),
                stores.movements().readings().of(id),
                stores.openings().of(id),
                stores.snapshots().unknownAssets(id),
                stores.snapshots().tokenChecks(id),
                stores.register().positionsAt(run.period().cutOff(), run.horizon()),
                stores.reconciliations().linesOf(id),
                stores.books().of(id),
                stores.reconciliations().breaksOf(id),
                stores.breaks().of(run),
                segregated(id),
                stores.valuations().of(id).all(),
                stores.duties().facts(run),
                stores.statements().of(id));
    }

    private List<StageCount> counts(RunId id) {
        return stores.runs().counts(id).stream()
                .filter(count -> !LATER.contains(count.stage()))
                .toList();
    }

    private Segregated segregated(RunId id) {
        return new Segregated(
                stores.segregation().of(id),
                stores.transfers().of(id),
                stores.transfers().gas(id),
                stores.authorityChanges().of(id));
    }

    /** A pack that was built, and the digest of the whole file. */
    public record Built(Path file, Sha256 digest) {}
}
