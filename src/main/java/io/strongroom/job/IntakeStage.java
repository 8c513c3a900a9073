package io.strongroom.job;

import io.strongroom.basics.Day;
import io.strongroom.basics.Period;
import io.strongroom.basics.Quarter;
import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.basics.Term;
import io.strongroom.feed.AcceptedFile;
import io.strongroom.feed.Horizon;
import io.strongroom.feed.Receipt;
import io.strongroom.firm.FirmSettings;
import io.strongroom.run.CloseRun;
import io.strongroom.run.StageCount;
import io.strongroom.schedule.RunDays;
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
    private final HandedIn handedIn;
    private final FirmSettings firm;
    private final QuarterlyCloseSettings settings;
    private final Clock clock;
    private final RunDays days;

    IntakeStage(
            Stores stores,
            HandedIn handedIn,
            FirmSettings firm,
            QuarterlyCloseSettings settings,
            Clock clock,
            RunDays days) {
        this.days = days;
        this.stores = stores;
        this.handedIn = handedIn;
        this.firm = firm;
        this.settings = settings;
        this.clock = clock;
    }

    /** As {@link #takeIn}, for a run that ends with a pack. */
    List<Receipt> takeInForPack() {
        // Looked at first: the pack comes last, and nobody wants to wait for that message.
        settings.requiredSecret();
        return takeIn();
    }

    /** Each file is its own transaction; one taken in before a restart is found unchanged. */
    List<Receipt> takeIn() {
        List<Receipt> receipts = handedIn.takeIn(settings.inputs());
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
        Instant began = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant now = began.truncatedTo(ChronoUnit.SECONDS);
        stores.runs()
                .open(
                        new CloseRun(
                                run,
                                period(run.term()),
                                firm.zone(),
                                horizon,
                                settings.issuedAt().orElse(now)),
                        began);
        if (run.term() instanceof Quarter quarter) {
            stores.calendars().store(run, days.of(quarter.firstDay(), quarter.lastDay(), now));
        }
        String contents = known.stream()
                .map(file -> "%d %s %s %d".formatted(file.fileId(), file.feed(), file.sha256(), file.rows()))
                .collect(Collectors.joining("\n"));
        return new StageCount("open-run", known.size(), known.size(), 0, Sha256.of(contents));
    }

    /** A day's begins where the last whole run ended, so that what moved on days without a run is not passed over. */
    private Period period(Term term) {
        Period own = term.period(firm.zone());
        return switch (term) {
            case Quarter _ -> own;
            case Day _ -> new Period(stores.runs().lastComplete(own.cutOff()).orElse(own.from()), own.cutOff());
        };
    }
}
