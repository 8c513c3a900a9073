package io.strongroom.chain.evm.token;

import io.strongroom.chain.EvmAddresses;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.chain.rpc.JsonRpc.Answer;
import io.strongroom.chain.rpc.JsonRpc.Call;
import io.strongroom.chain.rpc.Text;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.web3j.crypto.Hash;
import tools.jackson.databind.JsonNode;

/**
 * The questions an ERC-20 token answers, and how to read its answers.
 *
 * <p>A token is a program by anyone: it may answer nothing, too much, or text that is none.
 */
public final class Erc20 {

    public static final String TRANSFER_TOPIC = Hash.sha3String("Transfer(address,address,uint256)");

    private static final String BALANCE_OF = selector("balanceOf(address)");
    private static final String BALANCE_OF_KIND = selector("balanceOf(address,uint256)");
    private static final String DECIMALS = selector("decimals()");
    private static final String SYMBOL = selector("symbol()");
    private static final String NAME = selector("name()");

    private static final int WORD = 32;
    private static final int REVERTED = 3;
    private static final int TEXT_BYTES_MAX = 1024;

    /** Nodes name a program's own failure in different words; any other refusal is the node's. */
    private static final List<String> FAILURES =
            List.of("revert", "opcode", "out of gas", "outofgas", "evm error", "stack", "invalid jump");

    private Erc20() {}

    public static Call balanceOf(String contract, String holder, PinnedBlock block) {
        return call(contract, BALANCE_OF + EvmAddresses.word(holder), block);
    }

    /** How many pieces of one kind the holder has (ERC-1155). */
    public static Call balanceOf(String contract, String holder, BigInteger id, PinnedBlock block) {
        return call(contract, BALANCE_OF_KIND + EvmAddresses.word(holder) + "%064x".formatted(id), block);
    }

    static Call decimals(String contract, PinnedBlock block) {
        return call(contract, DECIMALS, block);
    }

    static Call symbol(String contract, PinnedBlock block) {
        return call(contract, SYMBOL, block);
    }

    static Call name(String contract, PinnedBlock block) {
        return call(contract, NAME, block);
    }

    /** The block by hash, refused by the node if it is no longer part of the ledger (EIP-1898). */
    public static Map<String, Object> at(PinnedBlock block) {
        return Map.of("blockHash", block.block().hash(), "requireCanonical", true);
    }

    /** Whether the program at the address failed, rather than the node that was asked to run it. */
    public static boolean isProgramFailure(Answer.Refused refused) {
        String message = refused.message().toLowerCase(Locale.ROOT);
        return refused.code() == REVERTED || FAILURES.stream().anyMatch(message::contains);
    }

    /** A number of 256 bits, which must be all of the answer. */
    public static Optional<BigInteger> number(JsonNode result) {
        byte[] bytes = bytes(result);
        return bytes.length == WORD ? Optional.of(new BigInteger(1, bytes)) : Optional.empty();
    }

    /** A short text, encoded as ABI string or, by old tokens, as 32 bytes ending in zeros; fit to be shown. */
    static Optional<String> text(JsonNode result) {
        byte[] bytes = bytes(result);
        if (bytes.length == WORD) {
            int end = WORD;
            while (end > 0 && bytes[end - 1] == 0) {
                end--;
            }
            return shown(bytes, 0, end);
        }
        if (bytes.length < 2 * WORD || !word(bytes, 0).equals(BigInteger.valueOf(WORD))) {
            return Optional.empty();
        }
        BigInteger length = word(bytes, WORD);
        boolean inside = length.compareTo(BigInteger.valueOf(bytes.length - 2L * WORD)) <= 0;
        return inside ? shown(bytes, 2 * WORD, length.intValueExact()) : Optional.empty();
    }

    private static Optional<String> shown(byte[] bytes, int from, int length) {
        String text = Text.shown(new String(bytes, from, Math.min(length, TEXT_BYTES_MAX), StandardCharsets.UTF_8));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static BigInteger word(byte[] bytes, int from) {
        return new BigInteger(1, bytes, from, WORD);
    }

    private static byte[] bytes(JsonNode result) {
        return HexFormat.of().parseHex(Hex.bytes(result).substring(2));
    }

    private static Call call(String contract, String input, PinnedBlock block) {
        return Call.of("eth_call", Map.of("to", contract, "input", input), at(block));
    }

    private static String selector(String signature) {
        return Hash.sha3String(signature).substring(0, 10);
    }
}
