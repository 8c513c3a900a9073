package io.strongroom.segregation;

import static io.strongroom.feed.Column.optional;
import static io.strongroom.feed.Column.required;
import static io.strongroom.feed.ValueTypes.ACCOUNT_ID;
import static io.strongroom.feed.ValueTypes.ASSET_ID;
import static io.strongroom.feed.ValueTypes.DAY;
import static io.strongroom.feed.ValueTypes.INSTANT;
import static io.strongroom.feed.ValueTypes.KEY;
import static io.strongroom.feed.ValueTypes.SHA_256;
import static io.strongroom.feed.ValueTypes.integer;
import static io.strongroom.feed.ValueTypes.list;
import static io.strongroom.feed.ValueTypes.oneOf;
import static io.strongroom.feed.ValueTypes.text;

import io.strongroom.feed.Column;
import io.strongroom.feed.Feed;
import io.strongroom.feed.InvalidValueException;
import io.strongroom.feed.Rule;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The feeds {@code approved_authority}, {@code approved_spenders}, {@code legal_opinions} and {@code duties}. */
@Configuration(proxyBeanMethods = false)
class SegregationFeeds {

    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");

    private static final Rule ENDS = Rule.ends("valid_to", "valid_from", "timestamptz");

    @Bean
    Feed approvedAuthorityFeed() {
        List<Column> columns = List.of(
                required("wallet_id", KEY).referringTo("wallets"),
                optional("owners", list(SegregationFeeds::address)),
                optional("threshold", integer(1, 1000)),
                optional("modules", list(SegregationFeeds::address)),
                optional("guard", SegregationFeeds::address),
                required("approved_at", INSTANT),
                required("approver", text(128)),
                required("valid_from", INSTANT),
                optional("valid_to", INSTANT));
        return new Feed(
                "approved_authority",
                Feed.Versions.WHOLE_FILE,
                "approved_authority",
                columns,
                List.of("wallet_id", "valid_from"),
                List.of(
                        Rule.broken(
                                "threshold",
                                "(s.threshold is null) <> (s.owners is null)",
                                "goes with owners: both for a wallet of several signers, none for a wallet of one key"),
                        Rule.broken(
                                "threshold",
                                "s.threshold::integer > cardinality(string_to_array(s.owners, ';'))",
                                "is more than there are owners"),
                        ENDS,
                        Rule.followsInTime("wallet_id")),
                Feed.promotion("approved_authority", """
                        wallet_id, owners, threshold, modules, guard, approved_at, approver, valid_from, valid_to""", """
                        s.wallet_id, coalesce(string_to_array(s.owners, ';'), '{}'), s.threshold::integer,
                        coalesce(string_to_array(s.modules, ';'), '{}'), s.guard, s.approved_at::timestamptz, s.approver,
                        s.valid_from::timestamptz, s.valid_to::timestamptz"""));
    }

    @Bean
    Feed approvedSpendersFeed() {
        List<Column> columns = List.of(
                required("account_id", ACCOUNT_ID),
                optional("asset_id", ASSET_ID),
                required("spender", SegregationFeeds::address),
                required("approved_at", INSTANT),
                required("approver", text(128)),
                required("valid_from", INSTANT),
                optional("valid_to", INSTANT));
        return new Feed(
                "approved_spenders",
                Feed.Versions.WHOLE_FILE,
                "approved_spender",
                columns,
                List.of("account_id", "asset_id", "spender", "valid_from"),
                List.of(ENDS),
                Feed.promotion("approved_spender", """
                        account_id, asset_id, spender, approved_at, approver, valid_from, valid_to""", """
                        s.account_id, s.asset_id, s.spender, s.approved_at::timestamptz, s.approver,
                        s.valid_from::timestamptz, s.valid_to::timestamptz"""));
    }

    @Bean
    Feed legalOpinionsFeed() {
        List<Column> columns = List.of(
                required("subject", KEY),
                required("jurisdiction", KEY),
                required("document_sha256", SHA_256),
                required("issued_on", DAY),
                optional("expires_on", DAY));
        return new Feed(
                "legal_opinions",
                Feed.Versions.WHOLE_FILE,
                "legal_opinion",
                columns,
                List.of("subject", "jurisdiction", "issued_on"),
                List.of(Rule.ends("expires_on", "issued_on", "date")),
                Feed.promotion(
                        "legal_opinion",
                        "subject, jurisdiction, document_sha256, issued_on, expires_on",
                        "s.subject, s.jurisdiction, s.document_sha256, s.issued_on::date, s.expires_on::date"));
    }

    @Bean
    Feed dutiesFeed() {
        List<Column> columns = List.of(
                required("person_id", KEY),
                required("duty", oneOf("instruct", "approve", "book", "administer")),
                optional("owner_class", oneOf("CLIENT", "OWN", "GROUP")),
                required("valid_from", INSTANT),
                optional("valid_to", INSTANT));
        return new Feed(
                "duties",
                Feed.Versions.WHOLE_FILE,
                "duty",
                columns,
                List.of("person_id", "duty", "owner_class", "valid_from"),
                List.of(ENDS),
                Feed.promotion(
                        "duty",
                        "person_id, duty, owner_class, valid_from, valid_to",
                        "s.person_id, s.duty, s.owner_class, s.valid_from::timestamptz, s.valid_to::timestamptz"));
    }

    private static String address(String value) {
        if (!ADDRESS.matcher(value).matches()) {
            throw new InvalidValueException("must be an address of an EVM ledger: 0x and 40 hex digits");
        }
        return value.toLowerCase(Locale.ROOT);
    }
}
