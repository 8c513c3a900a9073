package io.strongroom.control;

import static io.strongroom.feed.Column.required;
import static io.strongroom.feed.ValueTypes.oneOf;
import static io.strongroom.feed.ValueTypes.text;

import io.strongroom.feed.Column;
import io.strongroom.feed.Feed;
import io.strongroom.feed.Rule;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The feed {@code control_proofs}: signatures that answer challenges, each challenge once. */
@Configuration(proxyBeanMethods = false)
class ControlProofFeed {

    static final String NAME = "control_proofs";

    private static final int TEXT_MAX = 2_000;
    private static final int SIGNATURE_MAX = 9_000;

    private static final List<Column> COLUMNS = List.of(
            required("nonce", text(32)),
            required("method", oneOf(SignatureMethod.class)),
            required("text", text(TEXT_MAX)),
            required("signature", text(SIGNATURE_MAX)));

    private static final List<Rule> RULES = List.of(
            Rule.broken(
                    "nonce",
                    "not exists (select from control_challenge c where c.nonce = s.nonce)",
                    "is of no challenge that was issued here"),
            new Rule("nonce", """
                    select s.line, s.nonce as value,
                        'has been answered before (file ' || p.file_id || ', line ' || p.line
                            || '); a challenge is good for one answer' as rule
                    from stage s join control_proof p on p.nonce = s.nonce
                    """),
            new Rule("nonce", """
                    select s.line, s.nonce as value,
                        'is of a challenge that expired at ' || to_char(c.expires_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as rule
                    from stage s join control_challenge c on c.nonce = s.nonce
                    where c.expires_at <= statement_timestamp()
                    """));

    @Bean
    Feed controlProofsFeed() {
        return new Feed(NAME, Feed.Versions.ADDS_ROWS, "control_proof", COLUMNS, List.of("nonce"), RULES, """
                        insert into control_proof (file_id, line, nonce, method, signature, checked_at)
                        select :file, s.line, s.nonce, s.method, s.signature, checked.block
                        from stage s join control_checked checked on checked.line = s.line
                        order by s.line
                        """);
    }
}
