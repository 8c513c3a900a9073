package io.strongroom.proof;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where a token's contract keeps a holder's balance in its storage.
 *
 * @param base the place of the whole mapping of balances; not used by every layout
 */
public record BalanceSlot(Layout layout, BigInteger base) {

    /** How compilers and libraries lay out a mapping from holders to balances. */
    public enum Layout {
        /** Solidity: the hash of the holder and the mapping's place. */
        SOLIDITY,
        /** Vyper: the hash of the mapping's place and the holder. */
        VYPER,
        /** Solady's ERC20: the hash of the holder and a constant. */
        SOLADY,
        /** The holder itself, as programs written by hand do. */
        HOLDER
    }

    private static final int PLACES = 256;
    private static final BigInteger LOW_BYTE = BigInteger.valueOf(0xff);
    private static final byte[] SOLADY_SEED = HexFormat.of().parseHex("000000000000000087a211a2");
    private static final int ADDRESS_BYTES = 20;

    /** Every place known here, likelier ones first. */
    public static Stream<BalanceSlot> known() {
        Stream<BalanceSlot> counted = IntStream.range(0, PLACES)
                .mapToObj(BigInteger::valueOf)
                .flatMap(place ->
                        Stream.of(new BalanceSlot(Layout.SOLIDITY, place), new BalanceSlot(Layout.VYPER, place)));
        return Stream.concat(
                counted,
                Stream.of(
                        new BalanceSlot(Layout.SOLIDITY, namespaced("openzeppelin.storage.ERC20")),
                        new BalanceSlot(Layout.SOLADY, BigInteger.ZERO),
                        new BalanceSlot(Layout.HOLDER, BigInteger.ZERO)));
    }

    /** The layout by which a holder's balance lies in that slot, if it is one that is known here. */
    public static Optional<BalanceSlot> at(String slot, String holder) {
        return known().filter(candidate -> candidate.of(holder).equals(slot)).findFirst();
    }

    /** The slot of one holder, as 0x and 32 bytes. */
    public String of(String holder) {
        byte[] address = Keccak.bytes(holder);
        if (address.length != ADDRESS_BYTES) {
            throw new IllegalArgumentException("'%s' is not an address of 20 bytes".formatted(holder));
        }
        byte[] padded = joined(new byte[Keccak.BYTES - ADDRESS_BYTES], address);
        return Keccak.hex(
                switch (layout) {
                    case SOLIDITY -> Keccak.of(joined(padded, word(base)));
                    case VYPER -> Keccak.of(joined(word(base), padded));
                    case SOLADY -> Keccak.of(joined(address, SOLADY_SEED));
                    case HOLDER -> padded;
                });
    }

    /** The place of a namespace (ERC-7201). */
    private static BigInteger namespaced(String name) {
        byte[] id = Keccak.of(name.getBytes(StandardCharsets.UTF_8));
        byte[] before = word(new BigInteger(1, id).subtract(BigInteger.ONE));
        return new BigInteger(1, Keccak.of(before)).andNot(LOW_BYTE);
    }

    private static byte[] word(BigInteger number) {
        return HexFormat.of().parseHex("%064x".formatted(number));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
