package io.strongroom.chain.evm.balance;

import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.rpc.JsonRpc;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Has a node run the program {@code BalanceReader} (src/main/solidity/reader), which is on no ledger. */
final class ReaderPack implements BalancePack {

    /** How the node is made to run it. */
    enum Way {
        /** As if the program were at a free address (state override of eth_call, which most nodes know). */
        OVERRIDE("one eth_call for many balances, by state override"),
        /** As the program of a new contract that is created in the call and thrown away with it. */
        DEPLOYLESS("one eth_call for many balances, deployless");

        private final String method;

        Way(String method) {
            this.method = method;
        }
    }

    private static final String CODE = read();

    /** An address that nobody has a key or program for. */
    private static final String FREE = "0x00000000000000000000000073747267726f6f6d";

    private static final String COIN = "0".repeat(40);

    /** An address of 20 bytes, at the price of those that are not zero (EIP-2028). */
    private static final long INPUT_GAS = 20 * 16;

    private final JsonRpc rpc;
    private final Way way;
    private final Function<PinnedBlock, Object> at;

    /**
     * A reader.
     *
     * @param at how the block is named to the node
     */
    ReaderPack(JsonRpc rpc, Way way, Function<PinnedBlock, Object> at) {
        this.rpc = rpc;
        this.way = way;
        this.at = at;
    }

    @Override
    public String method() {
        return way.method;
    }

    @Override
    public Packed read(PinnedBlock block, List<String> holders, List<Optional<String>> tokens) {
        StringBuilder input = new StringBuilder("%04x".formatted(tokens.size()));
        tokens.forEach(
                token -> input.append(token.map(address -> address.substring(2)).orElse(COIN)));
        holders.forEach(holder -> input.append(holder, 2, holder.length()));
        JsonNode answer = switch (way) {
            case OVERRIDE ->
                rpc.call(
                        "eth_call",
                        Map.of("to", FREE, "input", "0x" + input),
                        at.apply(block),
                        Map.of(FREE, Map.of("code", "0x" + CODE)));
            case DEPLOYLESS -> rpc.call("eth_call", Map.of("input", deployless(input)), at.apply(block));
        };
        Packed packed = PackedAnswer.read(rpc, answer.asString("0x"), block, holders.size() * tokens.size());
        // The program does not see what its input cost.
        long inputGas = INPUT_GAS * holders.size();
        return new Packed(
                packed.balances(),
                packed.gas().isPresent() ? OptionalLong.of(packed.gas().getAsLong() + inputGas) : OptionalLong.empty());
    }

    /**
     * A program that creates the reader, calls it with what stands at the program's own end, and gives back its answer.
     *
     * <p>First: copy everything behind this part to memory. Then: CREATE, STATICCALL, and RETURN or REVERT.
     */
    private static String deployless(CharSequence input) {
        String creation = "61%04x80600a3d393df3".formatted(CODE.length() / 2) + CODE;
        String created = "%04x".formatted(creation.length() / 2);
        String tail = "61" + created + "60006000f0" // the new reader's address
                + "60006000" + "61" + created + "8403" + "61" + created + "845afa" // called with the input
                + "3d600060003e" // its answer
                + "60%02x57" + "3d6000fd" + "5b3d6000f3";
        int copy = "61ffff380380".length() / 2 + "61ffff600039".length() / 2;
        int success = copy + tail.replace("%02x", "00").length() / 2 - "5b3d6000f3".length() / 2;
        String whole = tail.formatted(success);
        String length = "%04x".formatted(copy + whole.length() / 2);
        return "0x61" + length + "380380" + "61" + length + "600039" + whole + creation + input;
    }

    private static String read() {
        try (InputStream in = ReaderPack.class.getResourceAsStream("/chain/BalanceReader.hex")) {
            if (in == null) {
                throw new IllegalStateException("BalanceReader.hex is not in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .substring(2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
