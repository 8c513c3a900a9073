package io.strongroom.job;

import io.strongroom.basics.Sha256;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** One of several equal ranges of hashed keys: which range a key falls into depends on nothing but the key. */
record PartitionRange(int index, int count) {

    private static final int DIGITS = 15;

    static final String INDEX = "partition";
    static final String COUNT = "partitions";

    boolean contains(String key) {
        BigInteger hash = new BigInteger(Sha256.of(key).hex().substring(0, DIGITS), 16);
        return hash.mod(BigInteger.valueOf(count)).intValueExact() == index;
    }

    /** Exactly one range is: it takes what cannot be shared out. */
    boolean isFirst() {
        return index == 0;
    }

    /** As many partitions as configured; a restart finds the ones it left, whatever is configured by then. */
    static Partitioner partitioner(int count) {
        return gridSize -> {
            Map<String, ExecutionContext> partitions = new HashMap<>();
            for (int index = 0; index < count; index++) {
                ExecutionContext context = new ExecutionContext();
                context.putInt(INDEX, index);
                context.putInt(COUNT, count);
                partitions.put("range-" + index, context);
            }
            return partitions;
        };
    }

    static PartitionRange of(ExecutionContext context) {
        return new PartitionRange(context.getInt(INDEX), context.getInt(COUNT));
    }
}
