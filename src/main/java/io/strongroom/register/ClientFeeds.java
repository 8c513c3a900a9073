package io.strongroom.register;

import static io.strongroom.feed.Column.optional;
import static io.strongroom.feed.Column.required;
import static io.strongroom.feed.ValueTypes.CLIENT_ID;
import static io.strongroom.feed.ValueTypes.COUNTRY;
import static io.strongroom.feed.ValueTypes.CURRENCY;
import static io.strongroom.feed.ValueTypes.DAY;
import static io.strongroom.feed.ValueTypes.FLAG;
import static io.strongroom.feed.ValueTypes.INSTANT;
import static io.strongroom.feed.ValueTypes.KEY;
import static io.strongroom.feed.ValueTypes.LANGUAGE;
import static io.strongroom.feed.ValueTypes.LEI;
import static io.strongroom.feed.ValueTypes.SHA_256;
import static io.strongroom.feed.ValueTypes.lines;
import static io.strongroom.feed.ValueTypes.oneOf;
import static io.strongroom.feed.ValueTypes.text;

import io.strongroom.feed.Column;
import io.strongroom.feed.Feed;
import io.strongroom.feed.Rule;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The feeds {@code clients} and {@code agreements}. */
@Configuration(proxyBeanMethods = false)
class ClientFeeds {

    private static final List<Column> CLIENT = List.of(
            required("client_id", CLIENT_ID),
            required("kind", oneOf(ClientKind.class)),
            required("name", text(500)),
            required("address", lines(500)),
            required("country", COUNTRY),
            required("language", LANGUAGE),
            required("statement_currency", CURRENCY),
            optional("lei", LEI),
            optional("national_id", text(64)),
            required("opened_on", DAY),
            optional("closed_on", DAY),
            optional("delivery", text(64)),
            optional("group_company", FLAG),
            optional("parent_client_id", CLIENT_ID));

    private static final List<Column> AGREEMENT = List.of(
            required("client_id", CLIENT_ID).referringTo("clients"),
            required("version", KEY),
            required("signed_at", INSTANT),
            required("effective_from", INSTANT),
            optional("effective_to", INSTANT),
            required("document_sha256", SHA_256),
            optional("fork_derogation_signed_at", INSTANT));

    /** In the same file, so that a client and the one he belongs to are never of two versions. */
    private static final Rule PARENT = new Rule("parent_client_id", """
            select s.line, s.parent_client_id as value, case
                when p.client_id is null then 'is not a client of this file'
                when p.parent_client_id is not null then 'belongs to another client itself'
                else 'must be of kind legal'
                end as rule
            from stage s
            left join stage p on p.client_id = s.parent_client_id
            where s.parent_client_id is not null
                and (p.client_id is null or p.parent_client_id is not null or p.kind <> 'legal')
            """);

    @Bean
    Feed clientsFeed() {
        return new Feed(
                "clients",
                Feed.Versions.WHOLE_FILE,
                "client",
                CLIENT,
                List.of("client_id"),
                List.of(
                        Rule.broken(
                                "closed_on", "s.closed_on::date < s.opened_on::date", "must not be before opened_on"),
                        Rule.stays("clients", "client", "client_id"),
                        PARENT),
                Feed.promotion("client", """
                        client_id, kind, name, address, country, language, statement_currency, lei, national_id,
                        opened_on, closed_on, delivery, group_company, parent_client_id""", """
                        s.client_id, s.kind, s.name, s.address, s.country, s.language, s.statement_currency, s.lei,
                        s.national_id, s.opened_on::date, s.closed_on::date, s.delivery,
                        coalesce(s.group_company, 'false')::boolean, s.parent_client_id"""));
    }

    @Bean
    Feed agreementsFeed() {
        return new Feed(
                "agreements",
                Feed.Versions.WHOLE_FILE,
                "agreement",
                AGREEMENT,
                List.of("client_id", "version"),
                List.of(Rule.ends("effective_to", "effective_from", "timestamptz")),
                Feed.promotion("agreement", """
                        client_id, version, signed_at, effective_from, effective_to, document_sha256,
                        fork_derogation_signed_at""", """
                        s.client_id, s.version, s.signed_at::timestamptz, s.effective_from::timestamptz,
                        s.effective_to::timestamptz, s.document_sha256, s.fork_derogation_signed_at::timestamptz"""));
    }
}
