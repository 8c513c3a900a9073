package io.strongroom.proof;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The header of an Ethereum block, rebuilt from what a node says of its fields.
 *
 * <p>A block's hash is that of its header, so a node cannot alter one field, the time or the state root say, and keep
 * the hash. Fields of every fork up to Prague are known (EIP-1559, 4895, 4844, 4788, 7685).
 */
public final class EvmHeader {

    private static final int EMPTY_TEXT_FORM = 2;
    private static final int STATE_ROOT = 3;
    private static final int TIMESTAMP = 11;

    /** How a field is written: a number without leading zeros, or bytes as they stand. */
    private enum Form {
        NUMBER,
        BYTES
    }

    private record Field(String name, Form form) {

        byte[] encoded(String hex) {
            return switch (form) {
                case BYTES -> Rlp.bytes(Keccak.bytes(hex));
                case NUMBER -> Rlp.number(number(hex));
            };
        }

        private BigInteger number(String hex) {
            try {
                if (hex.startsWith("0x") && hex.length() > EMPTY_TEXT_FORM) {
                    BigInteger number = new BigInteger(hex.substring(EMPTY_TEXT_FORM), 16);
                    if (number.signum() >= 0) {
                        return number;
                    }
                }
            } catch (NumberFormatException e) {
                throw new InvalidProofException("%s of a block is '%s', not a number".formatted(name, hex));
            }
            throw new InvalidProofException("%s of a block is '%s', not a number".formatted(name, hex));
        }
    }

    private static final List<Field> FIRST = List.of(
            bytes("parentHash"),
            bytes("sha3Uncles"),
            bytes("miner"),
            bytes("stateRoot"),
            bytes("transactionsRoot"),
            bytes("receiptsRoot"),
            bytes("logsBloom"),
            number("difficulty"),
            number("number"),
            number("gasLimit"),
            number("gasUsed"),
            number("timestamp"),
            bytes("extraData"),
            bytes("mixHash"),
            bytes("nonce"));

    /** Each fork added to the end; a header with a later field has all earlier ones. */
    private static final List<Field> LATER = List.of(
            number("baseFeePerGas"),
            bytes("withdrawalsRoot"),
            number("blobGasUsed"),
            number("excessBlobGas"),
            bytes("parentBeaconBlockRoot"),
            bytes("requestsHash"));

    private final byte[] encoded;

    private EvmHeader(byte[] encoded) {
        this.encoded = encoded;
    }

    /**
     * Rebuilds a header.
     *
     * @param fields by their names in the JSON-RPC of Ethereum, each as 0x and digits; empty for a field it has not
     * @throws InvalidProofException if a field that every header has is missing, or is not of its form
     */
    public static EvmHeader of(Function<String, Optional<String>> fields) {
        List<byte[]> encoded = new ArrayList<>();
        for (Field field : FIRST) {
            String hex = fields.apply(field.name)
                    .orElseThrow(() -> new InvalidProofException("%s of a block is missing".formatted(field.name)));
            encoded.add(field.encoded(hex));
        }
        for (Field field : LATER) {
            Optional<String> hex = fields.apply(field.name);
            if (hex.isEmpty()) {
                break;
            }
            encoded.add(field.encoded(hex.get()));
        }
        return new EvmHeader(Rlp.list(encoded));
    }

    /**
     * Reads a header as it is hashed.
     *
     * @param encoded as 0x and bytes
     * @throws InvalidProofException if it is not the one encoding of a header
     */
    public static EvmHeader read(String encoded) {
        byte[] bytes = Keccak.bytes(encoded);
        int fields = RlpItem.read(bytes).items().size();
        if (fields < FIRST.size() || fields > FIRST.size() + LATER.size()) {
            throw new InvalidProofException("A header has %d fields, not %d to %d"
                    .formatted(fields, FIRST.size(), FIRST.size() + LATER.size()));
        }
        return new EvmHeader(bytes);
    }

    /** What all proofs of the block's accounts begin with, as 0x and 32 bytes. */
    public String stateRoot() {
        return Keccak.hex(Keccak.hash(Keccak.hex(field(STATE_ROOT).bytes())));
    }

    /** When the block was made, by its maker's clock. */
    public Instant madeAt() {
        return Instant.ofEpochSecond(field(TIMESTAMP).number().longValueExact());
    }

    private RlpItem field(int place) {
        return RlpItem.read(encoded).items().get(place);
    }

    /** The block's hash, as 0x and 32 bytes in lower case. */
    public String hash() {
        return Keccak.hex(Keccak.of(encoded));
    }

    /** The header as it is hashed, as 0x and bytes. */
    public String encoded() {
        return Keccak.hex(encoded);
    }

    private static Field number(String name) {
        return new Field(name, Form.NUMBER);
    }

    private static Field bytes(String name) {
        return new Field(name, Form.BYTES);
    }
}
