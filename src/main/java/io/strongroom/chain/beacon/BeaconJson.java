package io.strongroom.chain.beacon;

import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads the values of the Beacon API; what is not one is refused, never read as zero. */
final class BeaconJson {

    /** One Gwei, the unit of the consensus layer, in base units. */
    private static final BigInteger GWEI = BigInteger.TEN.pow(9);

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,19}");
    private static final Pattern KEY = Pattern.compile("0x[0-9a-fA-F]{96}");

    private BeaconJson() {}

    /** What an answer is about: its {@code data}. */
    static JsonNode of(JsonNode answer) {
        JsonNode found = answer.path("data");
        if (!found.isObject() && !found.isArray()) {
            throw broken(answer, "an object with data");
        }
        return found;
    }

    /** A 64-bit number, which the API writes as text. */
    static BigInteger number(JsonNode node) {
        String text = node.isString() ? node.asString() : "";
        BigInteger number = NUMBER.matcher(text).matches() ? new BigInteger(text) : BigInteger.TWO.pow(Long.SIZE);
        if (number.bitLength() > Long.SIZE) {
            throw broken(node, "a number of 64 bits as text");
        }
        return number;
    }

    static long small(JsonNode node) {
        BigInteger number = number(node);
        if (number.bitLength() >= Long.SIZE) {
            throw broken(node, "a number of 63 bits as text");
        }
        return number.longValue();
    }

    static BigInteger baseUnits(JsonNode gwei) {
        return number(gwei).multiply(GWEI);
    }

    static String publicKey(JsonNode node) {
        if (!node.isString() || !KEY.matcher(node.asString()).matches()) {
            throw broken(node, "a public key of 48 bytes");
        }
        return node.asString().toLowerCase(Locale.ROOT);
    }

    static boolean flag(JsonNode node) {
        if (!node.isBoolean()) {
            throw broken(node, "true or false");
        }
        return node.asBoolean();
    }

    /** A flag that older nodes do not have. */
    static Optional<Boolean> flagIfAny(JsonNode node) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(flag(node));
    }

    private static LedgerUnavailableException broken(JsonNode node, String expected) {
        String text = node.toString();
        String shown = text.length() > 80 ? text.substring(0, 80) + "..." : text;
        return new LedgerUnavailableException("Beacon node answered %s; expected %s".formatted(shown, expected));
    }
}
