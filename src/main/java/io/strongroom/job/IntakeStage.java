package io.strongroom.job;

import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.feed.AcceptedFile;
import io.strongroom.feed.Horizon;
import io.strongroom.feed.Intake;
import io.strongroom.feed.Receipt;
import io.strongroom.firm.FirmSettings;
import io.strongroom.run.CloseRun;
import io.strongroom.run.StageCount;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Takes in the feed files that lie ready, then opens the run on what is known by then. */
@Component
class IntakeStage {

    private final Stores stores;
    private final Intake intake;
    private final FirmSettings firm;
    private final QuarterlyCloseSettings settings;
    private final Clock clock;

    IntakeStage(Stores stores, Intake intake, FirmSettings firm, QuarterlyCloseSettings settings, Clock clock) {
        this.stores = stores;
        this.intake = intake;
        this.firm = firm;
        this.settings = settings;
        this.clock = clock;
    }

    /** Each file is its own transaction; one taken in before a restart is found unchanged. */
    List<Receipt> takeIn() {
        // Looked at first: the pack comes last, and nobody wants to wait for that message.
        settings.requiredSecret();
        List<Receipt> receipts = intake.acceptAll(settings.inputs());
        receipts.forEach(receipt -> {
            if (receipt instanceof Receipt.Rejected rejected) {
                throw new FeedRejectedException(rejected);
            }
        });
        return receipts;
    }

    StageCount openRun(RunId run) {
        Horizon horizon = stores.files().now();
        List<AcceptedFile> known = stores.files().upTo(horizon);
        Instant openedAt = settings.issuedAt().orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS));
        stores.runs().open(new CloseRun(run, run.quarter().period(firm.zone()), firm.zone(), horizon, openedAt));
        String contents = known.stream()
                .map(file -> "%d %s %s %d".formatted(file.fileId(), file.feed(), file.sha256(), file.rows()))
                .collect(Collectors.joining("\n"));
        return new StageCount("open-run", known.size(), known.size(), 0, Sha256.of(contents));
    }
}
