package io.strongroom.chain.beacon;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Answers the Beacon API of a state that a test describes, and gets one thing wrong where it is told to. */
public final class DescribedBeacon implements AutoCloseable {

    public static final long SECONDS_PER_SLOT = 12;

    private static final JsonMapper JSON = new JsonMapper();
    private static final String STATES = "/eth/v1/beacon/states/";

    /** What goes wrong, every time it can. */
    public enum Fault {
        OTHER_CHAIN,
        OTHER_SLOT,
        NOT_CANONICAL,
        LAGGING,
        OTHER_PAYLOAD,
        OTHER_PARENT,
        REPLACED,
        NO_STATE,
        LYING,
        STRANGER,
        NO_STATUS,
        NUMBER_NOT_TEXT,
        OPTIMISTIC,
        NOT_FINAL,
        TRUNCATED,
        BUSY_NOW_AND_THEN,
        AWAY,
        OLD
    }

    /** A validator of the state; amounts in Gwei. */
    public record Member(String key, String status, boolean slashed, String credentials, String balance) {}

    /** A deposit that waits; the amount in Gwei. */
    public record Deposit(String key, String credentials, String amount) {}

    private record Block(String root, String hash, String parent) {}

    private final HttpServer server;
    private final long chainId;
    private final long genesis;
    private final TreeMap<Long, Block> blocks = new TreeMap<>();
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final List<Deposit> deposits = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final AtomicInteger questions = new AtomicInteger();
    private volatile @Nullable Fault fault;

    private DescribedBeacon(HttpServer server, long chainId, long genesis) {
        this.server = server;
        this.chainId = chainId;
        this.genesis = genesis;
    }

    public static DescribedBeacon of(long chainId, long genesis) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            DescribedBeacon beacon = new DescribedBeacon(server, chainId, genesis);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", beacon::answer);
            server.start();
            return beacon;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public DescribedBeacon block(long slot, String root, String hash, String parent) {
        blocks.put(slot, new Block(root, hash, parent));
        return this;
    }

    public DescribedBeacon member(Member member) {
        members.put(member.key(), member);
        return this;
    }

    public DescribedBeacon waiting(Deposit deposit) {
        deposits.add(deposit);
        return this;
    }

