package io.strongroom.breaks;

import io.strongroom.audit.Act;
import io.strongroom.audit.AuditTrail;
import io.strongroom.breaks.BreakEvent.Approved;
import io.strongroom.breaks.BreakEvent.Assigned;
import io.strongroom.breaks.BreakEvent.Attachment;
import io.strongroom.breaks.BreakEvent.Commented;
import io.strongroom.breaks.BreakEvent.Explained;
import io.strongroom.breaks.BreakEvent.Notice;
import io.strongroom.breaks.BreakEvent.Proposed;
import io.strongroom.breaks.BreakEvent.Quarantined;
import io.strongroom.breaks.BreakEvent.Refused;
import io.strongroom.breaks.BreakEvent.Treated;
import io.strongroom.breaks.BreakEvent.Way;
import io.strongroom.breaks.BreakEvent.What;
import io.strongroom.people.Logins;
import io.strongroom.people.NotAllowedException;
import io.strongroom.people.People;
import io.strongroom.people.Person;
import io.strongroom.people.Role;
import io.strongroom.people.Token;
import io.strongroom.reconciliation.Break.Kind;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where people work on breaks. Each act is a named person's, is checked against the roles he holds at that moment, and
 * stands in the audit trail or was not done.
 */
@Service
public class BreakDesk {

    private static final Role[] WORKERS = {Role.ANALYST, Role.APPROVER, Role.OFFICER};
    private static final Role[] CHECKERS = {Role.APPROVER, Role.OFFICER};
    private static final int DIGITS_MIN = 12;

    private final BreakBook book;
    private final Logins logins;
    private final People people;
    private final AuditTrail trail;
    private final Ageing ageing;
    private final Clock clock;

    BreakDesk(BreakBook book, Logins logins, People people, AuditTrail trail, Ageing ageing, Clock clock) {
        this.book = book;
        this.logins = logins;
        this.people = people;
        this.trail = trail;
        this.ageing = ageing;
        this.clock = clock;
    }

    @Transactional
    public BreakEvent comment(Token token, String id, String text, Optional<Attachment> attachment) {
        book.waitForTurn();
        Person who = logins.acting(token, WORKERS);
        return done("break.commented", book.get(id), new Commented(who.id(), required(text), attachment));
    }

    /** Says where the break comes from. It stays found all the same. */
    @Transactional
    public BreakEvent explain(Token token, String id, String text) {
        book.waitForTurn();
        Person who = logins.acting(token, WORKERS);
        return done("break.explained", open(id), new Explained(who.id(), required(text)));
    }

    /** Gives the break to somebody who may work on it, until a day. */
    @Transactional
    public BreakEvent assign(Token token, String id, String assignee, LocalDate due) {
        book.waitForTurn();
        Person who = logins.acting(token, WORKERS);
        Person named = people.find(assignee, clock.instant())
                .orElseThrow(() -> new IllegalArgumentException("There is no person '%s'".formatted(assignee)));
        if (named.roles().stream().allMatch(role -> role == Role.AUDITOR)) {
            throw new IllegalArgumentException("%s only looks and cannot be given work".formatted(named));
        }
        if (due.isBefore(ageing.day(clock.instant()))) {
            throw new IllegalArgumentException("The day it is due, %s, is past".formatted(due));
        }
        return done("break.assigned", open(id), new Assigned(who.id(), named.id(), due));
    }

    /** Says what closes the break. Whether it does, the next run sees. */
    @Transactional
    public BreakEvent treat(Token token, String id, Way way, String reference, String text) {
        book.waitForTurn();
        Person who = logins.acting(token, WORKERS);
        BreakCase followed = open(id);
        if (way == Way.MAKE_GOOD && followed.found().difference().signum() > 0) {
            throw new IllegalArgumentException("%s is no shortfall; there is nothing to make good".formatted(id));
        }
        return done("break.treated", followed, new Treated(who.id(), way, required(reference), text));
    }

