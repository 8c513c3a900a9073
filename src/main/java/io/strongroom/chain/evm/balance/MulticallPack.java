package io.strongroom.chain.evm.balance;

import io.strongroom.chain.EvmAddresses;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.web3j.crypto.Hash;

/** Reads balances through the contract Multicall3, which is at the same address on most EVM ledgers. */
public final class MulticallPack implements BalancePack {

    public static final String CONTRACT = "0xca11bde05977b3631167028862be2a173976ca11";

    private static final String AGGREGATE = selector("aggregate3((address,bool,bytes)[])");
    private static final String COIN = selector("getEthBalance(address)");
    private static final String TOKEN = selector("balanceOf(address)");
    private static final List<String> ANCHOR =
            List.of(selector("getLastBlockHash()"), selector("getCurrentBlockTimestamp()"), selector("getChainId()"));

    private static final int WORD = 32;

    private final JsonRpc rpc;
    private final Function<PinnedBlock, Object> at;

    MulticallPack(JsonRpc rpc, Function<PinnedBlock, Object> at) {
        this.rpc = rpc;
        this.at = at;
    }

    @Override
    public String method() {
        return "eth_call of Multicall3";
    }

    @Override
    public Packed read(PinnedBlock block, List<String> holders, List<Optional<String>> tokens) {
        List<String> calls = new ArrayList<>();
        ANCHOR.forEach(question -> calls.add(call(CONTRACT, question)));
        for (String holder : holders) {
            for (Optional<String> token : tokens) {
                String question = token.isPresent() ? TOKEN : COIN;
                calls.add(call(token.orElse(CONTRACT), question + EvmAddresses.word(holder)));
            }
        }
        StringBuilder input =
                new StringBuilder("0x").append(AGGREGATE).append(word(WORD)).append(word(calls.size()));
        long offset = (long) calls.size() * WORD;
        for (String call : calls) {
            input.append(word(offset));
            offset += call.length() / 2;
        }
        calls.forEach(input::append);
        String answer = rpc.call("eth_call", Map.of("to", CONTRACT, "input", input.toString()), at.apply(block))
                .asString("0x");
        List<Optional<BigInteger>> numbers = new Answer(rpc, answer).numbers(calls.size());
        requireBlock(block, numbers);
        return new Packed(List.copyOf(numbers.subList(ANCHOR.size(), numbers.size())), OptionalLong.empty());
    }

    private void requireBlock(PinnedBlock block, List<Optional<BigInteger>> numbers) {
        List<Optional<BigInteger>> expected = List.of(
                Optional.of(new BigInteger(block.parentHash().substring(2), 16)),
                Optional.of(BigInteger.valueOf(block.block().minedAt().getEpochSecond())),
                Optional.of(new BigInteger(block.ledger().reference())));
        if (!numbers.subList(0, ANCHOR.size()).equals(expected)) {
            throw new LedgerUnavailableException(
                    "%s read balances at another block than %s".formatted(rpc, block.block()));
        }
    }

    /** One call as a tuple (address, bool, bytes): it may fail. */
    private static String call(String contract, String data) {
        int bytes = data.length() / 2;
        int padding = (WORD - bytes % WORD) % WORD;
        return EvmAddresses.word(contract) + word(1) + word(3L * WORD) + word(bytes) + data + "00".repeat(padding);
    }

    /** The answer, an array of tuples (bool, bytes), read without trust in its offsets. */
    private static final class Answer {

        private final JsonRpc rpc;
        private final byte[] bytes;

        Answer(JsonRpc rpc, String hex) {
            this.rpc = rpc;
            try {
                this.bytes = HexFormat.of().parseHex(hex, 2, hex.length());
            } catch (IllegalArgumentException e) {
                throw broken(rpc);
            }
        }

        List<Optional<BigInteger>> numbers(int count) {
            int array = number(0);
            if (number(array) != count) {
                throw broken(rpc);
            }
            int first = array + WORD;
            List<Optional<BigInteger>> numbers = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int tuple = first + number(first + i * WORD);
                int data = tuple + number(tuple + WORD);
                boolean told = number(tuple) == 1 && number(data) == WORD;
                numbers.add(told ? Optional.of(word(data + WORD)) : Optional.empty());
            }
            return numbers;
        }

        private BigInteger word(int place) {
            if (place < 0 || place > bytes.length - WORD) {
                throw broken(rpc);
            }
            return new BigInteger(1, bytes, place, WORD);
        }

        private int number(int place) {
            BigInteger word = word(place);
            if (word.bitLength() >= Integer.SIZE - 1) {
                throw broken(rpc);
            }
            return word.intValueExact();
        }

        private static LedgerUnavailableException broken(JsonRpc rpc) {
            return new LedgerUnavailableException("%s did not answer as Multicall3 does".formatted(rpc));
        }
    }

    private static String word(long number) {
        return "%064x".formatted(number);
    }

    private static String selector(String signature) {
        return Hash.sha3String(signature).substring(2, 10);
    }
}
