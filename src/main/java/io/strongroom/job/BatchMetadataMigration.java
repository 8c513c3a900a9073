package io.strongroom.job;

import java.sql.Connection;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/** Makes Spring Batch's own tables, from the script it ships, in a schema of their own. */
@Component
public class BatchMetadataMigration implements JavaMigration {

    private static final String SCRIPT = "org/springframework/batch/core/schema-postgresql.sql";

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("002");
    }

    @Override
    public String getDescription() {
        return "batch metadata";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws Exception {
        Connection connection = context.getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("create schema batch");
            statement.execute("set local search_path to batch");
            ScriptUtils.executeSqlScript(connection, new ClassPathResource(SCRIPT));
            statement.execute("set local search_path to public");
            statement.execute("grant usage on schema batch to strongroom_app");
            statement.execute("grant select, insert, update, delete on all tables in schema batch to strongroom_app");
            statement.execute("grant usage on all sequences in schema batch to strongroom_app");
        }
    }
}
