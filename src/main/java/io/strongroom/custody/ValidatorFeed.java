package io.strongroom.custody;

import static io.strongroom.feed.Column.optional;
import static io.strongroom.feed.Column.required;
import static io.strongroom.feed.ValueTypes.INSTANT;
import static io.strongroom.feed.ValueTypes.KEY;

import io.strongroom.feed.Column;
import io.strongroom.feed.Feed;
import io.strongroom.feed.InvalidValueException;
import io.strongroom.feed.Rule;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The feed {@code validators}. */
@Configuration(proxyBeanMethods = false)
class ValidatorFeed {

    /** A point of BLS12-381 as it is written in short, which sets the first bit and, not being zero, clears the second. */
    private static final Pattern PUBLIC_KEY = Pattern.compile("0x[89abAB][0-9a-fA-F]{95}");

    private static final List<Column> COLUMNS = List.of(
            required("wallet_id", KEY).referringTo("wallets"),
            required("public_key", ValidatorFeed::publicKey),
            required("valid_from", INSTANT),
            optional("valid_to", INSTANT));

    private static final List<Rule> RULES = List.of(
            Rule.broken("wallet_id", """
                    exists (
                        select from wallet w
                        where w.file_id = (select feed_version('wallets')) and w.wallet_id = s.wallet_id
                          and w.account_id not like 'eip155:%')
                    """, "is not a wallet on an EVM ledger"),
            Rule.ends("valid_to", "valid_from", "timestamptz"),
            Rule.followsInTime("public_key"));

    @Bean
    Feed validatorsFeed() {
        return new Feed(
                "validators",
                Feed.Versions.WHOLE_FILE,
                "validator",
                COLUMNS,
                List.of("public_key", "valid_from"),
                RULES,
                Feed.promotion(
                        "validator",
                        "wallet_id, public_key, valid_from, valid_to",
                        "s.wallet_id, s.public_key, s.valid_from::timestamptz, s.valid_to::timestamptz"));
    }

    private static String publicKey(String value) {
        if (!PUBLIC_KEY.matcher(value).matches()) {
            throw new InvalidValueException(
                    "must be a validator's public key: 0x and 96 hex digits, the first of them 8, 9, a or b");
        }
        return value.toLowerCase(Locale.ROOT);
    }
}
