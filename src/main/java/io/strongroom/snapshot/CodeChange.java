package io.strongroom.snapshot;

import io.strongroom.basics.AssetId;
import io.strongroom.chain.TokenProgram;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A token that runs another program than at an earlier block: what it does to balances has to be looked at again.
 *
 * @param since the run whose block is the last before this one's
 * @param before what it ran then and does not run now
 * @param now what it runs now and did not run then
 */
public record CodeChange(AssetId asset, String since, List<TokenProgram> before, List<TokenProgram> now) {

    public CodeChange {
        before = List.copyOf(before);
        now = List.copyOf(now);
    }

    /** One sentence for people. */
    public String sentence() {
        return "%s changed its code since %s: %s; it was %s".formatted(asset, since, words(now), words(before));
    }

    private static String words(List<TokenProgram> programs) {
        return programs.isEmpty()
                ? "nothing in its place"
                : programs.stream().map(TokenProgram::toString).collect(Collectors.joining(", "));
    }
}
