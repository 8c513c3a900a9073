package io.strongroom.people;

import static io.strongroom.feed.Column.optional;
import static io.strongroom.feed.Column.required;
import static io.strongroom.feed.ValueTypes.INSTANT;
import static io.strongroom.feed.ValueTypes.KEY;
import static io.strongroom.feed.ValueTypes.list;
import static io.strongroom.feed.ValueTypes.oneOf;
import static io.strongroom.feed.ValueTypes.text;

import io.strongroom.feed.Column;
import io.strongroom.feed.Feed;
import io.strongroom.feed.Rule;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The feed {@code people}. */
@Configuration(proxyBeanMethods = false)
class PeopleFeed {

    static final String NAME = "people";

    private static final List<Column> COLUMNS = List.of(
            required("person_id", KEY),
            required("name", text(200)),
            required("roles", list(oneOf(Role.class))),
            required("credential", Credential.TYPE),
            required("valid_from", INSTANT),
            optional("valid_to", INSTANT));

    private static final List<Rule> RULES =
            List.of(Rule.ends("valid_to", "valid_from", "timestamptz"), Rule.followsInTime("person_id"));

    @Bean
    Feed feedOfPeople() {
        return new Feed(
                NAME,
                Feed.Versions.WHOLE_FILE,
                "person",
                COLUMNS,
                List.of("person_id", "valid_from"),
                RULES,
                Feed.promotion("person", "person_id, name, roles, credential, valid_from, valid_to", """
                        s.person_id, s.name, string_to_array(s.roles, ';'), s.credential, s.valid_from::timestamptz,
                        s.valid_to::timestamptz"""));
    }
}
