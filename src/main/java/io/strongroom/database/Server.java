package io.strongroom.database;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL server in use, who migrates its tables, and who works with them. */
record Server(
        String url, String user, String password, String owner, String ownerPassword, Optional<EmbeddedServer> embedded)
        implements AutoCloseable {

    static Server own(String url, String user, String password, @Nullable String owner, String ownerPassword) {
        return new Server(
                url,
                user,
                password,
                owner == null ? user : owner,
                owner == null ? password : ownerPassword,
                Optional.empty());
    }

    static Server embedded(EmbeddedServer server, String database) {
        return new Server(server.urlOf(database), "postgres", "", "postgres", "", Optional.of(server));
    }

    @Override
    public void close() {
        embedded.ifPresent(EmbeddedServer::close);
    }

    /** Without passwords, as it may be logged. */
    @Override
    public String toString() {
        return "%s as %s".formatted(url, user);
    }
}