    public void arm(Fault armed) {
        fault = armed;
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Every question so far, with its path and query. */
    public List<String> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private boolean has(Fault one) {
        return fault == one;
    }

    private void answer(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        synchronized (asked) {
            asked.add(uri.toString());
        }
        int count = questions.incrementAndGet();
        if (has(Fault.AWAY) || (has(Fault.BUSY_NOW_AND_THEN) && count % 3 == 0)) {
            exchange.getResponseHeaders().add("Retry-After", "0");
            send(exchange, has(Fault.AWAY) ? 503 : 429, new byte[0]);
            return;
        }
        String path = uri.getPath().substring(uri.getPath().indexOf("/eth/"));
        Optional<Object> found = found(path, uri.getQuery() == null ? "" : uri.getQuery());
        byte[] body = JSON.writeValueAsBytes(found.orElse(Map.of("code", 404, "message", "not found")));
        send(
                exchange,
                found.isPresent() ? 200 : 404,
                has(Fault.TRUNCATED) ? Arrays.copyOf(body, body.length / 2) : body);
    }

    private Optional<Object> found(String path, String query) {
        if (path.equals("/eth/v1/config/spec")) {
            return data(Map.of(
                    "DEPOSIT_CHAIN_ID", "" + (has(Fault.OTHER_CHAIN) ? chainId + 1 : chainId),
                    "SECONDS_PER_SLOT", "" + SECONDS_PER_SLOT));
        }
        if (path.equals("/eth/v1/beacon/genesis")) {
            return data(Map.of("genesis_time", "" + genesis));
        }
        if (path.startsWith("/eth/v1/beacon/headers/")) {
            return header(last(path));
        }
        if (path.startsWith("/eth/v2/beacon/blocks/")) {
            return block(last(path));
        }
        if (path.startsWith(STATES) && path.endsWith("/validators")) {
            return validators(path, query);
        }
        return path.startsWith(STATES) && path.endsWith("/pending_deposits") && !has(Fault.OLD)
                ? data(deposits.stream()
                        .map(deposit -> Map.of(
                                "pubkey", deposit.key,
                                "withdrawal_credentials", deposit.credentials,
                                "amount", deposit.amount,
                                "slot", "1"))
                        .toList())
                : Optional.empty();
    }

    private Optional<Object> header(String id) {
        long wanted = id.equals("head") ? blocks.lastKey() : Long.parseLong(id);
        long slot = has(Fault.LAGGING) && wanted == blocks.lastKey() ? blocks.firstKey() : wanted;
        if (!blocks.containsKey(slot) || (slot != wanted && !id.equals("head"))) {
            return Optional.empty();
        }
        boolean second = asked().stream()
                        .filter(question -> question.endsWith("/headers/" + id))
                        .count()
                > 1;
        String root = has(Fault.REPLACED) && second ? "0x" + "ee".repeat(32) : blocks.get(slot).root;
        return data(Map.of(
                "root",
                root,
                "canonical",
                !has(Fault.NOT_CANONICAL),
                "header",
                Map.of("message", Map.of("slot", "" + (has(Fault.OTHER_SLOT) ? slot - 1 : slot)))));
    }

    private Optional<Object> block(String root) {
        return blocks.entrySet().stream()
                .filter(entry -> entry.getValue().root.equals(root))
                .findFirst()
                .flatMap(entry -> data(Map.of(
                        "message",
                        Map.of(
                                "slot",
                                "" + entry.getKey(),
                                "body",
                                Map.of("execution_payload", payload(entry.getValue()))))));
    }

    private Map<String, Object> payload(Block block) {
        return Map.of(
                "block_hash", has(Fault.OTHER_PAYLOAD) ? "0x" + "dd".repeat(32) : block.hash,
                "parent_hash", has(Fault.OTHER_PARENT) ? "0x" + "dd".repeat(32) : block.parent);
    }

    private Optional<Object> validators(String path, String query) {
        long slot = Long.parseLong(path.substring(STATES.length(), path.lastIndexOf('/')));
        if (has(Fault.NO_STATE) || !blocks.containsKey(slot)) {
            return Optional.empty();
        }
        List<String> ids = new ArrayList<>();
        for (String part : query.split("&", -1)) {
            if (part.startsWith("id=")) {
                ids.addAll(List.of(part.substring(3).split(",", -1)));
            }
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        int index = 0;
        for (Member member : members.values()) {
            if (ids.contains(member.key)) {
                rows.add(row(index, member, rows.isEmpty()));
            }
            index++;
        }
        return Optional.of(Map.of(
                "execution_optimistic", has(Fault.OPTIMISTIC), "finalized", !has(Fault.NOT_FINAL), "data", rows));
    }

    private Map<String, Object> row(int index, Member member, boolean first) {
        BigInteger balance = new BigInteger(member.balance);
        BigInteger told = has(Fault.LYING) && first ? balance.add(BigInteger.ONE) : balance;
        String status = has(Fault.NO_STATUS) ? "rich" : member.status;
        return Map.of(
                "index",
                "" + index,
                "balance",
                has(Fault.NUMBER_NOT_TEXT) ? told : told.toString(),
                "status",
                status,
                "validator",
                Map.of(
                        "pubkey",
                        has(Fault.STRANGER) && first ? "0x8f" + "0".repeat(94) : member.key,
                        "withdrawal_credentials",
                        member.credentials,
                        "effective_balance",
                        "32000000000",
                        "slashed",
                        member.slashed));
    }

    private static Optional<Object> data(Object data) {
        return Optional.of(Map.of("data", data));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
