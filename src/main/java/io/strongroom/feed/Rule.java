package io.strongroom.feed;

/**
 * A rule about whole rows, checked on all rows of the file at once.
 *
 * @param column the column that an error names
 * @param query gives {@code line}, {@code value} and {@code rule} of every row of {@code stage} that breaks the rule
 */
public record Rule(String column, String query) {

    /** Rows of {@code stage s} for which the condition holds break the rule that is stated in words. */
    public static Rule broken(String column, String condition, String words) {
        return new Rule(
                column,
                "select s.line, s.%s as value, '%s' as rule from stage s where %s"
                        .formatted(column, words.replace("'", "''"), condition));
    }

    /** A row of the current version may change but not disappear, because rows of other feeds name it. */
    public static Rule stays(String feed, String table, String key) {
        return new Rule(key, """
                select 0 as line, t.%2$s as value, 'is in the current version and may not be left out' as rule
                from %1$s t
                where t.file_id = (select feed_version('%3$s'))
                  and not exists (select from stage s where s.%2$s = t.%2$s)
                """.formatted(table, key, feed));
    }

    /** Rows of one name may follow each other in time, but not overlap. */
    public static Rule followsInTime(String key) {
        return new Rule("valid_from", """
                select later.line, later.valid_from as value, 'overlaps the row on line ' || earlier.line as rule
                from (
                    select line, %1$s, valid_from, lag(line) over each as before
                    from stage
                    where %1$s is not null and valid_from is not null
                    window each as (partition by %1$s order by valid_from::timestamptz, line)
                ) later
                join stage earlier on earlier.line = later.before
                where earlier.valid_from::timestamptz < later.valid_from::timestamptz
                  and (earlier.valid_to is null or earlier.valid_to::timestamptz > later.valid_from::timestamptz)
                """.formatted(key));
    }

    /** An end, if there is one, comes after its beginning. */
    public static Rule ends(String end, String begin, String type) {
        return broken(end, "s.%1$s::%3$s <= s.%2$s::%3$s".formatted(end, begin, type), "must be after " + begin);
    }
}
