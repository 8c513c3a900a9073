package io.strongroom.chain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.strongroom.chain.rpc.Hex;
import io.strongroom.proof.EvmHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Stands between a reader and a real node, and spoils what passes. */
public final class FaultyNode implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    /** What asks for the balances of three accounts and not of two, as a trial does. */
    private static final int LONG_QUESTION = 200;

    /** The cut-off of those who test with it. */
    private static final long CUT_OFF_SECOND =
            Instant.parse("2026-09-30T22:00:00Z").getEpochSecond();

    /** What goes wrong, every time it can. */
    public enum Fault {
        REORDERED("answers of a batch in another order"),
        MISSING("an answer of a batch missing"),
        DUPLICATED("an answer of a batch given twice, another not"),
        FOREIGN_ID("an id that nobody asked with"),
        TRUNCATED("half of the answer"),
        CUT_OFF("the connection cut in the middle of an answer"),
        BUSY_NOW_AND_THEN("every third question: 429, Retry-After 0"),
        AWAY_NOW_AND_THEN("every third question: 503"),
        BUSY("429 to everything"),
        AWAY("503 to everything"),
        LAGGING("every second question to a backend 50 blocks behind"),
        BEHIND("every question to a backend 50 blocks behind"),
        REORGANISED("the last blocks replaced before the stage"),
        LYING("one balance one unit more"),
        NO_LOGS("no events from the first of two nodes"),
        ALTERED_LOGS("an event of another transaction than it is"),
        MADE_UP_LOGS("an event that never was"),
        TOO_MANY_LOGS("more events in each block than the node gives"),
        OTHER_LEDGER("another chain id"),
        ALTERED_BLOCK("a block with another time"),
        FORGED_BLOCKS(
                "blocks before the cut-off with its time, and the hashes that follow, from the first of two nodes"),
        NOTHING("null for every answer"),
        NO_JSON("a page of HTML"),
        HANGING("no answer at all"),
        NO_BATCHES("batches refused, single questions answered");

        private final String inWords;

        Fault(String inWords) {
            this.inWords = inWords;
        }

        @Override
        public String toString() {
            return inWords;
        }
    }

    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI node;
    private final URI behind;
    private final AtomicInteger questions = new AtomicInteger();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile List<Fault> armed = List.of();

    private FaultyNode(HttpServer server, URI node, URI behind) {
        this.server = server;
        this.node = node;
        this.behind = behind;
    }

    public static FaultyNode between(URI node, URI behind) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FaultyNode faulty = new FaultyNode(server, node, behind);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", faulty::pass);
            server.start();
            return faulty;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void arm(Fault fault) {
        questions.set(0);
        refused.clear();
        armed = List.of(fault);
    }

    public void disarm() {
        armed = List.of();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] question = exchange.getRequestBody().readAllBytes();
        Fault fault = armed.isEmpty() ? null : armed.getFirst();
        int count = questions.incrementAndGet();
        boolean third = count % 3 == 0 && refused.add(sameAgain(question));
        if (fault == Fault.BUSY || (fault == Fault.BUSY_NOW_AND_THEN && third)) {
            exchange.getResponseHeaders().add("Retry-After", "0");
            answer(exchange, 429, "{}".getBytes(StandardCharsets.UTF_8));
        } else if (fault == Fault.HANGING) {
            hang(exchange);
        } else if (fault == Fault.AWAY || (fault == Fault.AWAY_NOW_AND_THEN && third)) {
            answer(exchange, 503, new byte[0]);
        } else {
            boolean late = fault == Fault.BEHIND || (fault == Fault.LAGGING && count % 2 == 0);
            spoil(exchange, fault, question, ask(late ? behind : node, question));
        }
    }

    /** What is asked, without its number: asked again it is answered, or several at once could be refused for good by chance. */
    private static String sameAgain(byte[] question) {
        return new String(question, StandardCharsets.UTF_8).replaceAll("\"id\":\\d+", "");
    }

    /** Longer than anybody waits here. */
    private static void hang(HttpExchange exchange) {
        try {
            Thread.sleep(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private byte[] ask(URI where, byte[] question) throws IOException {
        try {
            return http.send(
                            HttpRequest.newBuilder(where)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(question))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void spoil(HttpExchange exchange, @Nullable Fault fault, byte[] question, byte[] body)
            throws IOException {
        if (fault == null) {
            answer(exchange, 200, body);
            return;
        }
        switch (fault) {
            case NO_BATCHES -> {
                boolean batch = JSON.readTree(question).isArray();
                byte[] refusal =
                        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"no batches\"}}"
                                .getBytes(StandardCharsets.UTF_8);
                answer(exchange, 200, batch ? refusal : body);
            }
            case TRUNCATED -> answer(exchange, 200, Arrays.copyOf(body, body.length / 2));
            case CUT_OFF -> {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body, 0, body.length / 2);
                exchange.getResponseBody().flush();
                exchange.close();
            }
            case NO_JSON -> answer(exchange, 200, "<html>Please wait</html>".getBytes(StandardCharsets.UTF_8));
            default ->
                answer(
                        exchange,
                        200,
                        JSON.writeValueAsBytes(spoilt(fault, JSON.readTree(question), JSON.readTree(body))));
        }
    }

    private static JsonNode spoilt(Fault fault, JsonNode question, JsonNode answer) {
        if (answer instanceof ArrayNode array) {
            List<JsonNode> items = new ArrayList<>(
                    StreamSupport.stream(array.spliterator(), false).toList());
            switch (fault) {
                case REORDERED -> Collections.reverse(items);
                case MISSING -> items.removeLast();
                case DUPLICATED -> items.set(items.size() - 1, items.getFirst());
                default -> {
                    for (int i = 0; i < items.size(); i++) {
                        items.set(i, one(fault, question.path(i), items.get(i)));
                    }
                }
            }
            return JSON.createArrayNode().addAll(items);
        }
        return one(fault, question, answer);
    }

    private static JsonNode one(Fault fault, JsonNode question, JsonNode answer) {
        if (!(answer instanceof ObjectNode object) || !object.has("result")) {
            return answer;
        }
        String method = question.path("method").asString("");
        JsonNode result = object.path("result");
        switch (fault) {
            case FOREIGN_ID -> object.put("id", object.path("id").asLong() + 1_000_000);
            case NOTHING -> object.putNull("result");
            case OTHER_LEDGER -> {
                if (method.equals("eth_chainId")) {
                    object.put("result", "0x1");
                }
            }
            case ALTERED_BLOCK -> {
                if (result instanceof ObjectNode block && block.has("timestamp")) {
                    block.put("timestamp", Hex.of(Hex.number(block.path("timestamp")) + 1));
                }
            }
            case NO_LOGS -> {
                if (method.equals("eth_getLogs")) {
                    object.set("result", JSON.createArrayNode());
                }
            }
            case ALTERED_LOGS -> {
                if (method.equals("eth_getLogs") && result.path(0) instanceof ObjectNode log) {
                    log.put("transactionHash", "0x" + "ab".repeat(32));
                }
            }
            case MADE_UP_LOGS -> {
                if (result instanceof ArrayNode logs && result.path(0) instanceof ObjectNode log && log.has("topics")) {
                    logs.add(log.deepCopy().put("logIndex", "0x50"));
                }
            }
            case FORGED_BLOCKS -> {
                if (method.equals("eth_getBlockByNumber") && result instanceof ObjectNode block) {
                    forge(block);
                }
            }
            case TOO_MANY_LOGS -> {
                if (method.equals("eth_getLogs")) {
                    object.remove("result");
                    object.putObject("error")
                            .put("code", -32005)
                            .put("message", "query returned more than 10000 results");
                }
            }
            case LYING -> {
                String input = question.path("params").path(0).path("input").asString("");
                if (input.length() > LONG_QUESTION && result.asString("").endsWith("00")) {
                    object.put("result", oneMore(result.asString()));
                }
            }
            default -> {
                // Spoils nothing that is inside an answer.
            }
        }
        return object;
    }

    /** From the third block on: what hashes to its hash is not yet the ledger's. */
    private static void forge(ObjectNode block) {
        if (Hex.number(block.path("number")) > 2 && Hex.number(block.path("timestamp")) < CUT_OFF_SECOND) {
            block.put("timestamp", Hex.of(CUT_OFF_SECOND));
            block.put(
                    "hash", EvmHeader.of(name -> block.path(name).asStringOpt()).hash());
        }
    }

    /** The last balance of a packed answer has a length of zero: now it has one byte, and that is one. */
    private static String oneMore(String packed) {
        return packed.substring(0, packed.length() - 2) + "0101";
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}
