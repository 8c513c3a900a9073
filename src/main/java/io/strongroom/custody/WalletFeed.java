package io.strongroom.custody;

import static io.strongroom.feed.Column.optional;
import static io.strongroom.feed.Column.required;
import static io.strongroom.feed.ValueTypes.ACCOUNT_ID;
import static io.strongroom.feed.ValueTypes.CLIENT_ID;
import static io.strongroom.feed.ValueTypes.INSTANT;
import static io.strongroom.feed.ValueTypes.KEY;
import static io.strongroom.feed.ValueTypes.oneOf;

import io.strongroom.feed.Column;
import io.strongroom.feed.Feed;
import io.strongroom.feed.Rule;
import io.strongroom.feed.ValueTypes;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The feed {@code wallets}. One account in two wallets is taken in: it is a finding of segregation, not a bad file. */
@Configuration(proxyBeanMethods = false)
class WalletFeed {

    private static final int ADDRESSES_MAX = 100_000;

    private static final List<Column> COLUMNS = List.of(
            required("wallet_id", KEY),
            required("account_id", ACCOUNT_ID),
            required("owner_class", oneOf("CLIENT", "OWN", "GROUP")),
            required("holding", oneOf(Holding.class)),
            optional("client_id", CLIENT_ID).referringTo("clients"),
            required("purpose", oneOf(Purpose.class)),
            required("pool", KEY),
            required("access_id", KEY).referringTo("means_of_access"),
            required("valid_from", INSTANT),
            optional("valid_to", INSTANT),
            optional("descriptor", Descriptor::stored),
            optional("addresses", ValueTypes.integer(1, ADDRESSES_MAX)));

    private static final List<Rule> RULES = List.of(
            Rule.broken(
                    "client_id",
                    "s.owner_class = 'CLIENT' and s.holding = 'segregated' and s.client_id is null",
                    "is required for a client's segregated wallet"),
            Rule.broken(
                    "client_id",
                    "s.owner_class = 'CLIENT' and s.holding = 'omnibus' and s.client_id is not null",
                    "must be empty for an omnibus wallet"),
            Rule.broken(
                    "client_id",
                    "s.owner_class = 'OWN' and s.client_id is not null",
                    "must be empty for a wallet of the firm's own"),
            Rule.broken(
                    "descriptor",
                    "s.descriptor is not null and s.account_id not like 'bip122:%'",
                    "is only for an account on a Bitcoin ledger"),
            Rule.broken(
                    "addresses", "s.descriptor is not null and s.addresses is null", "is required beside a descriptor"),
            Rule.broken(
                    "addresses",
                    "s.descriptor is null and s.addresses is not null",
                    "must be empty without a descriptor"),
            Rule.ends("valid_to", "valid_from", "timestamptz"),
            Rule.followsInTime("wallet_id"));

    @Bean
    Feed walletsFeed() {
        return new Feed(
                "wallets",
                Feed.Versions.WHOLE_FILE,
                "wallet",
                COLUMNS,
                List.of("wallet_id", "valid_from"),
                RULES,
                Feed.promotion("wallet", """
                        wallet_id, account_id, owner_class, holding, client_id, purpose, pool, access_id, valid_from,
                        valid_to, descriptor, addresses""", """
                        s.wallet_id, s.account_id, s.owner_class, s.holding, s.client_id, s.purpose, s.pool,
                        s.access_id, s.valid_from::timestamptz, s.valid_to::timestamptz, s.descriptor, s.addresses::integer"""));
    }
}
