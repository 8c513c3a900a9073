package io.strongroom.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks the rules about whole rows, each rule once for all rows of the stage. */
final class Validation {

    private final JdbcClient jdbc;
    private final Feeds feeds;

    Validation(JdbcClient jdbc, Feeds feeds) {
        this.jdbc = jdbc;
        this.feeds = feeds;
    }

    void check(Feed feed, String file, ErrorList errors) {
        rules(feed).forEach(rule -> check(rule, file, errors));
    }

    /** The same errors, each with the key of its row. */
    List<FeedError> withKeys(Feed feed, List<FeedError> errors) {
        Map<Long, String> keys = new HashMap<>();
        Long[] lines = errors.stream().map(FeedError::line).distinct().toArray(Long[]::new);
        jdbc.sql("select line, concat_ws(' ', %s) as key from stage where line = any (:lines)"
                        .formatted(String.join(", ", feed.key())))
                .param("lines", lines)
                .query(row -> {
                    keys.put(row.getLong("line"), row.getString("key"));
                });
        return errors.stream()
                .map(error -> error.ofRow(keys.getOrDefault(error.line(), "")))
                .toList();
    }

    private Stream<Rule> rules(Feed feed) {
        Stream<Rule> references =
                feed.columns().stream().flatMap(column -> column.refersTo().map(to -> exists(column, to)).stream());
        return Stream.concat(Stream.concat(Stream.of(unrepeated(feed.key())), references), feed.rules().stream());
    }

    private void check(Rule rule, String file, ErrorList errors) {
        List<FeedError> first = new ArrayList<>();
        long[] inAll = {0};
        String firstBroken = """
                select e.line, coalesce(e.value, '') as value, e.rule, count(*) over () as in_all
                from (%s) e
                order by e.line
                limit %d
                """.formatted(rule.query(), ErrorList.SHOWN_MAX);
        jdbc.sql(firstBroken).query(row -> {
            inAll[0] = row.getLong("in_all");
            first.add(new FeedError(
                    file, row.getLong("line"), rule.column(), row.getString("value"), row.getString("rule")));
        });
        errors.add(first, inAll[0]);
    }

    private static Rule unrepeated(List<String> key) {
        String columns = String.join(", ", key);
        String same = String.join(
                " and ",
                key.stream().map(column -> "s.%1$s = d.%1$s".formatted(column)).toList());
        return new Rule(key.getFirst(), """
                select s.line, concat_ws(' ', s.%s) as value, 'stands on line ' || d.first || ' already' as rule
                from stage s
                join (select %s, min(line) as first from stage group by %s having count(*) > 1) d on %s
                where s.line > d.first
                """.formatted(String.join(", s.", key), columns, columns, same));
    }

    private Rule exists(Column column, String feed) {
        Feed target = feeds.byName(feed);
        return new Rule(column.name(), """
                select s.line, s.%1$s as value, 'is not in the feed %2$s' as rule
                from stage s
                where s.%1$s is not null and not exists (
                    select from %3$s t
                    where t.%4$s = s.%1$s and t.file_id = (select feed_version('%2$s')))
                """.formatted(
                        column.name(), feed, target.table(), target.key().getFirst()));
    }
}
