package io.strongroom.feed;

import io.strongroom.basics.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Every feed file that was ever accepted, and every one that was rejected. */
@Repository
public class FeedFiles {

    private static final String LAST = "select coalesce(max(file_id), 0) from feed_file";

    private static final String UP_TO = """
            select file_id, feed, name, sha256, rows, accepted_at
            from feed_file
            where file_id <= :horizon
            order by file_id
            """;

    private static final String ACCEPT = """
            insert into feed_file (file_id, feed, name, sha256, rows)
            values (:file, :feed, :name, :sha256, :rows)
            """;

    private static final String REJECT = """
            insert into feed_rejection (feed, name, sha256, error_count, errors)
            values (:feed, :name, :sha256, :found, :errors::jsonb)
            """;

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;

    FeedFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everything accepted by now. */
    public Horizon now() {
        return new Horizon(jdbc.sql(LAST).query(Long.class).single());
    }

    /** Everything accepted up to that moment, the moment included. */
    public Horizon at(Instant moment) {
        return new Horizon(jdbc.sql(LAST + " where accepted_at <= :moment")
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single());
    }

    public List<AcceptedFile> upTo(Horizon horizon) {
        return jdbc.sql(UP_TO)
                .param("horizon", horizon.lastFile())
                .query(FeedFiles::acceptedFile)
                .list();
    }

    /** The accepted file of this content, if what it says still holds. */
    Optional<Long> inForce(Feed feed, Sha256 content) {
        return jdbc.sql("""
                        select f.file_id
                        from feed_file f
                        where f.feed = :feed and f.sha256 = :sha256 and %s
                        order by f.file_id desc
                        limit 1
                        """.formatted(feed.versions().stillCurrent(feed.table())))
                .param("feed", feed.name())
                .param("sha256", content.hex())
                .query(Long.class)
                .optional();
    }

    /**
     * Files are numbered in the order in which they become visible, or a horizon would not hold. So only one at a time
     * is checked and promoted; reading and staging go on side by side.
     */
    void waitForTurn() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('strongroom feed_file'))")
                .query(row -> {});
    }

    /** The number that the next file to be accepted gets, for whoever has the turn. */
    long next() {
        return now().lastFile() + 1;
    }

    long accept(Feed feed, String name, RowSource.Content content) {
        long file = next();
        jdbc.sql(ACCEPT)
                .param("file", file)
                .param("feed", feed.name())
                .param("name", name)
                .param("sha256", content.sha256().hex())
                .param("rows", content.rows())
                .update();
        return file;
    }

    void reject(Feed feed, String name, Sha256 sha256, Receipt.Rejected rejected) {
        jdbc.sql(REJECT)
                .param("feed", feed.name())
                .param("name", name)
                .param("sha256", sha256.hex())
                .param("found", rejected.found())
                .param("errors", JSON.writeValueAsString(rejected.errors()))
                .update();
    }

    private static AcceptedFile acceptedFile(ResultSet row, int number) throws SQLException {
        return new AcceptedFile(
                row.getLong("file_id"),
                row.getString("feed"),
                row.getString("name"),
                new Sha256(row.getString("sha256")),
                row.getLong("rows"),
                row.getObject("accepted_at", OffsetDateTime.class).toInstant());
    }
}
