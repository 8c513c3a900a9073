package io.strongroom.chain.bitcoin;

import io.strongroom.basics.BlockRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that happened to accounts of the firm in a range of blocks.
 *
 * @param transactions in the ledger's order
 * @param blocks those that hold them, each with the proof that it does
 */
public record BitcoinActivity(List<BitcoinTransaction> transactions, List<Block> blocks) {

    public BitcoinActivity {
        transactions = List.copyOf(transactions);
        blocks = List.copyOf(blocks);
    }

    /** The first transaction that the other does not tell, or tells in another way. */
    Optional<String> difference(BitcoinActivity other) {
        return Stream.concat(
                        transactions.stream().filter(one -> !other.transactions.contains(one)),
                        other.transactions.stream().filter(one -> !transactions.contains(one)))
                .findFirst()
                .map(one -> "transaction %s of block %d"
                        .formatted(one.id(), one.block().height()));
    }

    /**
     * A block of which everything was read: the ids of all its transactions lead to the Merkle root of its header, so
     * none was left out.
     *
     * @param header 80 bytes in hexadecimal, hashing to the block's hash
     * @param transactions how many it has
     * @param proof of the firm's transactions in it ({@code gettxoutproof}), in hexadecimal, checked
     */
    public record Block(BlockRef block, String header, int transactions, String proof) {}
}
