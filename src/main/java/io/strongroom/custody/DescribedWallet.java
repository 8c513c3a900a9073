package io.strongroom.custody;

import io.strongroom.basics.OwnerClass;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A wallet that is listed by a descriptor, and whose assets it is for. */
public record DescribedWallet(
        String walletId, OwnerClass ownerClass, String descriptor, Instant validFrom, Optional<Instant> validTo) {

    private static final Pattern KEY = Pattern.compile("[xt]pub[1-9A-HJ-NP-Za-km-z]{107,108}");
    private static final Pattern ORIGIN = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern CHECKSUM = Pattern.compile("#[0-9a-z]{8}$");
    private static final int SHOWN = 24;

    /** The descriptor without what does not change its addresses: where a key comes from, and the checksum. */
    public String canonical() {
        return CHECKSUM.matcher(ORIGIN.matcher(descriptor).replaceAll("")).replaceAll("");
    }

    /** The extended public keys in it. */
    public List<String> keys() {
        return KEY.matcher(descriptor)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    /** Enough of a key or descriptor to know it by: the whole would show all addresses to whoever reads it. */
    public static String beginning(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
