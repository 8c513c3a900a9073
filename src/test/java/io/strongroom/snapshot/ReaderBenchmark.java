package io.strongroom.snapshot;

import com.zaxxer.hikari.HikariDataSource;
import io.strongroom.TestDatabase;
import io.strongroom.basics.AccountId;
import io.strongroom.basics.Asset;
import io.strongroom.basics.AssetId;
import io.strongroom.basics.Quarter;
import io.strongroom.basics.RunId;
import io.strongroom.chain.LedgerSettings;
import io.strongroom.chain.Ledgers;
import io.strongroom.chain.PinnedBlock;
import io.strongroom.chain.TestLedger;
import io.strongroom.chain.TestToken;
import io.strongroom.chain.Web3jBalances;
import io.strongroom.chain.evm.EvmLedgers;
import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.chain.rpc.LedgerUnavailableException;
import io.strongroom.sample.AnvilBinary;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.math.BigInteger;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Balances by the million, from a real node to rows in PostgreSQL, against web3j. Run by hand, see docs/benchmarks.md. */
final class ReaderBenchmark {

    private static final Instant CUT_OFF = Instant.parse("2026-09-30T22:00:00Z");
    private static final int TOKENS = 5;
    private static final int ROUNDS = 3;
    private static final int WORKERS = 2;
    private static final int PEER_ACCOUNTS = 10_000;
    private static final int NOBODYS = 100_000_000;

    private final int accounts;
    private final Path work;
    private final List<Asset> assets = new ArrayList<>();

    private ReaderBenchmark(int accounts, Path work) {
        this.accounts = accounts;
        this.work = work;
        assets.add(TestLedger.ETHER);
        for (int i = 0; i < TOKENS; i++) {
            assets.add(TestLedger.asset(token(i), 18, "T" + i));
        }
    }

    public static void main(String[] arguments) throws Exception {
        int accounts = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        new ReaderBenchmark(accounts, Files.createTempDirectory("reader-benchmark")).run();
    }

