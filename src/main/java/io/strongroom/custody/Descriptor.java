package io.strongroom.custody;

import io.strongroom.feed.InvalidValueException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An output script descriptor (BIP-380) of one public key ({@code pkh}, {@code wpkh}, {@code sh(wpkh)} or {@code tr}) or of
 * several ({@code multi} or {@code sortedmulti} in {@code sh}, {@code wsh} or {@code sh(wsh)}), each an extended public key
 * with a path that ends in {@code *}.
 */
final class Descriptor {

    private static final String ORIGIN = "(\\[[0-9a-f]{8}(/\\d{1,10}['h]?)*+])?";
    private static final String KEY = "[xt]pub[1-9A-HJ-NP-Za-km-z]{107,108}";
    private static final String PATH = "(/\\d{1,10})*+(/<\\d{1,10};\\d{1,10}>)?/\\*";
    private static final String RANGED = ORIGIN + KEY + PATH;
    private static final String SINGLE = "(pkh|wpkh|tr)\\(%1$s\\)|sh\\(wpkh\\(%1$s\\)\\)";
    private static final String MULTI = "(sorted)?multi\\([1-9]\\d?(,%1$s){1,20}\\)";
    private static final Pattern SHAPE =
            Pattern.compile(("(" + SINGLE + "|w?sh\\(" + MULTI + "\\)|sh\\(wsh\\(" + MULTI + "\\)\\))(#[0-9a-z]{8})?")
                    .formatted(RANGED));
    private static final Pattern NEEDED = Pattern.compile("multi\\((\\d+),");
    private static final Pattern PRIVATE = Pattern.compile("[xt]prv");

    private Descriptor() {}

    /** The descriptor as it stands. A private key is refused: it belongs nowhere near this program. */
    static String stored(String value) {
        if (PRIVATE.matcher(value).find()) {
            throw new InvalidValueException("holds a private key: whoever reads this file can move the assets");
        }
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidValueException(
                    "must be a descriptor like wpkh(xpub…/<0;1>/*): pkh, wpkh, sh(wpkh) or tr of one extended public key, or"
                            + " sh, wsh or sh(wsh) of multi or sortedmulti");
        }
        Matcher needed = NEEDED.matcher(value);
        long keys = value.chars().filter(character -> character == ',').count();
        if (needed.find() && Integer.parseInt(needed.group(1)) > keys) {
            throw new InvalidValueException("asks for more signatures than it has keys");
        }
        return value;
    }
}
