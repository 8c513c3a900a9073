package io.strongroom.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.strongroom.Books;
import io.strongroom.TestClock;
import io.strongroom.audit.AuditEntry;
import io.strongroom.audit.AuditTrail;
import io.strongroom.feed.FeedFiles;
import io.strongroom.feed.Receipt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who gets in, for how long, and what happens to those who guess. */
class LoginsTest {

    private static final String WRONG = "wrong horse battery";

    private Books books;
    private Logins logins;
    private TestClock clock;

    @BeforeEach
    void open() {
        books = Books.empty();
        logins = books.the(Logins.class);
        clock = (TestClock) books.the(Clock.class);
        books.accept("people", Staff.file("P-1,Ada,analyst", "P-2,Bob,approver;officer"));
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void whoKnowsThePassphraseActsUnderHisNameUntilTheTokenExpires() {
        Logins.Granted granted = logins.login("P-2", Staff.PASSPHRASE);

        assertThat(acting(granted.token(), Role.OFFICER)).hasToString("Bob (P-2)");
        clock.advance(Duration.ofHours(8));
        assertThatThrownBy(() -> acting(granted.token()))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("has expired");
    }

    @Test
    void onlyTheTokensDigestIsKept() {
        Token token = logins.login("P-1", Staff.PASSPHRASE).token();

        assertThat(books.jdbc()
                        .sql("select token_sha256 from login_session")
                        .query(String.class)
                        .list())
                .containsExactly(token.digest().hex());
        assertThat(token).hasToString("Token(withheld)");
        assertThatThrownBy(() -> acting(new Token(token.digest().hex()))).isInstanceOf(NotAllowedException.class);
    }

    @Test
    void aWrongPassphraseAndAnUnknownPersonAreRefusedInTheSameWords() {
        assertThat(refusal("P-1", WRONG))
                .isEqualTo(refusal("P-9", WRONG))
                .isEqualTo(refusal("no id'; --", WRONG))
                .isEqualTo("There is no such person, or the passphrase is wrong");
        assertThat(books.the(AuditTrail.class).upTo(9))
                .extracting(AuditEntry::act, AuditEntry::person)
                .containsExactly(
                        tuple("login.refused", "P-1"),
                        tuple("login.refused", "P-9"),
                        tuple("login.refused", "unknown"));
    }

    @Test
    void afterThreeWrongPassphrasesTheNextHasToWaitAndTheRightOneToo() {
        IntStream.range(0, 3).forEach(i -> refusal("P-1", WRONG));

        assertThat(refusal("P-1", Staff.PASSPHRASE))
                .isEqualTo("Too many wrong passphrases; the next one is taken from 2026-10-05T06:00:01Z on");
        clock.advance(Duration.ofSeconds(1));
        refusal("P-1", WRONG);
        clock.advance(Duration.ofSeconds(1));
        assertThat(refusal("P-1", Staff.PASSPHRASE)).contains("2026-10-05T06:00:03Z");
        clock.advance(Duration.ofSeconds(1));
        logins.login("P-1", Staff.PASSPHRASE);
        assertThat(refusal("P-1", WRONG)).startsWith("There is no such person");
    }

    @Test
    void theWaitHasALongestAndDoesNotConcernOthers() {
        PeopleSettings settings = books.the(PeopleSettings.class);

        assertThat(List.of(settings.waitAfter(2), settings.waitAfter(3), settings.waitAfter(6), settings.waitAfter(99)))
                .containsExactly(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(8), Duration.ofMinutes(15));
        IntStream.range(0, 4).forEach(i -> refusal("P-1", WRONG));
        logins.login("P-2", Staff.PASSPHRASE);
    }

    /** Whoever guesses from many sides at once gets no more tries than one after the other. */
    @Test
    void guessesSideBySideAreCounted() throws InterruptedException {
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            pool.invokeAll(IntStream.range(0, 12)
                    .<Callable<String>>mapToObj(i -> () -> refusal("P-1", WRONG + i))
                    .toList());
        }

        assertThat(books.count("login_attempt")).isEqualTo(3);
    }

    @Test
    void aRoleThatWasLostCountsNoMore() {
        Token token = logins.login("P-2", Staff.PASSPHRASE).token();
        books.accept("people", Staff.file("P-1,Ada,analyst", "P-2,Bob,analyst"));

        assertThatThrownBy(() -> acting(token, Role.APPROVER))
                .isInstanceOf(NotAllowedException.class)
                .hasMessage("Bob (P-2) may not do this: it takes the role approver");
        books.accept("people", Staff.file("P-1,Ada,analyst"));
        assertThatThrownBy(() -> acting(token)).hasMessageContaining("is not among the people any more");
        assertThat(books.the(People.class).changes(books.the(FeedFiles.class).now()))
                .extracting(RoleChange::person, RoleChange::before, RoleChange::after)
                .contains(
                        tuple("P-2", "approver, officer from 2026-01-01", "analyst from 2026-01-01"),
                        tuple("P-2", "analyst from 2026-01-01", "none"))
                .hasSize(4);
    }

    @Test
    void whoLoggedOutActsNoMore() {
        Token token = logins.login("P-1", Staff.PASSPHRASE).token();
        logins.logout(token);

        assertThatThrownBy(() -> acting(token)).isInstanceOf(NotAllowedException.class);
    }

    @Test
    void aPassphraseInPlaceOfItsHashIsRefusedAndNotShown() {
        Receipt receipt = books.accept(
                "people",
                "person_id,name,roles,credential,valid_from\nP-1,Ada,analyst,my secret words,2026-01-01T00:00:00Z\n");

        assertThat(receipt).isInstanceOf(Receipt.Rejected.class);
        assertThat(receipt.toString()).contains("must be an Argon2id hash").doesNotContain("my secret words");
    }

    @Test
    void theTokenFileIsItsOwnersAlone(@TempDir Path folder) throws Exception {
        TokenFile file = new TokenFile(folder.resolve("data"));
        file.keep(new Token("abc"));
        Path kept = folder.resolve("data/login-token");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
        assertThat(file.kept().text()).isEqualTo("abc");
        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(file::kept)
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("can be read by others");
        file.forget();
        assertThatThrownBy(file::kept).hasMessageContaining("Nobody is logged in");
    }

    private Person acting(Token token, Role... oneOf) {
        return new TransactionTemplate(books.the(JdbcTransactionManager.class))
                .execute(_ -> logins.acting(token, oneOf));
    }

    private String refusal(String person, String passphrase) {
        try {
            logins.login(person, passphrase);
            return "granted";
        } catch (NotAllowedException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
