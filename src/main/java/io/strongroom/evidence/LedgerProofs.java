package io.strongroom.evidence;

import io.strongroom.basics.CanonicalJson;
import io.strongroom.basics.LedgerId;
import io.strongroom.snapshot.ProofRow;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The files that let anybody prove a pack's balances again: a JSON object per line, in a fixed order. */
public final class LedgerProofs {

    private static final String HEADERS = "E08-snapshot-anchors/headers.jsonl";
    private static final String PROOFS = "E09-ledger-balances/proofs.jsonl";

    private LedgerProofs() {}

    /** The files by their path in the pack. */
    public static Map<String, byte[]> files(SortedMap<LedgerId, String> headers, List<ProofRow> proofs) {
        return Map.of(HEADERS, headers(headers), PROOFS, proofs(proofs));
    }

    private static byte[] headers(SortedMap<LedgerId, String> headers) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        headers.forEach((ledger, header) -> add(lines, Map.of("ledger_id", ledger.value(), "header", header)));
        return lines.toByteArray();
    }

    private static byte[] proofs(List<ProofRow> proofs) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        proofs.stream().filter(ProofRow::isProven).map(LedgerProofs::line).forEach(line -> add(lines, line));
        return lines.toByteArray();
    }

    private static Map<String, Object> line(ProofRow row) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("account_id", row.account().toString());
        line.put("asset_id", row.asset().value());
        line.put("nodes", row.nodes());
        row.storage().ifPresent(storage -> {
            line.put("contract", storage.contract());
            line.put("slot", storage.slot());
            line.put("storage_nodes", storage.nodes());
            storage.scale().ifPresent(scale -> {
                line.put("numerator_slot", scale.numerator().slot());
                line.put("numerator_nodes", scale.numerator().nodes());
                line.put("denominator_slot", scale.denominator().slot());
                line.put("denominator_nodes", scale.denominator().nodes());
            });
        });
        return line;
    }

    private static void add(ByteArrayOutputStream lines, Map<String, ?> line) {
        lines.writeBytes(CanonicalJson.of(line));
        lines.write('\n');
    }
}
