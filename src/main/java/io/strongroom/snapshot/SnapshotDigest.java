package io.strongroom.snapshot;

import io.strongroom.basics.BlockRef;
import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.TokenCheck;
import io.strongroom.chain.UnknownAsset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** One digest over all that a run read, the same however often, in what order and with which method it was read. */
final class SnapshotDigest {

    private final MessageDigest digest = Sha256.started();

    private SnapshotDigest() {}

    static Sha256 of(RunId run, Snapshots snapshots) {
        SnapshotDigest digest = new SnapshotDigest();
        snapshots.pinned(run).forEach(digest::add);
        snapshots.forEachBalance(run, row -> digest.line("balance", row.account(), row.asset(), row.baseUnits()));
        snapshots.forEachUnread(run, row -> digest.line("unread", row.account(), row.asset()));
        snapshots.unknownAssets(run).forEach(digest::add);
        snapshots.tokenChecks(run).forEach(digest::add);
        return Sha256.finished(digest.digest);
    }

    private void add(PinnedBlock pinned) {
        BlockRef block = pinned.block();
        line("block", block.ledger(), pinned.cutOff(), block.height(), block.hash(), pinned.finality());
    }

    private void add(UnknownAsset unknown) {
        Object claimed = unknown.baseUnits().<Object>map(units -> units).orElse("");
        line("unknown", unknown.account(), unknown.asset(), claimed);
    }

    private void add(TokenCheck check) {
        line(
                "token",
                check.asset(),
                check.property(),
                check.booked(),
                check.onLedger().orElse(""),
                check.outcome());
    }

    /** Control characters, which no value holds, end each field and line, so that no two contents look alike. */
    private void line(Object... fields) {
        for (Object field : fields) {
            digest.update(field.toString().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\t');
        }
        digest.update((byte) '\n');
    }
}
