package io.strongroom.verify;

import io.strongroom.verify.PackReader.Contents;
import io.strongroom.verify.Verdict.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A pack's files of JSON; one that is none is a finding. */
final class PackJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Contents contents;
    private final List<Finding> findings;

    PackJson(Contents contents, List<Finding> findings) {
        this.contents = contents;
        this.findings = findings;
    }

    /** The rows of an exhibit. */
    Stream<JsonNode> rows(String file) {
        return read(file, contents.text(file)).stream()
                .flatMap(exhibit -> exhibit.path("rows").valueStream());
    }

    /** A file of one object per line. */
    Stream<JsonNode> lines(String file) {
        return contents.text(file).lines().flatMap(line -> read(file, line).stream());
    }

    private Optional<JsonNode> read(String file, String json) {
        if (json.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(json));
        } catch (JacksonException e) {
            findings.add(new Finding(file, "it is not JSON: " + e.getOriginalMessage()));
            return Optional.empty();
        }
    }
}
