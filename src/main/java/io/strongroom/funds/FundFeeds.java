package io.strongroom.funds;

import static io.strongroom.feed.Column.optional;
import static io.strongroom.feed.Column.required;
import static io.strongroom.feed.ValueTypes.CLIENT_ID;
import static io.strongroom.feed.ValueTypes.CURRENCY;
import static io.strongroom.feed.ValueTypes.DAY;
import static io.strongroom.feed.ValueTypes.INSTANT;
import static io.strongroom.feed.ValueTypes.KEY;
import static io.strongroom.feed.ValueTypes.SHA_256;
import static io.strongroom.feed.ValueTypes.SIGNED;
import static io.strongroom.feed.ValueTypes.integer;
import static io.strongroom.feed.ValueTypes.oneOf;
import static io.strongroom.feed.ValueTypes.text;

import io.strongroom.calendar.BusinessCalendars;
import io.strongroom.feed.Column;
import io.strongroom.feed.CurrencyRules;
import io.strongroom.feed.Feed;
import io.strongroom.feed.InvalidValueException;
import io.strongroom.feed.Rule;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The feeds {@code bank_accounts}, {@code fund_movements} and {@code bank_statements}. */
@Configuration(proxyBeanMethods = false)
class FundFeeds {

    static final String STATEMENTS = "bank_statements";

    private static final List<Column> ACCOUNT = List.of(
            required("iban", Iban::stored),
            required("kind", oneOf(BankAccount.Kind.class)),
            required("title", text(140)),
            required("institution", text(140)),
            required("currency", CURRENCY),
            optional("designation_sha256", SHA_256),
            optional("calendar", FundFeeds::calendar));

    private static final List<Column> MOVEMENT = List.of(
            required("entry_id", KEY),
            required("client_id", CLIENT_ID).referringTo("clients"),
            required("kind", oneOf(FundMovement.Kind.class)),
            required("currency", CURRENCY),
            required("amount", SIGNED),
            required("received_at", INSTANT),
            optional("placed_at", INSTANT),
            optional("iban", Iban::stored).referringTo("bank_accounts"));

    private static final List<Column> STATEMENT = List.of(
            required("iban", Iban::stored).referringTo("bank_accounts"),
            required("statement_id", text(35)),
            required("position", integer(0, 999_999_999)),
            required("kind", oneOf("opening", "entry", "interest", "closing")),
            required("currency", CURRENCY),
            required("amount", SIGNED),
            required("booked_on", DAY),
            optional("reference", text(35)),
            required("document_sha256", SHA_256));

    private static final Rule ENDS = new Rule("statement_id", """
            select min(s.line) as line, s.statement_id as value, 'must have one opening and one closing balance' as rule
            from stage s
            where s.iban is not null and s.statement_id is not null and s.kind is not null
            group by s.iban, s.statement_id
            having count(*) filter (where s.kind = 'opening') <> 1 or count(*) filter (where s.kind = 'closing') <> 1
            """);

    @Bean
    Feed bankAccountsFeed() {
        return new Feed(
                "bank_accounts",
                Feed.Versions.WHOLE_FILE,
                "bank_account",
                ACCOUNT,
                List.of("iban"),
                List.of(Rule.stays("bank_accounts", "bank_account", "iban")),
                Feed.promotion(
                        "bank_account",
                        "iban, kind, title, institution, currency, designation_sha256, calendar",
                        "s.iban, s.kind, s.title, s.institution, s.currency, s.designation_sha256, s.calendar"));
    }

    @Bean
    Feed fundMovementsFeed() {
        return new Feed(
                "fund_movements",
                Feed.Versions.ADDS_ROWS,
                "fund_movement",
                MOVEMENT,
                List.of("entry_id"),
                List.of(
                        CurrencyRules.scale("amount", "currency"),
                        ofAccount(),
                        Rule.broken(
                                "placed_at",
                                "(s.placed_at is null) <> (s.iban is null)",
                                "must stand together with iban"),
                        Rule.broken(
                                "placed_at",
                                "s.placed_at::timestamptz < s.received_at::timestamptz",
                                "must not be before received_at")),
                Feed.promotion(
                        "fund_movement",
                        "entry_id, client_id, kind, currency, amount, received_at, placed_at, iban",
                        """
                        s.entry_id, s.client_id, s.kind, s.currency, s.amount::numeric, s.received_at::timestamptz,
                        s.placed_at::timestamptz, s.iban"""));
    }

    @Bean
    Feed bankStatementsFeed() {
        return new Feed(
                STATEMENTS,
                Feed.Versions.ADDS_ROWS,
                "bank_statement_row",
                STATEMENT,
                List.of("iban", "statement_id", "position"),
                List.of(CurrencyRules.scale("amount", "currency"), ofAccount(), ENDS),
                Feed.promotion(
                        "bank_statement_row",
                        "iban, statement_id, position, kind, currency, amount, booked_on, reference, document_sha256",
                        """
                        s.iban, s.statement_id, s.position::integer, s.kind, s.currency, s.amount::numeric,
                        s.booked_on::date, s.reference, s.document_sha256"""));
    }

    private static Rule ofAccount() {
        return new Rule("currency", """
                select s.line, s.currency as value, 'is not the currency of the account, ' || a.currency as rule
                from stage s
                join bank_account a on a.iban = s.iban and a.file_id = (select feed_version('bank_accounts'))
                where s.currency <> a.currency
                """);
    }

    private static String calendar(String value) {
        if (!BusinessCalendars.isKnown(value)) {
            throw new InvalidValueException("must be TARGET or the two letters of a country with a calendar");
        }
        return value;
    }
}
