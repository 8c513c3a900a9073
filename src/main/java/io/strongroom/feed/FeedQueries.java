package io.strongroom.feed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.stereotype.Component;

/** The queries that feeds come from, and what they need to be asked. */
@Component
class FeedQueries {

    private final FeedsSettings settings;
    private final ConfigurableEnvironment environment;

    FeedQueries(FeedsSettings settings, ConfigurableEnvironment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    List<String> feeds() {
        return settings.queries().stream().map(FeedQuerySettings::feed).toList();
    }

    boolean has(String feed) {
        return settings.query(feed).isPresent();
    }

    RowSource open(Feed feed, Optional<Booking> booking) {
        FeedQuerySettings query = settings.query(feed.name())
                .orElseThrow(() -> new IllegalArgumentException(
                        "The feed %s has no query in feeds.yml; name a file".formatted(feed.name())));
        Optional<String> password = query.passwordVariable().map(this::fromEnvironment);
        return QueryRows.open(query, password, booking.map(Booking::reached).orElse(Map.of()));
    }

    /** No other place will do: a password in a file of settings gets copied with it. */
    private String fromEnvironment(String variable) {
        PropertySource<?> variables =
                environment.getPropertySources().get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        return Optional.ofNullable(variables)
                .map(source -> source.getProperty(variable))
                .map(Object::toString)
                .orElseThrow(() -> new IllegalStateException(
                        "The environment variable %s, which feeds.yml names, is not set".formatted(variable)));
    }
}
