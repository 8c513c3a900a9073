package io.strongroom.chain.evm.block;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many blocks a node will search for logs at once, when its refusal says so. Every provider has words of its own; the
 * table holds the forms that are known, and what is in no form is answered by halving.
 *
 * @param blocks at least one
 * @param always whether it is a limit for every question, not for the one that was asked
 */
record RangeAdvice(long blocks, boolean always) {

    private static final String NUMBER = "(?<limit>[0-9][0-9,_]{0,14})(?<thousands> ?k\\b)?";

    /** A range that would have passed, as two heights. */
    private static final List<Pattern> RANGES = forms(
            // Infura: "query returned more than 10000 results. Try with this block range [0x1, 0x2]."
            // Alchemy: "this block range should work: [0x1, 0x2]"
            "block range[^\\[]{0,40}\\[0x(?<from>[0-9a-f]{1,15}), ?0x(?<to>[0-9a-f]{1,15})\\]",
            // Others: "retry with the range 100-200"
            "retry with the range (?<first>\\d{1,15})-(?<last>\\d{1,15})");

    /** The most blocks of any question. */
    private static final List<Pattern> LIMITS = forms(
            // QuickNode: "eth_getLogs is limited to a 10,000 range"; Cloudflare and others: "limited to 0 - 800 blocks
            // range"
            "limited to (?:a |an )?(?:0 - )?" + NUMBER + "[ -]?(?:blocks?)? ?range",
            "limited to (?:a |an )?" + NUMBER + " blocks?",
            // Alchemy: "up to a 10 block range"; "up to a 2K block range"
            "up to a " + NUMBER + " block range",
            // Ankr, BNB and others: "block range is too large, maximum 1000"; "max block range: 2000"; "max is 5000"
            "max(?:imum)?(?: allowed)?(?: block)?(?: range)?(?: of| is set to| is|:| allowed is)? ?" + NUMBER,
            // "exceed maximum block range: 5000"; "query exceeds max range 2048"; "range should not exceed 3000"
            "exceeds?(?: the)?(?: maximum| max| limit)?(?: of)?(?: block)?(?: range)?(?: of|:)? ?" + NUMBER,
            // "block range limit is 1000"; "block range must be less than 500"
            "range (?:limit|must be less than|should be less than)(?: is|:)? ?" + NUMBER);

    /** What the refusal of a search says about its range; empty if nothing that is known. */
    static Optional<RangeAdvice> of(String refusal) {
        Optional<RangeAdvice> range = RANGES.stream()
                .map(form -> form.matcher(refusal))
                .filter(Matcher::find)
                .findFirst()
                .map(RangeAdvice::width)
                .filter(blocks -> blocks > 0)
                .map(blocks -> new RangeAdvice(blocks, false));
        return range.or(() -> LIMITS.stream()
                .filter(form -> refusal.matches("(?is).*\\b(range|blocks?)\\b.*"))
                .map(form -> form.matcher(refusal))
                .filter(Matcher::find)
                .findFirst()
                .map(found -> limit(found.group("limit"), found.group("thousands") != null))
                .filter(blocks -> blocks > 0)
                .map(blocks -> new RangeAdvice(blocks, true)));
    }

    private static long width(Matcher found) {
        boolean hexadecimal = found.pattern() == RANGES.getFirst();
        long first = Long.parseLong(found.group(hexadecimal ? "from" : "first"), hexadecimal ? 16 : 10);
        long last = Long.parseLong(found.group(hexadecimal ? "to" : "last"), hexadecimal ? 16 : 10);
        return last - first + 1;
    }

    private static long limit(String digits, boolean thousands) {
        return Long.parseLong(digits.replaceAll("[,_]", "")) * (thousands ? 1_000 : 1);
    }

    private static List<Pattern> forms(String... forms) {
        return List.of(forms).stream()
                .map(form -> Pattern.compile(form, Pattern.CASE_INSENSITIVE))
                .toList();
    }
}
