package io.strongroom.proof.control;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The script that an address stands for: base58 (P2PKH, P2SH) and segwit (BIP-173, BIP-350), of the right network. */
public final class BitcoinScript {

    private record Network(String prefix, int keyHash, int scriptHash) {}

    private static final Network TEST = new Network("tb", 0x6f, 0xc4);
    private static final Map<String, Network> NETWORKS = Map.of(
            "bip122:000000000019d6689c085ae165831e93", new Network("bc", 0x00, 0x05),
            "bip122:000000000933ea01ad0ee984209779ba", TEST,
            "bip122:0f9188f13cb7b2c71f2a335e3a4fc328", new Network("bcrt", 0x6f, 0xc4));

    private static final String BASE_58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String BASE_32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final HexFormat HEX = HexFormat.of();
    private static final int BECH32 = 1;
    private static final int BECH32M = 0x2bc830a3;
    private static final int CHECKSUM = 6;
    private static final int BASE_58_LENGTH = 25;

    private BitcoinScript() {}

    /**
     * The script in hexadecimal; empty for an address that is mistyped or of another network.
     *
     * @param ledger in CAIP-2 form
     */
    public static Optional<String> of(String ledger, String address) {
        return Optional.ofNullable(NETWORKS.get(ledger)).flatMap(network -> script(network, address));
    }

    private static Optional<String> script(Network network, String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        boolean oneCase = address.equals(lower) || address.equals(address.toUpperCase(Locale.ROOT));
        return oneCase
                        && lower.startsWith(network.prefix() + "1")
                        && lower.lastIndexOf('1') == network.prefix().length()
                ? segwit(network.prefix(), lower.substring(network.prefix().length() + 1))
                : base58(network, address);
    }

    private static Optional<String> segwit(String prefix, String data) {
        int[] values = new int[data.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = BASE_32.indexOf(data.charAt(i));
            if (values[i] < 0) {
                return Optional.empty();
            }
        }
        if (values.length <= CHECKSUM + 1) {
            return Optional.empty();
        }
        int version = values[0];
        if (version > 16 || checksum(prefix, values) != (version == 0 ? BECH32 : BECH32M)) {
            return Optional.empty();
        }
        return bytes(Arrays.copyOfRange(values, 1, values.length - CHECKSUM))
                .filter(program -> program.length >= 2 && program.length <= 40)
                .filter(program -> version != 0 || program.length == 20 || program.length == 32)
                .map(program -> HEX.toHexDigits((byte) (version == 0 ? 0 : 0x50 + version))
                        + HEX.toHexDigits((byte) program.length)
                        + HEX.formatHex(program));
    }

    private static int checksum(String prefix, int[] values) {
        int state = 1;
        for (int i = 0; i < prefix.length(); i++) {
            state = next(state, prefix.charAt(i) >> 5);
        }
        state = next(state, 0);
        for (int i = 0; i < prefix.length(); i++) {
            state = next(state, prefix.charAt(i) & 31);
        }
        for (int value : values) {
            state = next(state, value);
        }
        return state;
    }

    private static int next(int state, int value) {
        int shifted = (state & 0x1ffffff) << 5 ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            shifted ^= (state >> (25 + i) & 1) == 1 ? GENERATOR[i] : 0;
        }
        return shifted;
    }

    /** From groups of five bits; what is left over must be less than a group, and zero. */
    private static Optional<byte[]> bytes(int[] groups) {
        byte[] bytes = new byte[groups.length * 5 / 8];
        int bits = 0;
        int held = 0;
        int at = 0;
        for (int group : groups) {
            held = (held << 5 | group) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (held >> bits);
            }
        }
        return bits < 5 && (held & (1 << bits) - 1) == 0 ? Optional.of(bytes) : Optional.empty();
    }

    private static Optional<String> base58(Network network, String address) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < address.length(); i++) {
            int digit = BASE_58.indexOf(address.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            number = number.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(digit));
        }
        if (number.bitLength() > BASE_58_LENGTH * 8) {
            return Optional.empty();
        }
        byte[] bytes = HexFormat.of().parseHex("%050x".formatted(number));
        byte[] payload = Arrays.copyOf(bytes, BASE_58_LENGTH - 4);
        byte[] check = Arrays.copyOf(Digests.doubleSha256(payload), 4);
        if (!Arrays.equals(check, Arrays.copyOfRange(bytes, BASE_58_LENGTH - 4, BASE_58_LENGTH))) {
            return Optional.empty();
        }
        String hash = HexFormat.of().formatHex(payload, 1, payload.length);
        int version = Byte.toUnsignedInt(payload[0]);
        if (version == network.keyHash()) {
            return Optional.of("76a914" + hash + "88ac");
        }
        return version == network.scriptHash() ? Optional.of("a914" + hash + "87") : Optional.empty();
    }
}
