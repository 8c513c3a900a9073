package io.strongroom.people;

import static java.util.stream.Collectors.toSet;

import io.strongroom.feed.Code;
import io.strongroom.feed.Horizon;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who may act, by the version of the feed {@code people} that is in force. */
@Repository
public class People {

    private static final String AT = """
            select file_id, person_id, name, roles, credential
            from person
            where file_id = (select feed_version('people')) and person_id = :person
              and valid_from <= :at and (valid_to is null or valid_to > :at)
            """;

    private static final String CHANGES = """
            with version as (
                select file_id, accepted_at, lag(file_id) over (order by file_id) as before
                from feed_file
                where feed = 'people' and file_id <= :horizon
            ), held as (
                select file_id, person_id, string_agg(
                    array_to_string(roles, ', ') || ' from ' || to_char(valid_from at time zone 'UTC', 'YYYY-MM-DD')
                    || coalesce(' to ' || to_char(valid_to at time zone 'UTC', 'YYYY-MM-DD'), ''), '; ' order by valid_from)
                    as roles
                from person
                group by file_id, person_id
            )
            select version.file_id, accepted_at, named.person_id, coalesce(old.roles, 'none') as before,
                coalesce(new.roles, 'none') as after
            from version
            cross join lateral (
                select person_id from held where held.file_id in (version.file_id, version.before) group by person_id
            ) named
            left join held old on old.file_id = version.before and old.person_id = named.person_id
            left join held new on new.file_id = version.file_id and new.person_id = named.person_id
            where old.roles is distinct from new.roles
            order by version.file_id, named.person_id collate "C"
            """;

    private final JdbcClient jdbc;

    People(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The person of that id, if he may act at that time. */
    public Optional<Person> find(String id, Instant at) {
        return known(id, at).map(Known::person);
    }

    /** Every role given or taken by the versions up to the horizon. */
    public List<RoleChange> changes(Horizon horizon) {
        return jdbc.sql(CHANGES)
                .param("horizon", horizon.lastFile())
                .query((row, number) -> new RoleChange(
                        row.getLong("file_id"),
                        row.getObject("accepted_at", OffsetDateTime.class).toInstant(),
                        row.getString("person_id"),
                        row.getString("before"),
                        row.getString("after")))
                .list();
    }

    Optional<Known> known(String id, Instant at) {
        return jdbc.sql(AT)
                .param("person", id)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(People::known)
                .optional();
    }

    private static Known known(ResultSet row, int number) throws SQLException {
        return new Known(
                new Person(
                        row.getString("person_id"),
                        row.getString("name"),
                        Stream.of((String[]) row.getArray("roles").getArray())
                                .map(role -> Code.parse(Role.class, role))
                                .collect(toSet()),
                        row.getLong("file_id")),
                row.getString("credential"));
    }

    /** A person and what his passphrase is checked against. */
    record Known(Person person, String credential) {

        @Override
        public String toString() {
            return person.toString();
        }
    }
}
