package io.strongroom.chain;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node that answers whatever a test tells it to, however wrong. */
public final class LyingNode implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /** One scripted answer: status, headers and body; a body shorter than its announced length is a truncated one. */
    public record Reply(int status, Map<String, String> headers, String body, int announcedLength) {

        public static Reply of(String body) {
            return of(200, body);
        }

        public static Reply of(int status, String body) {
            return new Reply(status, Map.of(), body, body.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    private final HttpServer server;
    private final Queue<Function<JsonNode, Reply>> script = new ArrayDeque<>();
    private final List<JsonNode> questions = new ArrayList<>();
    private final List<Headers> headers = new ArrayList<>();

    private LyingNode(HttpServer server) {
        this.server = server;
    }

    public static LyingNode started() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            LyingNode node = new LyingNode(server);
            server.createContext("/", node::answer);
            server.start();
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers the next question with what the function makes of it. */
    public LyingNode then(Function<JsonNode, Reply> reply) {
        script.add(reply);
        return this;
    }

    public LyingNode then(Reply reply) {
        return then(question -> reply);
    }

    /** Answers the next single question with that result, under the id it asked with. */
    public LyingNode thenResult(String resultJson) {
        return then(question -> Reply.of(result(question, resultJson)));
    }

    /** Answers the next question for logs, which asks for the last block of its range too. */
    public LyingNode thenLogs(String logsJson, String blockJson) {
        return then(question ->
                Reply.of("[%s,%s]".formatted(result(question.get(0), logsJson), result(question.get(1), blockJson))));
    }

    public static String result(JsonNode question, String resultJson) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}".formatted(question.path("id"), resultJson);
    }

    public URI uri() {
        return uri("");
    }

    URI uri(String pathAndQuery) {
        return URI.create("http://" + hostAndPort() + pathAndQuery);
    }

    public String hostAndPort() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public List<JsonNode> questions() {
        return questions;
    }

    public String header(String name) {
        return String.valueOf(headers.getLast().getFirst(name));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode question = JSON.readTree(exchange.getRequestBody().readAllBytes());
            questions.add(question);
            headers.add(Headers.of(exchange.getRequestHeaders()));
            Function<JsonNode, Reply> next = script.poll();
            Reply reply = next == null ? Reply.of(500, "script is over") : next.apply(question);
            reply.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(reply.status(), reply.announcedLength());
            exchange.getResponseBody().write(reply.body().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
