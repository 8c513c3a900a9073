package io.strongroom.chain.rpc;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Asks a node questions by paths, as the consensus layer's nodes answer them. */
public final class JsonRest {

    private static final Set<Integer> NOT_FOUND = Set.of(404);

    /** How nodes say that they do not know a question, or not for that state: 404, and each in its own way. */
    private static final Set<Integer> NOT_KNOWN = Set.of(400, 404, 405, 501);

    private final NodeConnection connection;

    private JsonRest(NodeConnection connection) {
        this.connection = connection;
    }

    /** A client that waits that long for an answer. */
    public static JsonRest patient(URI endpoint, Duration timeout) {
        return new JsonRest(new NodeConnection(new Endpoint(endpoint), NodeConnection.Limits.USUAL.within(timeout)));
    }

    /** What lies at the path; empty if the node says that nothing does. */
    public Optional<JsonNode> get(String path) {
        return get(path, NOT_FOUND);
    }

    /** The same for a question that older nodes do not know. */
    public Optional<JsonNode> getIfKnown(String path) {
        return get(path, NOT_KNOWN);
    }

    private Optional<JsonNode> get(String path, Set<Integer> absent) {
        return connection.get(path, absent).map(body -> JsonAnswer.read(connection.endpoint(), body));
    }

    /** Host and port of the node, fit to be shown. */
    @Override
    public String toString() {
        return connection.endpoint().toString();
    }
}
