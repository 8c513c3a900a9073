package io.strongroom.proof;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * What a transaction left behind in its block, as the block's root of receipts holds it. All bytes are written as 0x and
 * digits.
 *
 * @param type zero for the first kind of transaction
 * @param outcome one or zero, or the state's root as the first blocks had it
 * @param deposit what ledgers that settle on another add for a deposit from there; mostly empty
 */
public record BlockReceipt(
        int type, String outcome, BigInteger gasSoFar, String bloom, List<Log> logs, List<BigInteger> deposit) {

    private static final int STATE_ROOT_TEXT = 66;

    public BlockReceipt {
        logs = List.copyOf(logs);
        deposit = List.copyOf(deposit);
    }

    /** One event. */
    public record Log(String address, List<String> topics, String data) {

        public Log {
            topics = List.copyOf(topics);
        }

        private byte[] encoded() {
            return Rlp.list(List.of(
                    Rlp.bytes(Keccak.bytes(address)),
                    Rlp.list(topics.stream()
                            .map(topic -> Rlp.bytes(Keccak.bytes(topic)))
                            .toList()),
                    Rlp.bytes(Keccak.bytes(data))));
        }
    }

    /** The root that a block's header has for these receipts, as 0x and 32 bytes. */
    public static String rootOf(List<BlockReceipt> receipts) {
        return IndexedTrie.root(receipts.stream().map(BlockReceipt::encoded).toList());
    }

    private byte[] encoded() {
        List<byte[]> fields = new ArrayList<>(List.of(
                outcome.length() == STATE_ROOT_TEXT
                        ? Rlp.bytes(Keccak.bytes(outcome))
                        : Rlp.number(new BigInteger(outcome.substring(2), 16)),
                Rlp.number(gasSoFar),
                Rlp.bytes(Keccak.bytes(bloom)),
                Rlp.list(logs.stream().map(Log::encoded).toList())));
        deposit.forEach(number -> fields.add(Rlp.number(number)));
        byte[] list = Rlp.list(fields);
        if (type == 0) {
            return list;
        }
        ByteArrayOutputStream typed = new ByteArrayOutputStream();
        typed.write(type);
        typed.writeBytes(list);
        return typed.toByteArray();
    }
}
