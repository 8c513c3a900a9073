package io.strongroom.evidence;

import io.strongroom.audit.AuditEntry;
import io.strongroom.audit.AuditHead;
import io.strongroom.basics.Sha256;
import io.strongroom.breaks.BreakLine;
import io.strongroom.breaks.Trail;
import io.strongroom.people.RoleChange;
import java.util.List;
import java.util.Map;

/**
 * What was known of breaks, and of what people did, when a run followed its breaks.
 *
 * @param lines every break that was ever found
 * @param makeGoods entries of the register that make breaks good, by the break's number
 * @param acts what people did, in the order of the audit trail
 * @param audit the end of the audit trail at that time
 */
public record BreakFacts(
        List<BreakLine> lines,
        Map<String, List<Trail.Entry>> makeGoods,
        List<AuditEntry> acts,
        AuditHead audit,
        List<RoleChange> roleChanges) {

    public BreakFacts {
        lines = List.copyOf(lines);
        makeGoods = Map.copyOf(makeGoods);
        acts = List.copyOf(acts);
        roleChanges = List.copyOf(roleChanges);
    }

    /** Of a run that has followed none. */
    public static BreakFacts none() {
        return new BreakFacts(List.of(), Map.of(), List.of(), new AuditHead(0, new Sha256("0".repeat(64))), List.of());
    }
}
