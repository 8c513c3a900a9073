package io.strongroom.thirdparty;

import static io.strongroom.feed.Column.required;
import static io.strongroom.feed.ValueTypes.ASSET_ID;
import static io.strongroom.feed.ValueTypes.INSTANT;
import static io.strongroom.feed.ValueTypes.LEI;
import static io.strongroom.feed.ValueTypes.SHA_256;
import static io.strongroom.feed.ValueTypes.UNSIGNED;

import io.strongroom.asset.AssetRules;
import io.strongroom.feed.Column;
import io.strongroom.feed.Feed;
import io.strongroom.feed.InvalidValueException;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The feed {@code third_party_statements}. */
@Configuration(proxyBeanMethods = false)
class ThirdPartyFeed {

    /** What may stand behind the holder's LEI in an account id (CAIP-10). */
    private static final Pattern ACCOUNT = Pattern.compile("[-.%a-zA-Z0-9]{1,128}");

    private static final List<Column> COLUMNS = List.of(
            required("holder_lei", LEI),
            required("account", ThirdPartyFeed::account),
            required("asset_id", ASSET_ID).referringTo("assets"),
            required("quantity", UNSIGNED),
            required("as_of", INSTANT),
            required("document_sha256", SHA_256));

    @Bean
    Feed thirdPartyStatementsFeed() {
        return new Feed(
                "third_party_statements",
                Feed.Versions.ADDS_ROWS,
                "third_party_statement",
                COLUMNS,
                List.of("holder_lei", "account", "asset_id", "as_of"),
                AssetRules.countable("quantity", "asset_id"),
                """
                insert into third_party_statement
                    (file_id, line, account_id, asset_id, base_units, as_of, document_sha256)
                select :file, s.line, 'lei:' || s.holder_lei || ':' || s.account, s.asset_id,
                    (s.quantity::numeric * a.unit)::numeric(78, 0), s.as_of::timestamptz, s.document_sha256
                from stage s
                join %s a on a.asset_id = s.asset_id
                order by s.line
                """.formatted(AssetRules.units()));
    }

    private static String account(String value) {
        if (!ACCOUNT.matcher(value).matches()) {
            throw new InvalidValueException("must be letters, digits and - . %, at most 128");
        }
        return value;
    }
}
