package io.strongroom.feed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The feeds that come from queries, from {@code job-configs/feeds.yml}; all others come from files. */
@ConfigurationProperties("feeds")
public record FeedsSettings(@DefaultValue List<FeedQuerySettings> queries) {

    public FeedsSettings {
        queries = List.copyOf(queries);
        List<String> mistakes = mistakes(queries);
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", mistakes));
        }
    }

    Optional<FeedQuerySettings> query(String feed) {
        return queries.stream().filter(query -> query.feed().equals(feed)).findFirst();
    }

    private static List<String> mistakes(List<FeedQuerySettings> queries) {
        List<String> mistakes = new ArrayList<>();
        Set<String> feeds = new HashSet<>();
        for (int i = 0; i < queries.size(); i++) {
            String key = "feeds.queries[%d].".formatted(i);
            queries.get(i).mistakes().forEach(mistake -> mistakes.add(key + mistake));
            if (!feeds.add(queries.get(i).feed())) {
                mistakes.add("%sfeed is '%s', which has a query already"
                        .formatted(key, queries.get(i).feed()));
            }
        }
        return mistakes;
    }
}
