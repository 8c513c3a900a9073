package io.strongroom.job;

import io.strongroom.feed.Intake;
import io.strongroom.feed.Receipt;
import io.strongroom.funds.BankStatementFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What lies ready to be taken in: feeds as files and queries, and then banks' statements in XML. */
@Component
record HandedIn(Intake feeds, BankStatementFiles statements) {

    /** In order, up to the first that is rejected. */
    List<Receipt> takeIn(Path folder) {
        List<Receipt> receipts = new ArrayList<>(feeds.acceptAll(folder));
        if (receipts.stream().noneMatch(Receipt.Rejected.class::isInstance)) {
            receipts.addAll(statements.acceptAll(folder));
        }
        return receipts;
    }
}
