package io.strongroom.evidence;

import io.strongroom.audit.AuditEntry;
import io.strongroom.people.RoleChange;
import java.util.function.Function;
import java.util.stream.Stream;

/** What people did, by the audit trail, and the roles that they were given and lost. */
final class ActionExhibit {

    private ActionExhibit() {}

    /** The last row is the end of the audit trail: outside of the database it shows later that nothing was changed. */
    static Exhibit of(PackFacts facts) {
        record Action(String kind, String at, String person, String act, String subject, String sha256) {}
        Stream<Action> acts = facts.breakFacts().acts().stream()
                .filter(entry -> !entry.at().isBefore(facts.run().period().from()))
                .map((AuditEntry entry) -> new Action(
                        "act " + entry.seq(),
                        entry.at().toString(),
                        entry.person(),
                        entry.act(),
                        entry.subject(),
                        entry.hash().hex()));
        Stream<Action> roles = facts.breakFacts().roleChanges().stream()
                .map((RoleChange change) -> new Action(
                        "roles",
                        "file " + change.version(),
                        change.person(),
                        "roles.changed",
                        "%s to %s".formatted(change.before(), change.after()),
                        ""));
        Action end = new Action(
                "end of the audit trail",
                facts.run().openedAt().toString(),
                "",
                "",
                "entry " + facts.breakFacts().audit().seq(),
                facts.breakFacts().audit().hash().hex());
        return new Table<Action>()
                .text("kind", "Kind", Action::kind)
                .text("at", "When (UTC)", Action::at)
                .text("person", "Person", Action::person)
                .text("act", "Act", Action::act)
                .text("subject", "Subject", Action::subject)
                .text("sha256", "SHA-256 of the entry", Action::sha256)
                .of(
                        Catalogue.E30,
                        Stream.of(acts, roles, Stream.of(end))
                                .flatMap(Function.identity())
                                .toList());
    }
}
