package io.strongroom.custody;

import static io.strongroom.feed.Column.optional;
import static io.strongroom.feed.Column.required;
import static io.strongroom.feed.ValueTypes.INSTANT;
import static io.strongroom.feed.ValueTypes.KEY;
import static io.strongroom.feed.ValueTypes.integer;
import static io.strongroom.feed.ValueTypes.list;
import static io.strongroom.feed.ValueTypes.oneOf;
import static io.strongroom.feed.ValueTypes.text;

import io.strongroom.feed.Column;
import io.strongroom.feed.Feed;
import io.strongroom.feed.Rule;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The feed {@code means_of_access}. */
@Configuration(proxyBeanMethods = false)
class AccessFeed {

    private static final List<Column> COLUMNS = List.of(
            required("access_id", KEY),
            required("kind", oneOf(AccessKind.class)),
            required("owner_class", oneOf("CLIENT", "OWN", "GROUP")),
            required("custodian_role", text(128)),
            optional("threshold", integer(1, 1000)),
            optional("signers", list(KEY)),
            optional("policy_ref", text(128)),
            required("valid_from", INSTANT),
            optional("valid_to", INSTANT));

    private static final List<Rule> RULES = List.of(
            Rule.broken(
                    "threshold",
                    "s.threshold::integer > cardinality(string_to_array(s.signers, ';'))",
                    "is more than there are signers"),
            Rule.ends("valid_to", "valid_from", "timestamptz"),
            Rule.followsInTime("access_id"));

    @Bean
    Feed meansOfAccessFeed() {
        return new Feed(
                "means_of_access",
                Feed.Versions.WHOLE_FILE,
                "means_of_access",
                COLUMNS,
                List.of("access_id", "valid_from"),
                RULES,
                Feed.promotion("means_of_access", """
                        access_id, kind, owner_class, custodian_role, threshold, signers, policy_ref, valid_from,
                        valid_to""", """
                        s.access_id, s.kind, s.owner_class, s.custodian_role, s.threshold::integer,
                        coalesce(string_to_array(s.signers, ';'), '{}'), s.policy_ref, s.valid_from::timestamptz,
                        s.valid_to::timestamptz"""));
    }
}