    /** Proposes that the break be accepted as it is. Another person has to approve exactly that. */
    @Transactional
    public BreakEvent propose(Token token, String id, String text) {
        book.waitForTurn();
        Person who = logins.acting(token, WORKERS);
        BreakCase followed = open(id);
        String words = required(text);
        return done(
                "break.proposed",
                followed,
                new Proposed(who.id(), words, new Content(followed.found(), words).digest()));
    }

    /**
     * Approves the proposal that is pending.
     *
     * @param content the digest of what the approver saw and approves, or at least twelve digits of its beginning
     * @throws NotAllowedException if he is the one who proposed it, or does not hold the role
     * @throws IllegalStateException if it is not pending any more, or has become another
     */
    @Transactional
    public BreakEvent approve(Token token, String id, String content) {
        book.waitForTurn();
        Person who = logins.acting(token, CHECKERS);
        BreakCase followed = open(id);
        BreakCase.Proposal proposal = pending(followed);
        if (content.length() < DIGITS_MIN || !proposal.what().content().hex().startsWith(content)) {
            throw new IllegalStateException(
                    "What is proposed about %s is not what was to be approved; read it again and give its digest"
                            .formatted(followed.id()));
        }
        Person maker = people.find(proposal.what().person(), clock.instant())
                .filter(person -> Arrays.stream(WORKERS).anyMatch(person::has))
                .orElseThrow(() -> new IllegalStateException(
                        "%s, who proposed it, may not propose any more; it has to be proposed again"
                                .formatted(proposal.what().person())));
        if (maker.id().equals(who.id())) {
            throw new NotAllowedException("%s proposed it himself; another person has to approve".formatted(who));
        }
        return done(
                "break.approved",
                followed,
                new Approved(
                        who.id(), proposal.id(), maker.id(), proposal.what().content()));
    }

    @Transactional
    public BreakEvent refuse(Token token, String id, String text) {
        book.waitForTurn();
        Person who = logins.acting(token, CHECKERS);
        BreakCase followed = open(id);
        BreakCase.Proposal proposal = pending(followed);
        return done("break.refused", followed, new Refused(who.id(), proposal.id(), required(text)));
    }

    /** Puts part of a surplus apart as unidentified, which is never income. */
    @Transactional
    public BreakEvent quarantine(Token token, String id, BigInteger units, String reference, String text) {
        book.waitForTurn();
        Person who = logins.acting(token, WORKERS);
        BreakCase followed = open(id);
        if (followed.found().kind() != Kind.SURPLUS) {
            throw new IllegalArgumentException("%s is no surplus; there is nothing to put apart".formatted(id));
        }
        if (units.signum() <= 0 || units.compareTo(followed.found().difference().baseUnits()) > 0) {
            throw new IllegalArgumentException("Between 1 and %d base units can be put apart, not %d"
                    .formatted(followed.found().difference().baseUnits(), units));
        }
        return done("break.quarantined", followed, new Quarantined(who.id(), units, required(reference), text));
    }

    /** An officer decides whether the authority is told of a shortfall. */
    @Transactional
    public BreakEvent notice(Token token, String id, boolean given, String text) {
        book.waitForTurn();
        Person who = logins.acting(token, Role.OFFICER);
        return done("break.notice-decided", book.get(id), new Notice(who.id(), given, required(text)));
    }

    private BreakCase open(String id) {
        BreakCase followed = book.get(id);
        if (followed.status().isClosed()) {
            throw new IllegalStateException("%s is %s; nothing is left to do"
                    .formatted(followed.id(), followed.status().inWords()));
        }
        return followed;
    }

    private static BreakCase.Proposal pending(BreakCase followed) {
        return followed.proposal()
                .orElseThrow(() -> new IllegalStateException(
                        "Nothing is proposed about %s that still holds; its amount may have changed since"
                                .formatted(followed.id())));
    }

    private BreakEvent done(String act, BreakCase followed, What what) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        BreakEvent event = book.add(followed.id(), now, what);
        trail.record(new Act(
                what.doneBy().orElseThrow(),
                act,
                followed.id(),
                Map.of("event", "" + event.id(), "what", what.toString())));
        return event;
    }

    private static String required(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("Words are needed here");
        }
        return text.strip();
    }
}
