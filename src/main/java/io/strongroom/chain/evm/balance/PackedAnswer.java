package io.strongroom.chain.evm.balance;

import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.evm.balance.BalancePack.Packed;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the program {@code BalanceReader} answered: which block it ran at, the gas it took, and the balances. */
final class PackedAnswer {

    private static final int WORD = 32;
    private static final int HEADER = 5 * WORD;
    private static final int NOT_TOLD = 0xff;

    private final byte[] bytes;
    private final JsonRpc rpc;
    private int next;

    private PackedAnswer(JsonRpc rpc, byte[] bytes) {
        this.rpc = rpc;
        this.bytes = bytes;
    }

    /**
     * Takes the answer apart.
     *
     * @param hex as the node gave it, 0x and bytes
     * @param count how many balances were asked for
     * @throws LedgerUnavailableException if it is of another block, or not as long as its balances
     */
    static Packed read(JsonRpc rpc, String hex, PinnedBlock block, int count) {
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(hex, 2, hex.length());
        } catch (IllegalArgumentException e) {
            throw new LedgerUnavailableException("%s answered a reading of balances without bytes".formatted(rpc));
        }
        if (bytes.length < HEADER) {
            throw new LedgerUnavailableException(
                    "%s did not run the reader of balances: %d bytes answered".formatted(rpc, bytes.length));
        }
        PackedAnswer answer = new PackedAnswer(rpc, bytes);
        answer.requireBlock(block);
        BigInteger gas = answer.number(WORD);
        return new Packed(
                answer.balances(count),
                gas.bitLength() < Integer.SIZE ? OptionalLong.of(gas.longValueExact()) : OptionalLong.empty());
    }

    private void requireBlock(PinnedBlock block) {
        BigInteger height = number(WORD);
        BigInteger parent = number(WORD);
        BigInteger time = number(WORD);
        BigInteger ledger = number(WORD);
        boolean right = height.equals(BigInteger.valueOf(block.block().height()))
                && "0x%064x".formatted(parent).equals(block.parentHash())
                && time.equals(BigInteger.valueOf(block.block().minedAt().getEpochSecond()))
                && ledger.toString().equals(block.ledger().reference());
        if (!right) {
            throw new LedgerUnavailableException("%s read balances at block %d of ledger %s, after 0x%064x, not at %s"
                    .formatted(rpc, height, ledger, parent, block.block()));
        }
    }

    private List<Optional<BigInteger>> balances(int count) {
        List<Optional<BigInteger>> balances = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int length = next < bytes.length ? bytes[next++] & 0xff : WORD + 1;
            if (length == NOT_TOLD) {
                balances.add(Optional.empty());
            } else if (length > WORD || length > bytes.length - next) {
                throw cutOff(count);
            } else {
                balances.add(Optional.of(number(length)));
            }
        }
        if (next < bytes.length) {
            throw cutOff(count);
        }
        return balances;
    }

    private BigInteger number(int length) {
        BigInteger number = new BigInteger(1, bytes, next, length);
        next += length;
        return number;
    }

    private LedgerUnavailableException cutOff(int count) {
        return new LedgerUnavailableException(
                "%s answered a reading of %d balances with more or fewer of them (%d bytes)"
                        .formatted(rpc, count, bytes.length));
    }
}
