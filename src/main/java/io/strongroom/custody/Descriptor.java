package io.strongroom.custody;

import io.strongroom.feed.InvalidValueException;
import java.util.regex.Pattern;

/**
 * An output script descriptor (BIP-380) of one public key: {@code pkh}, {@code wpkh}, {@code sh(wpkh)} or {@code tr},
 * with an extended public key and a path that ends in {@code *}.
 */
final class Descriptor {

    private static final String ORIGIN = "(\\[[0-9a-f]{8}(/\\d{1,10}['h]?)*+])?";
    private static final String KEY = "[xt]pub[1-9A-HJ-NP-Za-km-z]{107,108}";
    private static final String PATH = "(/\\d{1,10})*+(/<\\d{1,10};\\d{1,10}>)?/\\*";
    private static final String RANGED = ORIGIN + KEY + PATH;
    private static final Pattern SHAPE =
            Pattern.compile("((pkh|wpkh|tr)\\(%1$s\\)|sh\\(wpkh\\(%1$s\\)\\))(#[0-9a-z]{8})?".formatted(RANGED));
    private static final Pattern PRIVATE = Pattern.compile("[xt]prv");

    private Descriptor() {}

    /** The descriptor as it stands. A private key is refused: it belongs nowhere near this program. */
    static String stored(String value) {
        if (PRIVATE.matcher(value).find()) {
            throw new InvalidValueException("holds a private key: whoever reads this file can move the assets");
        }
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidValueException(
                    "must be a descriptor like wpkh(xpub…/<0;1>/*): pkh, wpkh, sh(wpkh) or tr, one extended public key");
        }
        return value;
    }
}
