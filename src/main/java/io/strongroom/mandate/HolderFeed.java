package io.strongroom.mandate;

import static io.strongroom.feed.Column.optional;
import static io.strongroom.feed.Column.required;
import static io.strongroom.feed.ValueTypes.CLIENT_ID;
import static io.strongroom.feed.ValueTypes.KEY;
import static io.strongroom.feed.ValueTypes.lines;
import static io.strongroom.feed.ValueTypes.text;

import io.strongroom.feed.Feed;
import io.strongroom.feed.Rule;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The feed {@code client_holders}. */
@Configuration(proxyBeanMethods = false)
class HolderFeed {

    private static final Rule NOT_ALONE = new Rule("client_id", """
            select min(s.line) as line, s.client_id as value, 'has one holder; a position is held jointly by two or more' as rule
            from stage s
            where s.client_id is not null
            group by s.client_id
            having count(*) = 1
            """);

    @Bean
    Feed clientHoldersFeed() {
        return new Feed(
                "client_holders",
                Feed.Versions.WHOLE_FILE,
                "client_holder",
                List.of(
                        required("client_id", CLIENT_ID).referringTo("clients"),
                        required("holder_id", KEY),
                        required("name", text(500)),
                        required("address", lines(500)),
                        optional("delivery", text(64))),
                List.of("client_id", "holder_id"),
                List.of(NOT_ALONE),
                Feed.promotion(
                        "client_holder",
                        "client_id, holder_id, name, address, delivery",
                        "s.client_id, s.holder_id, s.name, s.address, s.delivery"));
    }
}
