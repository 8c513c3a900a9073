package io.strongroom.chain.evm.balance;

import io.strongroom.basics.AccountId;
import io.strongroom.basics.AssetId;
import io.strongroom.chain.BalanceSource;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.Reading;
import io.strongroom.chain.rpc.AnswerTooLargeException;
import io.strongroom.chain.rpc.Awaited;
import io.strongroom.chain.rpc.RpcErrorException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Reads many balances with one question, several questions at a time, as many holders at once as the node bears. */
final class PackedBalances implements BalanceSource {

    private static final int IN_FLIGHT = 4;

    private final BalancePack pack;
    private final BalanceSource single;
    private final GasCap gas;
    private final Map<List<AssetId>, ChunkSize> sizes = new ConcurrentHashMap<>();
    private final Semaphore inFlight = new Semaphore(IN_FLIGHT);

    /**
     * A reader.
     *
     * @param single reads what the pack does not: it tells why
     * @param callGas how much gas one question may take
     */
    PackedBalances(BalancePack pack, BalanceSource single, long callGas) {
        this.gas = new GasCap(callGas);
        this.pack = pack;
        this.single = single;
    }

    /** What a holder costs depends on the assets that are asked for. */
    private ChunkSize size(List<AssetId> assets) {
        return sizes.computeIfAbsent(assets, any -> new ChunkSize(gas));
    }

    /** All questions of one account, which follow each other from that place on. */
    private record Row(AccountId account, int first) {}

    @Override
    public List<Reading> read(PinnedBlock block, List<Question> questions) {
        Readings readings = new Readings(block, questions);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> chunks = new ArrayList<>();
            rows(questions).forEach((assets, rows) -> {
                for (int from = 0; from < rows.size(); ) {
                    inFlight.acquireUninterruptibly();
                    List<Row> some =
                            rows.subList(from, Math.min(from + size(assets).now(), rows.size()));
                    from += some.size();
                    chunks.add(threads.submit(() -> {
                        try {
                            readings.read(assets, some);
                        } finally {
                            inFlight.release();
                        }
                    }));
                }
            });
            chunks.forEach(Awaited::told);
        }
        return readings.complete();
    }

    /** Accounts with the same assets to be read, in order. */
    private static Map<List<AssetId>, List<Row>> rows(List<Question> questions) {
        Map<List<AssetId>, List<Row>> rows = new LinkedHashMap<>();
        int first = 0;
        while (first < questions.size()) {
            AccountId account = questions.get(first).account();
            List<AssetId> assets = new ArrayList<>();
            int next = first;
            while (next < questions.size() && questions.get(next).account().equals(account)) {
                assets.add(questions.get(next).asset());
                next++;
            }
            rows.computeIfAbsent(assets, any -> new ArrayList<>()).add(new Row(account, first));
            first = next;
        }
        return rows;
    }

    /** What was read so far; each chunk has places of its own. */
    private final class Readings {

        private final PinnedBlock block;
        private final List<Question> questions;
        private final Reading[] read;

        Readings(PinnedBlock block, List<Question> questions) {
            this.block = block;
            this.questions = questions;
            this.read = new Reading[questions.size()];
        }

        void read(List<AssetId> assets, List<Row> rows) {
            List<AssetId> packed =
                    assets.stream().filter(PackedBalances::isPacked).toList();
            if (packed.size() < assets.size()) {
                singly(rows, assets.size());
                return;
            }
            long started = System.nanoTime();
            try {
                BalancePack.Packed told = pack.read(
                        block,
                        rows.stream().map(row -> row.account.address()).toList(),
                        assets.stream().map(AssetId::contract).toList());
                size(assets).answered(rows.size(), Duration.ofNanos(System.nanoTime() - started), told.gas());
                place(assets, rows, told.balances());
            } catch (RpcErrorException | AnswerTooLargeException e) {
                size(assets).refused(rows.size(), isForGas(e));
                if (rows.size() == 1) {
                    singly(rows, assets.size());
                } else {
                    inParts(assets, rows);
                }
            }
        }

        /** Meanwhile other chunks may have learned that less than half is to be asked for. */
        private void inParts(List<AssetId> assets, List<Row> rows) {
            for (int from = 0; from < rows.size(); ) {
                int some = Math.min((rows.size() + 1) / 2, size(assets).now());
                List<Row> part = rows.subList(from, Math.min(from + some, rows.size()));
                read(assets, part);
                from += part.size();
            }
        }

        private void place(List<AssetId> assets, List<Row> rows, List<Optional<BigInteger>> values) {
            int next = 0;
            List<Integer> untold = new ArrayList<>();
            for (Row row : rows) {
                for (int i = 0; i < assets.size(); i++) {
                    Optional<BigInteger> value = values.get(next++);
                    if (value.isPresent()) {
                        read[row.first + i] =
                                new Reading.Balance(row.account, assets.get(i), value.get(), pack.method());
                    } else {
                        untold.add(row.first + i);
                    }
                }
            }
            ask(untold);
        }

        private void singly(List<Row> rows, int width) {
            List<Integer> places = new ArrayList<>();
            rows.forEach(row -> {
                for (int i = 0; i < width; i++) {
                    places.add(row.first + i);
                }
            });
            ask(places);
        }

        private void ask(List<Integer> places) {
            if (places.isEmpty()) {
                return;
            }
            List<Reading> answers =
                    single.read(block, places.stream().map(questions::get).toList());
            for (int i = 0; i < places.size(); i++) {
                read[places.get(i)] = answers.get(i);
            }
        }

        List<Reading> complete() {
            return List.copyOf(Arrays.asList(read));
        }
    }

    /** Nodes say that gas is short, or that the reader gave up, which it does when gas is short. */
    private static boolean isForGas(RuntimeException refusal) {
        String words = String.valueOf(refusal.getMessage()).toLowerCase(Locale.ROOT);
        return words.contains("gas") || words.contains("revert");
    }

    private static boolean isPacked(AssetId asset) {
        return asset.isNative()
                || asset.namespace().equals("erc20")
                || asset.namespace().equals("erc721");
    }
}
