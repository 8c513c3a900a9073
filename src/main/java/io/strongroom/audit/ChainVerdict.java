package io.strongroom.audit;

import java.util.List;

/**
 * What came of checking the chain.
 *
 * @param entries how many were read
 * @param findings what does not hold, each naming its entry; the first hundred
 */
public record ChainVerdict(long entries, List<String> findings) {

    public ChainVerdict {
        findings = List.copyOf(findings);
    }

    public boolean holds() {
        return findings.isEmpty();
    }
}
