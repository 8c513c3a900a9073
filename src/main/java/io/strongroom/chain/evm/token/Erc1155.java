package io.strongroom.chain.evm.token;

import io.strongroom.chain.rpc.Hex;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.web3j.crypto.Hash;
import tools.jackson.databind.JsonNode;

/** The two events by which the kinds of one contract move (ERC-1155): their topics are kind, operator, from and to. */
public final class Erc1155 {

    public static final String SINGLE = Hash.sha3String("TransferSingle(address,address,address,uint256,uint256)");
    public static final String BATCH = Hash.sha3String("TransferBatch(address,address,address,uint256[],uint256[])");

    private static final int WORD_DIGITS = 64;
    private static final BigInteger WORD_BYTES = BigInteger.valueOf(32);

    private Erc1155() {}

    /** So many pieces of the kind of that number. */
    public record Pieces(BigInteger id, BigInteger units) {}

    /** What the event's data says; nothing if it is not of its form. */
    public static List<Pieces> pieces(JsonNode log) {
        boolean many = Hex.hash(log.path("topics").path(0)).equals(BATCH);
        List<BigInteger> words = words(log);
        List<BigInteger> ids = many ? list(words, 0) : words.stream().limit(1).toList();
        List<BigInteger> units = many ? list(words, 1) : words.stream().skip(1).toList();
        List<Pieces> pieces = new ArrayList<>();
        if (ids.size() == units.size()) {
            for (int i = 0; i < ids.size(); i++) {
                pieces.add(new Pieces(ids.get(i), units.get(i)));
            }
        }
        return pieces;
    }

    /** The list to which the word at that place points; empty if it points nowhere. */
    private static List<BigInteger> list(List<BigInteger> words, int place) {
        BigInteger end = BigInteger.valueOf(words.size()).multiply(WORD_BYTES);
        if (place >= words.size() || words.get(place).compareTo(end) >= 0) {
            return List.of();
        }
        int at = words.get(place).divide(WORD_BYTES).intValueExact();
        BigInteger length = words.get(at);
        return length.compareTo(BigInteger.valueOf(words.size() - at - 1L)) > 0
                ? List.of()
                : words.subList(at + 1, at + 1 + length.intValueExact());
    }

    private static List<BigInteger> words(JsonNode log) {
        String digits = Hex.bytes(log.path("data")).substring(2);
        return digits.length() % WORD_DIGITS != 0
                ? List.of()
                : Stream.iterate(0, at -> at < digits.length(), at -> at + WORD_DIGITS)
                        .map(at -> new BigInteger(digits.substring(at, at + WORD_DIGITS), 16))
                        .toList();
    }
}
