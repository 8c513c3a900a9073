package io.strongroom.chain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands between a reader and a real node, notes what is asked and answered, and may tell something else. */
public final class WatchedNode implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** One question with its answer, also out of a batch. */
    public record Exchange(String method, JsonNode question, JsonNode answer) {

        public boolean isRefused() {
            return answer.has("error") && !answer.path("error").isNull();
        }
    }

    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI node;
    private final BiFunction<JsonNode, JsonNode, JsonNode> told;
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

    private WatchedNode(HttpServer server, URI node, BiFunction<JsonNode, JsonNode, JsonNode> told) {
        this.server = server;
        this.node = node;
        this.told = told;
    }

    /** Tells what the node tells. */
    public static WatchedNode before(URI node) {
        return before(node, (question, answer) -> answer);
    }

    /**
     * Tells something else.
     *
     * @param told what is told, by the question, instead of the node's answer
     */
    public static WatchedNode before(URI node, BiFunction<JsonNode, JsonNode, JsonNode> told) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            WatchedNode watched = new WatchedNode(server, node, told);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", watched::pass);
            server.start();
            return watched;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        String user = node.getUserInfo() == null ? "" : node.getUserInfo() + "@";
        return "http://" + user + "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Everything that was asked since the node was last forgotten. */
    public List<Exchange> exchanges() {
        return exchanges;
    }

    public long asked(String method) {
        return exchanges.stream()
                .filter(exchange -> exchange.method.equals(method))
                .count();
    }

    public void forget() {
        exchanges.clear();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpRequest.Builder request = HttpRequest.newBuilder(withoutUser(node))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            Stream.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                    .forEach(authorization -> request.header("Authorization", authorization));
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            byte[] answer = noted(JSON.readTree(body), JSON.readTree(response.body()));
            exchange.sendResponseHeaders(response.statusCode(), answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private byte[] noted(JsonNode question, JsonNode answer) {
        if (!question.isArray() || !answer.isArray()) {
            return JSON.writeValueAsBytes(one(question, answer));
        }
        List<JsonNode> answers = answer.valueStream()
                .map(item -> one(
                        question.valueStream()
                                .filter(asked -> asked.path("id").equals(item.path("id")))
                                .findFirst()
                                .orElse(question),
                        item))
                .toList();
        return JSON.writeValueAsBytes(answers);
    }

    private JsonNode one(JsonNode question, JsonNode answer) {
        JsonNode other = told.apply(question, answer);
        exchanges.add(new Exchange(question.path("method").asString(""), question, other));
        return other;
    }

    private static URI withoutUser(URI uri) {
        return URI.create("http://%s:%d/".formatted(uri.getHost(), uri.getPort()));
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}
