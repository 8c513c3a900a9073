package io.strongroom.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Where a server tells of itself: {@code /health} and {@code /metrics}, on the loopback interface, to be read only. */
@Component
class Door {

    private static final Logger log = LoggerFactory.getLogger(Door.class);
    private static final int OK = 200;
    private static final int MISDIRECTED = 421;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;

    private final Health health;
    private final WorkMetrics metrics;

    Door(Health health, WorkMetrics metrics) {
        this.health = health;
        this.metrics = metrics;
    }

    /** What is told, in which form. */
    private record Reply(int status, String type, String text) {

        static Reply refused(int status) {
            return new Reply(status, "text/plain; charset=utf-8", "");
        }
    }

    /** An open door. */
    record Open(HttpServer server, URI address) implements AutoCloseable {

        @Override
        public void close() {
            server.stop(0);
        }
    }

    Open open(int port) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::answer);
            server.start();
            return new Open(
                    server,
                    URI.create("http://%s:%d"
                            .formatted(
                                    loopback.getHostAddress(),
                                    server.getAddress().getPort())));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on loopback port " + port + "; set serve.port", e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = reply(exchange);
            byte[] body = reply.text().getBytes(StandardCharsets.UTF_8);
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.getResponseHeaders().set("Content-Type", reply.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(reply.status(), isHead || body.length == 0 ? -1 : body.length);
            if (!isHead && body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        } catch (RuntimeException e) {
            log.warn("Could not answer {}", exchange.getRequestURI().getPath(), e);
        }
    }

    private Reply reply(HttpExchange exchange) {
        // A page in a browser on this machine may name us by another name, and read what it should not.
        if (!isLocal(exchange.getRequestHeaders().getFirst("Host"))) {
            return Reply.refused(MISDIRECTED);
        }
        if (!exchange.getRequestMethod().equals("GET")
                && !exchange.getRequestMethod().equals("HEAD")) {
            return Reply.refused(NOT_ALLOWED);
        }
        return switch (exchange.getRequestURI().getPath()) {
            case "/health" -> {
                Health.Answer answer = health.answer();
                yield new Reply(answer.canWork() ? OK : UNAVAILABLE, "application/json", answer.json());
            }
            case "/metrics" -> new Reply(OK, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape());
            default -> Reply.refused(NOT_FOUND);
        };
    }

    private static boolean isLocal(String host) {
        return host != null && host.matches("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");
    }
}
