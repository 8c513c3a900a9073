package io.strongroom.chain.rpc;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Asks a node questions in JSON-RPC 2.0.
 *
 * <p>Answers are matched to questions by id: nodes may answer a batch in any order, and by position one account would
 * get the balance of another.
 */
public final class JsonRpc {

    /** One question: a method of the node and its parameters. */
    public record Call(String method, List<Object> params) {

        public Call {
            params = List.copyOf(params);
        }

        public static Call of(String method, Object... params) {
            return new Call(method, Arrays.asList(params));
        }
    }

    /** What a node said to one question of a batch. */
    public sealed interface Answer {

        /** The node's answer, which may be JSON null. */
        record Result(JsonNode value) implements Answer {}

        /** The node's own error. */
        record Refused(int code, String message) implements Answer {}
    }

    private static final int SMALL = 2;
    private static final List<String> SIZES = List.of("large", "size", "limit", "exceed", "many");

    private final NodeConnection connection;
    private final AtomicLong lastId = new AtomicLong();
    private volatile boolean takesNoBatches;

    public JsonRpc(URI endpoint) {
        this(endpoint, NodeConnection.Limits.USUAL);
    }

    /** A client that waits that long for an answer. */
    public static JsonRpc patient(URI endpoint, Duration timeout) {
        return new JsonRpc(endpoint, NodeConnection.Limits.USUAL.within(timeout));
    }

    JsonRpc(URI endpoint, NodeConnection.Limits limits) {
        this.connection = new NodeConnection(new Endpoint(endpoint), limits);
    }

    /** The node's answer, which may be JSON null, e.g. for a block that does not exist. */
    public JsonNode call(String method, Object... params) {
        Call call = Call.of(method, params);
        return valueOf(call, single(call));
    }

    private Answer single(Call call) {
        long id = lastId.incrementAndGet();
        JsonNode envelope = asked(request(id, call));
        if (!envelope.isObject()) {
            throw broken("answered %s with something else than an object".formatted(call.method()));
        }
        if (isErrorWithoutId(envelope)) {
            valueOf(call, answer(envelope));
        }
        if (!hasId(envelope, id)) {
            throw broken("answered %s with another id than asked".formatted(call.method()));
        }
        return answer(envelope);
    }

    /** All answers, in the order of the calls; the first call that the node refused ends it. */
    public List<JsonNode> batch(List<Call> calls) {
        List<Answer> answers = answers(calls);
        return IntStream.range(0, calls.size())
                .mapToObj(i -> valueOf(calls.get(i), answers.get(i)))
                .toList();
    }

    /** All answers, in the order of the calls, each either a result or the node's refusal. */
    public List<Answer> answers(List<Call> calls) {
        if (calls.isEmpty() || takesNoBatches) {
            return calls.stream().map(this::single).toList();
        }
        long firstId = lastId.getAndAdd(calls.size()) + 1;
        List<Map<String, Object>> requests = IntStream.range(0, calls.size())
                .mapToObj(i -> request(firstId + i, calls.get(i)))
                .toList();
        JsonNode envelopes = asked(requests);
        if (isErrorWithoutId(envelopes)) {
            return singly(calls, answer(envelopes));
        }
        if (!envelopes.isArray()) {
            throw broken("answered a batch of %d with something else than an array".formatted(calls.size()));
        }
        return matched(envelopes, firstId, calls.size());
    }

    /** A batch of two is never too large: a node that refuses it but answers its first call takes no batches at all. */
    private List<Answer> singly(List<Call> calls, Answer refusal) {
        if (calls.size() > SMALL
                || !(refusal instanceof Answer.Refused(int _, String message))
                || !isOfBatches(message)) {
            valueOf(calls.getFirst(), refusal);
        }
        List<Answer> answers = calls.stream().map(this::single).toList();
        takesNoBatches = true;
        return answers;
    }

    /** Whether a refusal is of batches as such, not of a large one. */
    private static boolean isOfBatches(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return lower.contains("batch") && SIZES.stream().noneMatch(lower::contains);
    }

    /** Host and port of the node, fit to be shown. */
    @Override
    public String toString() {
        return connection.endpoint().toString();
    }

    private List<Answer> matched(JsonNode envelopes, long firstId, int count) {
        Answer[] answers = new Answer[count];
        for (JsonNode envelope : envelopes) {
            long position =
                    envelope.path("id").isIntegralNumber() ? envelope.path("id").asLong(-1) - firstId : -1;
            if (position < 0 || position >= count) {
                throw broken("answered a batch with an id that was not asked");
            }
            if (answers[(int) position] != null) {
                throw broken("answered the same id of a batch twice");
            }
            answers[(int) position] = answer(envelope);
        }
        if (envelopes.size() != count) {
            throw broken("answered only %d of %d calls of a batch".formatted(envelopes.size(), count));
        }
        return List.of(answers);
    }

    private JsonNode asked(Object question) {
        return JsonAnswer.read(connection.endpoint(), connection.post(JsonAnswer.JSON.writeValueAsBytes(question)));
    }

    private Answer answer(JsonNode envelope) {
        JsonNode error = envelope.path("error");
        if (error.isObject()) {
            String message = error.path("message").asString("no message");
            return new Answer.Refused(
                    error.path("code").asInt(0), connection.endpoint().clean(message));
        }
        if (!error.isMissingNode() && !error.isNull()) {
            throw broken("answered with an error that is not an object");
        }
        if (!envelope.has("result")) {
            throw broken("answered with neither a result nor an error");
        }
        return new Answer.Result(envelope.get("result"));
    }

    private JsonNode valueOf(Call call, Answer answer) {
        return switch (answer) {
            case Answer.Result result -> result.value();
            case Answer.Refused(int code, String message) ->
                throw new RpcErrorException(
                        "%s refused %s: %s (%d)".formatted(connection.endpoint(), call.method(), message, code), code);
        };
    }

    private static boolean hasId(JsonNode envelope, long id) {
        return envelope.path("id").isIntegralNumber() && envelope.path("id").asLong(-1) == id;
    }

    /** A node that cannot read a request at all has no id to answer with. */
    private static boolean isErrorWithoutId(JsonNode envelope) {
        JsonNode id = envelope.path("id");
        return envelope.path("error").isObject() && (id.isMissingNode() || id.isNull());
    }

    private static Map<String, Object> request(long id, Call call) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("jsonrpc", "2.0");
        request.put("id", id);
        request.put("method", call.method());
        request.put("params", call.params());
        return request;
    }

    private LedgerUnavailableException broken(String what) {
        return new LedgerUnavailableException("%s %s".formatted(connection.endpoint(), what));
    }
}
