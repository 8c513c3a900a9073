package io.strongroom.verify;

import io.strongroom.basics.Sha256;
import java.util.List;

/**
 * What checking a pack found.
 *
 * <p>A pack that holds is whole and is the one its manifest describes. That the manifest is the one the firm issued is
 * shown by comparing {@code digest} with what the firm gave by another way.
 *
 * @param digest of the whole file as it was read
 * @param files how many files the manifest lists
 * @param proven how many balances were proven again from a state root that the pack's block headers commit to
 * @param signatures how many signatures by wallets' keys were checked again and hold
 */
public record Verdict(Sha256 digest, int files, int proven, int signatures, List<Finding> findings) {

    public Verdict {
        findings = List.copyOf(findings);
    }

    public boolean holds() {
        return findings.isEmpty();
    }

    /**
     * One thing that is wrong.
     *
     * @param file the file of the pack it is about, or {@code the pack} where it is about none
     */
    public record Finding(String file, String wrong) {

        static Finding ofPack(String wrong) {
            return new Finding("the pack", wrong);
        }

        @Override
        public String toString() {
            return file + ": " + wrong;
        }
    }
}
