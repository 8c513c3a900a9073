package io.strongroom.evidence;

import io.strongroom.basics.CanonicalJson;
import io.strongroom.basics.LedgerId;
import io.strongroom.chain.movement.Closing;
import io.strongroom.control.ControlProof;
import io.strongroom.feed.Code;
import io.strongroom.snapshot.ProofRow;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The files by which anybody can prove a pack's balances again, roll them forward and check signatures by keys: a JSON object per line. */
public final class LedgerProofs {

    private static final String HEADERS = "E08-snapshot-anchors/headers.jsonl";
    private static final String PROOFS = "E09-ledger-balances/proofs.jsonl";

    private static final String ROLL_FORWARD = "E09-ledger-balances/roll-forward.jsonl";

    private static final String SIGNATURES = "E06-key-control-proofs/signatures.jsonl";

    private LedgerProofs() {}

    /** The files by their path in the pack. */
    public static Map<String, byte[]> files(
            SortedMap<LedgerId, String> headers,
            List<ProofRow> proofs,
            List<Closing> closings,
            List<ControlProof> control,
            byte[] movements) {
        return Map.of(
                HEADERS,
                headers(headers),
                PROOFS,
                proofs(proofs),
                ROLL_FORWARD,
                rollForward(closings),
                SIGNATURES,
                signatures(control),
                MovementLines.PATH,
                movements);
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

    private static byte[] signatures(List<ControlProof> control) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (ControlProof proof : control) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("account_id", proof.account().toString());
            line.put("method", Code.of(proof.method()));
            line.put("text", proof.challenge().text());
            line.put("signature", proof.signature());
            proof.checkedAt().ifPresent(block -> line.put("checked_at", block));
            add(lines, line);
        }
        return lines.toByteArray();
    }

    /** Opening and movements are the closing: all in base units, as text. */
    private static byte[] rollForward(List<Closing> closings) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        closings.forEach(closing -> add(
                lines,
                Map.of(
                        "account_id", closing.account().toString(),
                        "asset_id", closing.asset().value(),
                        "opening", closing.opening().toString(),
                        "incoming", closing.incoming().toString(),
                        "outgoing", closing.outgoing().toString(),
                        "fees", closing.fees().toString(),
                        "other", closing.other().toString(),
                        "unexplained", closing.unexplained().toString(),
                        "closing", closing.closing().toString())));
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
