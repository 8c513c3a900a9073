package io.strongroom.chain.rpc;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Carries one question to a node and its answer back; asks again, a few times, when the node is busy or away. */
final class NodeConnection {

    /** How long and how often a node is asked, and how much of an answer is read. */
    record Limits(Duration timeout, int responseBytesMax, int attemptsMax, Duration firstPause, Duration pauseMax) {

        static final Limits USUAL =
                new Limits(Duration.ofSeconds(30), 64 << 20, 4, Duration.ofMillis(250), Duration.ofSeconds(20));

        /** How long one question may take with all its attempts, but for the last of them. */
        Duration total() {
            return timeout.multipliedBy(2).plus(pauseMax);
        }

        Limits within(Duration other) {
            return new Limits(other, responseBytesMax, attemptsMax, firstPause, pauseMax);
        }
    }

    private static final int OK = 200;
    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);

    private final Endpoint endpoint;
    private final Limits limits;
    private final HttpClient http;
    private final CircuitBreaker breaker;

    NodeConnection(Endpoint endpoint, Limits limits) {
        this.endpoint = endpoint;
        this.limits = limits;
        this.breaker = new CircuitBreaker(limits.pauseMax(), System::nanoTime);
        // HTTP/1.1: an upgrade offered on a POST confuses some nodes.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(limits.timeout())
                .build();
    }

    Endpoint endpoint() {
        return endpoint;
    }

    byte[] post(byte[] question) {
        HttpRequest request = request(endpoint.target())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(question))
                .build();
        return guarded(request, Set.of()).orElseThrow();
    }

    /**
     * What lies at the path under the node's address.
     *
     * @param absent the HTTP statuses by which the node says that nothing does
     */
    Optional<byte[]> get(String path, Set<Integer> absent) {
        HttpRequest request = request(endpoint.target(path))
                .header("Accept", "application/json")
                .GET()
                .build();
        return guarded(request, absent);
    }

    private Optional<byte[]> guarded(HttpRequest request, Set<Integer> absent) {
        breaker.reason().ifPresent(reason -> {
            throw new LedgerUnavailableException("%s %s".formatted(endpoint, reason));
        });
        try {
            Optional<byte[]> answer = asked(request, absent);
            breaker.answered();
            return answer;
        } catch (AnswerTooLargeException e) {
            breaker.answered();
            throw e;
        } catch (LedgerUnavailableException e) {
            breaker.failed(String.valueOf(e.getMessage()).replaceFirst("^\\Q" + endpoint + "\\E ", ""));
            throw e;
        }
    }

    private Optional<byte[]> asked(HttpRequest request, Set<Integer> absent) {
        long begun = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<byte[]> response = send(request);
                if (response.statusCode() == OK) {
                    return Optional.of(response.body());
                }
                if (absent.contains(response.statusCode())) {
                    return Optional.empty();
                }
                String status = "%s answered HTTP %d".formatted(endpoint, response.statusCode());
                if (attempt == limits.attemptsMax() || !BUSY.contains(response.statusCode())) {
                    throw new LedgerUnavailableException(status);
                }
                pause(RetryAfter.orLonger(RetryAfter.of(response), backOff(attempt)), status, begun);
            } catch (ConnectException | HttpConnectTimeoutException e) {
                String unreachable = "%s cannot be reached".formatted(endpoint);
                if (attempt == limits.attemptsMax()) {
                    throw new LedgerUnavailableException(unreachable, e);
                }
                pause(backOff(attempt), unreachable, begun);
            } catch (IOException e) {
                throw brokenOff(e);
            }
        }
    }

    private LedgerUnavailableException brokenOff(IOException e) {
        if (String.valueOf(e.getMessage()).contains("exceeds capacity")) {
            return new AnswerTooLargeException(
                    "%s answered more than %d bytes".formatted(endpoint, limits.responseBytesMax()), e);
        }
        return new LedgerUnavailableException("%s broke off its answer".formatted(endpoint), e);
    }

    private HttpRequest.Builder request(URI target) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target);
        endpoint.authorization().ifPresent(authorization -> request.header("Authorization", authorization));
        return request;
    }

    /** The timeout spans the whole answer; the client's own would end with the headers. */
    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), limits.responseBytesMax()));
        try {
            return answer.get(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new LedgerUnavailableException(
                    "%s did not answer within %d ms"
                            .formatted(endpoint, limits.timeout().toMillis()),
                    e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new LedgerUnavailableException("Interrupted while waiting for " + endpoint, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException trouble) {
                throw trouble;
            }
            throw new LedgerUnavailableException("%s could not be asked".formatted(endpoint), e);
        }
    }

    /** Doubles each time; the random half keeps many workers from coming back all at once. */
    private Duration backOff(int attempt) {
        long pauseMillis = limits.firstPause().toMillis() << (attempt - 1);
        return Duration.ofMillis(pauseMillis / 2 + ThreadLocalRandom.current().nextLong(pauseMillis / 2 + 1));
    }

    private void pause(Duration pause, String reason, long begun) {
        if (pause.compareTo(limits.pauseMax()) > 0) {
            throw new LedgerUnavailableException("%s and asks to wait %d s".formatted(reason, pause.toSeconds()));
        }
        Duration spent = Duration.ofNanos(System.nanoTime() - begun);
        if (spent.plus(pause).compareTo(limits.total()) > 0) {
            throw new LedgerUnavailableException(
                    "%s, and %d s are over for this question".formatted(reason, spent.toSeconds()));
        }
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailableException("Interrupted while waiting for " + endpoint, e);
        }
    }
}