    private void run() throws Exception {
        Path genesis = genesis();
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process node = node(genesis, port);
        try (HikariDataSource database = TestDatabase.fresh()) {
            URI endpoint = URI.create("http://127.0.0.1:" + port);
            grow(new JsonRpc(endpoint));
            Ledgers ledgers = EvmLedgers.of(new LedgerSettings(
                    TestLedger.ID.value(),
                    "Test",
                    "evm",
                    List.of(endpoint.toString()),
                    "finalized-tag",
                    500,
                    "ETH",
                    0,
                    30,
                    50_000_000,
                    "all",
                    List.of(),
                    50));
            JdbcClient jdbc = JdbcClient.create(database);
            Snapshots snapshots = new Snapshots(jdbc, database);
            Stocktake stocktake = new Stocktake(
                    ledgers, snapshots, new AuthorityReadings(jdbc, new NamedParameterJdbcTemplate(database)));
            for (int round = 1; round <= ROUNDS; round++) {
                RunId run = new RunId(Quarter.parse("2026-Q3"), round);
                PinnedBlock block = stocktake.pin(run, TestLedger.ID, CUT_OFF);
                long before = cpu(node);
                long start = System.nanoTime();
                stocktake.prepare(assets);
                read(stocktake, run, block);
                report("strongroom, to PostgreSQL", (long) accounts * assets.size(), start, cpu(node) - before);
                if (round == 1) {
                    compare(snapshots, database, run);
                }
                peer(endpoint, block, node);
            }
        } finally {
            node.destroyForcibly();
        }
        ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().contains("Old"))
                .forEach(ReaderBenchmark::heap);
    }

    private void read(Stocktake stocktake, RunId run, PinnedBlock block) throws Exception {
        int ranges = 2 * WORKERS;
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int i = 0; i < ranges; i++) {
                int from = (int) ((long) accounts * i / ranges);
                int to = (int) ((long) accounts * (i + 1) / ranges);
                parts.add(workers.submit(() -> {
                    // In pieces, as a list of a million accounts is the firm's, not the reader's.
                    for (int at = from; at < to; at += 50_000) {
                        stocktake.read(run, block, accounts(at, Math.min(to, at + 50_000)), assets);
                    }
                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        }
    }

    private static List<AccountId> accounts(int from, int to) {
        return IntStream.range(from, to).mapToObj(TestLedger::account).toList();
    }

    private void compare(Snapshots snapshots, HikariDataSource database, RunId run) {
        long[] seen = new long[2];
        BigInteger base = BigInteger.TWO.pow(158);
        new TransactionTemplate(new DataSourceTransactionManager(database))
                .executeWithoutResult(status -> snapshots.forEachBalance(run, row -> {
                    int account = new BigInteger(row.account().address().substring(2), 16)
                            .subtract(base)
                            .intValueExact();
                    int asset = assets.stream().map(Asset::id).toList().indexOf(row.asset());
                    seen[0]++;
                    if (!row.baseUnits().equals(truth(account, asset))) {
                        seen[1]++;
                    }
                }));
        System.out.printf("%d balances compared with the truth, %d differ%n", seen[0], seen[1]);
    }

    private void peer(URI endpoint, PinnedBlock block, Process node) {
        int count = Math.min(PEER_ACCOUNTS, accounts);
        List<AssetId> ids = assets.stream().map(Asset::id).toList();
        Web3jBalances peer = new Web3jBalances(endpoint);
        long before = cpu(node);
        long start = System.nanoTime();
        List<BigInteger> balances = peer.read(block, accounts(0, count), ids);
        report("web3j, read only", balances.size(), start, cpu(node) - before);
        long wrong = IntStream.range(0, balances.size())
                .filter(i -> !balances.get(i).equals(truth(i / ids.size(), i % ids.size())))
                .count();
        System.out.printf("%d of web3j's differ from the truth%n", wrong);
    }

    private static void report(String who, long balances, long start, long nodeMillis) {
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.printf(
                "%s: %d balances in %d ms, %d per second; the node's processor time %d ms%n",
                who, balances, millis, balances * 1_000 / millis, nodeMillis);
    }

    private static long cpu(Process node) {
        return node.info().totalCpuDuration().orElseThrow().toMillis();
    }

    private static void heap(MemoryPoolMXBean pool) {
        System.out.printf(
                "%s: at most %d MB%n", pool.getName(), pool.getPeakUsage().getUsed() >> 20);
    }

    private static String token(int number) {
        return TestLedger.address(NOBODYS + number);
    }

    /** Every second account has ether, and every third one token or another. */
    private static BigInteger truth(int account, int asset) {
        boolean held = asset == 0 ? account % 2 == 0 : account % 3 == 0 && (account / 3) % TOKENS == asset - 1;
        return held
                ? BigInteger.valueOf(account).multiply(BigInteger.TEN.pow(12)).add(BigInteger.ONE)
                : BigInteger.ZERO;
    }

    private Path genesis() throws IOException {
        Path file = work.resolve("genesis.json");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(
                    "{\"config\":{\"chainId\":31337},\"nonce\":\"0x0\",\"timestamp\":\"0x%x\",\"gasLimit\":\"0xb2d05e00\","
                            .formatted(CUT_OFF.getEpochSecond() - 1000));
            out.write("\"difficulty\":\"0x0\",\"alloc\":{");
            for (int i = 0; i < accounts; i += 2) {
                out.write("\"%s\":{\"balance\":\"0x%s\"},"
                        .formatted(TestLedger.address(i), truth(i, 0).toString(16)));
            }
            for (int token = 0; token < TOKENS; token++) {
                out.write("\"%s\":{\"balance\":\"0x0\",\"code\":\"%s\",\"storage\":{"
                        .formatted(token(token), TestToken.code(18, "T" + token)));
                String comma = "";
                for (int i = 3 * token; i < accounts; i += 3 * TOKENS) {
                    out.write("%s\"0x%064x\":\"0x%064x\""
                            .formatted(
                                    comma,
                                    new BigInteger(TestLedger.address(i).substring(2), 16),
                                    truth(i, token + 1)));
                    comma = ",";
                }
                out.write("}},");
            }
            out.write("\"0xca11bde05977b3631167028862be2a173976ca11\":{\"balance\":\"0x0\",\"code\":\"%s\"}}}"
                    .formatted(multicall()));
        }
        return file;
    }

    private static String multicall() throws IOException {
        return new String(
                        Objects.requireNonNull(ReaderBenchmark.class.getResourceAsStream("/chain/TestMulticall.hex"))
                                .readAllBytes(),
                        StandardCharsets.US_ASCII)
                .strip();
    }

    private Process node(Path genesis, int port) throws IOException {
        return new ProcessBuilder(
                        AnvilBinary.fetch(Path.of("data", "cache")).toString(),
                        "--host=127.0.0.1",
                        "--port=" + port,
                        "--chain-id=31337",
                        "--hardfork=prague",
                        "--slots-in-an-epoch=1",
                        "--accounts=1",
                        "--balance=0",
                        "--gas-limit=3000000000",
                        "--no-request-size-limit",
                        "--quiet",
                        "--init=" + genesis)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("anvil.log").toFile())
                .start();
    }

    private static void grow(JsonRpc rpc) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                rpc.call("eth_chainId");
                break;
            } catch (LedgerUnavailableException e) {
                if (attempt > 600) {
                    throw e;
                }
                Thread.sleep(200);
            }
        }
        for (int seconds : List.of(-10, -5, 0, 5, 10)) {
            rpc.call("evm_setNextBlockTimestamp", CUT_OFF.plusSeconds(seconds).getEpochSecond());
            rpc.call("evm_mine");
        }
    }
}
