package io.strongroom.sample;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files that the program has to refuse, each in a folder beside the right ones. */
record DoorFaults(Planted planted, History history, Path folder) {

    private static final Instant DAY_BEFORE = Instant.parse("2026-09-29T22:00:00Z");

    /** Writes those of the planted faults. */
    void write(Movement first) throws IOException {
        if (planted.has(Fault.THIRD_PARTY_MISSING)) {
            note(Fault.THIRD_PARTY_MISSING, "no statement of " + Office.THIRD_ACCOUNT);
            planted.expect(
                    Fault.THIRD_PARTY_MISSING, Trace.of("STOPPED", Office.THIRD_ACCOUNT, "there is none before"));
        }
        if (planted.has(Fault.THIRD_PARTY_STALE)) {
            rewrite(Fault.THIRD_PARTY_STALE, "third_party_statements", Map.of("as_of", DAY_BEFORE.toString()));
            note(Fault.THIRD_PARTY_STALE, "the statement of %s is of %s".formatted(Office.THIRD_ACCOUNT, DAY_BEFORE));
            planted.expect(
                    Fault.THIRD_PARTY_STALE,
                    Trace.of("STOPPED", Office.THIRD_ACCOUNT, "the last is as of " + DAY_BEFORE));
        }
        if (planted.has(Fault.WRONG_CONTROL_FIGURE)) {
            Path wrong = rewrite(Fault.WRONG_CONTROL_FIGURE, "movements", Map.of("movement_id", "M-NEW-1"));
            Map<String, String> totals = new TreeMap<>();
            totals.put(
                    history.asset(first.token()).value(),
                    first.token().decimal(first.units().add(BigInteger.ONE)).toPlainString());
            new FeedFiles(wrong).control("movements", 1, totals);
            note(Fault.WRONG_CONTROL_FIGURE, "movements.control.json says one base unit more than M-NEW-1");
            planted.expect(Fault.WRONG_CONTROL_FIGURE, refused("movements", "totals"));
        }
        if (planted.has(Fault.CHANGED_ENTRY)) {
            String more =
                    first.token().decimal(first.units().add(BigInteger.ONE)).toPlainString();
            rewrite(Fault.CHANGED_ENTRY, "movements", Map.of("quantity", more));
            note(Fault.CHANGED_ENTRY, first.id() + " comes again with one base unit more");
            planted.expect(Fault.CHANGED_ENTRY, refused("movements", "movement_id"));
        }
        if (planted.has(Fault.EXPIRED_PROOF)) {
            note(Fault.EXPIRED_PROOF, "the challenge of W-HOT-1 is answered after its time");
            planted.expect(Fault.EXPIRED_PROOF, refused("control_proofs", "nonce"));
        }
        if (planted.has(Fault.WRONG_KEY_PROOF)) {
            note(Fault.WRONG_KEY_PROOF, "the challenge of W-HOT-1 is answered by another key");
            planted.expect(Fault.WRONG_KEY_PROOF, refused("control_proofs", "signature"));
        }
    }

    private void note(Fault fault, String what) {
        planted.note(fault, what);
    }

    private static Trace refused(String feed, String column) {
        return Trace.of("REFUSED", feed, column).of(BigInteger.ONE);
    }

    /** The first row of a file that is right, with other values. */
    private Path rewrite(Fault fault, String feed, Map<String, String> values) throws IOException {
        Rows right = FeedFiles.firstOf(folder.resolve("inputs").resolve(feed + ".csv"));
        Path wrong = Files.createDirectories(Sample.apart(folder, fault));
        List<List<String>> rows = right.changed(_ -> true, values).rows();
        new FeedFiles(wrong).write(feed, right.columns(), rows);
        return wrong;
    }
}
