package io.strongroom.chain.rpc;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a node answered as JSON, to the last byte and without a name given twice. */
final class JsonAnswer {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonAnswer() {}

    static JsonNode read(Endpoint node, byte[] body) {
        if (body.length == 0) {
            throw new LedgerUnavailableException("%s answered with an empty body".formatted(node));
        }
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            // The parser's own message would quote the answer; its kind and place say enough.
            throw new LedgerUnavailableException(
                    "%s answered with something that is not JSON, or only part of it (%d bytes)"
                            .formatted(node, body.length));
        }
    }
}
