package io.strongroom.chain.rpc;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a node is reached. Its path, query and user are often keys, so only host and port are ever shown. */
public record Endpoint(URI uri) {

    /** Shorter pieces of a path are words like "v3", not keys, and would blank out half of a message. */
    private static final int KEY_LENGTH_MIN = 8;

    private static final int MESSAGE_LENGTH_MAX = 300;

    public Endpoint {
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw new IllegalArgumentException("A node's address starts with http:// or https:// and names a host");
        }
    }

    /** The address without the user, which travels in a header. */
    URI target() {
        String user = uri.getRawUserInfo();
        return user == null ? uri : URI.create(uri.toString().replaceFirst(Pattern.quote(user + "@"), ""));
    }

    /** The same for a path below the address, which may have a query of its own; keys in the address's query stay. */
    URI target(String path) {
        String base = target().toString();
        int query = base.indexOf('?');
        String place = (query < 0 ? base : base.substring(0, query)).replaceFirst("/+$", "") + path;
        return URI.create(query < 0 ? place : place + (path.contains("?") ? "&" : "?") + base.substring(query + 1));
    }

    Optional<String> authorization() {
        return Optional.ofNullable(uri.getUserInfo())
                .map(user -> Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
                .map("Basic "::concat);
    }

    /** A node's own words, fit to be shown: without our keys, on one line, not too long. */
    String clean(String message) {
        String clean = message;
        for (String secret : secrets()) {
            clean = clean.replace(secret, "***");
        }
        clean = clean.replaceAll("\\p{Cntrl}+", " ");
        return clean.length() > MESSAGE_LENGTH_MAX ? clean.substring(0, MESSAGE_LENGTH_MAX) + "..." : clean;
    }

    private List<String> secrets() {
        Stream<String> pieces = Stream.of(uri.getUserInfo(), uri.getRawUserInfo(), uri.getPath(), uri.getQuery())
                .flatMap(Stream::ofNullable)
                .flatMap(part -> Stream.concat(Stream.of(part), Arrays.stream(part.split("[/?&=:]", -1))));
        return pieces.filter(piece -> piece.length() >= KEY_LENGTH_MIN)
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }
}
