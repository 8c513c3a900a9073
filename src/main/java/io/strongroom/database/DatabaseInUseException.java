package io.strongroom.database;

import java.nio.file.Path;

/** Another running Strongroom has the embedded PostgreSQL open. */
public class DatabaseInUseException extends RuntimeException {

    DatabaseInUseException(Path folder) {
        super(("Another Strongroom is using the embedded PostgreSQL in %s; wait for it to end,"
                        + " or set spring.datasource.url to a server of your own")
                .formatted(folder));
    }
}
