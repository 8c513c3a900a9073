package io.strongroom.people;

import io.strongroom.audit.Act;
import io.strongroom.audit.AuditTrail;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets people in by their passphrases for a short time, and knows afterwards in whose name somebody acts. */
@Service
public class Logins {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/#-]{0,127}");

    /** Wrong passphrases since the last right one. */
    private static final String WRONG = """
            select count(*) as wrong, max(tried_at) as last
            from login_attempt
            where person_id = :person and attempt_id > coalesce(
                (select max(attempt_id) from login_attempt where person_id = :person and granted), 0)
            """;

    private static final String SESSION = """
            select person_id
            from login_session s
            where token_sha256 = :token and expires_at > :now
              and not exists (select from login_session_end e where e.token_sha256 = s.token_sha256)
            """;

    private final JdbcClient jdbc;
    private final People people;
    private final AuditTrail trail;
    private final PeopleSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();

    Logins(
            JdbcClient jdbc,
            People people,
            AuditTrail trail,
            PeopleSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.people = people;
        this.trail = trail;
        this.settings = settings;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
    }

    /** A login that was granted. */
    public record Granted(Token token, Person person, Instant expires) {}

    private record Wrong(long passphrases, Optional<OffsetDateTime> last) {
        Optional<Instant> earliest(PeopleSettings settings) {
            return last.map(at -> at.toInstant().plus(settings.waitAfter(passphrases)));
        }
    }

    private record Outcome(Optional<Granted> granted, String refusal) {}

    /**
     * Checks the passphrase.
     *
     * @throws NotAllowedException if it is wrong, there is no such person, or it was tried too soon; it does not say which
     *     of the first two
     */
    public Granted login(String person, String passphrase) {
        String claimed = ID.matcher(person).matches() ? person : "unknown";
        Outcome outcome = transaction.execute(_ -> attempt(claimed, passphrase));
        return outcome.granted().orElseThrow(() -> new NotAllowedException(outcome.refusal()));
    }

    /** Ends a session before its time. */
    @Transactional
    public void logout(Token token) {
        Person person = acting(token);
        jdbc.sql("insert into login_session_end (token_sha256, ended_at) values (?, ?)")
                .params(token.digest().hex(), utc(clock.instant()))
                .update();
        trail.record(new Act(person.id(), "login.ended", person.id(), Map.of()));
    }

    /**
     * Who acts, and that he holds one of the roles now. Asked within the transaction of the act, so that a role that was
     * lost since the login counts no more.
     *
     * @param oneOf any role, if none is named
     * @throws NotAllowedException if he may not
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Person acting(Token token, Role... oneOf) {
        Instant now = clock.instant();
        String id = jdbc.sql(SESSION)
                .param("token", token.digest().hex())
                .param("now", utc(now))
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotAllowedException(
                        "Nobody is logged in, or the login has expired; run 'strongroom login' first"));
        Person person = people.find(id, now)
                .orElseThrow(() -> new NotAllowedException("%s is not among the people any more".formatted(id)));
        if (oneOf.length > 0 && Arrays.stream(oneOf).noneMatch(person::has)) {
            throw new NotAllowedException("%s may not do this: it takes the role %s"
                    .formatted(
                            person,
                            Arrays.stream(oneOf)
                                    .map(role -> role.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(" or "))));
        }
        return person;
    }

    /** One at a time for each person, so that guesses side by side are counted too. */
    private Outcome attempt(String claimed, String passphrase) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('login ' || ?, 0))")
                .param(claimed)
                .query(row -> {});
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<Instant> earliest = earliest(claimed);
        if (earliest.filter(now::isBefore).isPresent()) {
            return new Outcome(
                    Optional.empty(),
                    "Too many wrong passphrases; the next one is taken from %s on".formatted(earliest.get()));
        }
        Optional<People.Known> known = people.known(claimed, now);
        boolean right = known.map(some -> Credential.matches(passphrase, some.credential()))
                .orElseGet(() -> Credential.matchesNobody(passphrase));
        jdbc.sql("insert into login_attempt (person_id, granted, tried_at) values (?, ?, ?)")
                .params(claimed, right, utc(now))
                .update();
        trail.record(new Act(claimed, right ? "login.granted" : "login.refused", claimed, Map.of()));
        return right
                ? new Outcome(Optional.of(grant(known.orElseThrow().person(), now)), "")
                : new Outcome(Optional.empty(), "There is no such person, or the passphrase is wrong");
    }

    private Optional<Instant> earliest(String person) {
        return jdbc.sql(WRONG)
                .param("person", person)
                .query((row, number) -> new Wrong(
                        row.getLong("wrong"), Optional.ofNullable(row.getObject("last", OffsetDateTime.class))))
                .single()
                .earliest(settings);
    }

    private Granted grant(Person person, Instant now) {
        Token token = Token.drawn(random);
        Instant expires = now.plus(settings.session());
        jdbc.sql("insert into login_session (token_sha256, person_id, granted_at, expires_at) values (?, ?, ?, ?)")
                .params(token.digest().hex(), person.id(), utc(now), utc(expires))
                .update();
        return new Granted(token, person, expires);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
