package io.strongroom.cli;

import io.strongroom.basics.CanonicalJson;
import io.strongroom.basics.Sha256;
import io.strongroom.breaks.BreakBook;
import io.strongroom.breaks.BreakCase;
import io.strongroom.breaks.BreakDesk;
import io.strongroom.breaks.BreakEvent.Attachment;
import io.strongroom.breaks.BreakEvent.Way;
import io.strongroom.breaks.BreakLine;
import io.strongroom.breaks.BreakLines;
import io.strongroom.breaks.BreakStory;
import io.strongroom.breaks.History;
import io.strongroom.people.Token;
import io.strongroom.people.TokenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Works on breaks. */
@Command(
        name = "breaks",
        description = {
            "List, explain and work on breaks.",
            "A break is named by its number, or by as much of its beginning as is enough. Acts need 'login' first."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class BreaksCommand implements Callable<Integer> {

    private static final String BREAK = "The number of the break, e.g. B-254D2CD1FB.";

    private final Application application;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    BreaksCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.NOT_DONE;
    }

    @Command(
            name = "show",
            description = "Show where a break stands and what happened to it.",
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "BREAK", description = BREAK) String id,
            @Option(names = "--json", description = "As JSON.") boolean json) {
        return on(id, (context, followed) -> {
            if (json) {
                BreakLine line = context.getBean(BreakLines.class).now().stream()
                        .filter(each -> each.followed().id().equals(followed.id()))
                        .findFirst()
                        .orElseThrow();
                Map<String, Object> shown = BreakColumns.json(line);
                shown.put("history", History.lines(followed));
                shown.put(
                        "outlook",
                        context.getBean(BreakStory.class).outlook(followed).stream()
                                .map(String::strip)
                                .filter(text -> !text.isEmpty())
                                .toList());
                screen().line(new String(CanonicalJson.of(shown), StandardCharsets.UTF_8));
            } else {
                context.getBean(BreakStory.class).head(followed).forEach(screen()::line);
                screen().line("");
                History.lines(followed).forEach(line -> screen().line("  " + line));
                context.getBean(BreakStory.class).outlook(followed).forEach(screen()::line);
            }
        });
    }

    @Command(
            name = "explain",
            description = {
                "Tell the whole story of a break: what differs, since when, by which transactions and entries, what it may"
                        + " come from, who did what, and what would close it.",
                "It shows what is stored, and the word unexplained with the amount for what nothing stands for."
            },
            mixinStandardHelpOptions = true)
    int explain(@Parameters(paramLabel = "BREAK", description = BREAK) String id) {
        return on(
                id,
                (context, followed) ->
                        context.getBean(BreakStory.class).of(followed).forEach(screen()::line));
    }

    @Command(
            name = "comment",
            description = "Say something about a break, or with --explains where it comes from.",
            mixinStandardHelpOptions = true)
    int comment(
            @Parameters(index = "0", paramLabel = "BREAK", description = BREAK) String id,
            @Parameters(index = "1", paramLabel = "TEXT", description = "What is to be said; name no client.")
                    String text,
            @Option(names = "--explains", description = "It says where the break comes from.") boolean explains,
            @Option(
                            names = "--attach",
                            paramLabel = "FILE",
                            description = "Name a file and its SHA-256; the file stays where it is.")
                    Optional<Path> file) {
        return act(id, (desk, token) -> {
            if (explains) {
                desk.explain(token, id, text);
            } else {
                desk.comment(token, id, text, file.map(BreaksCommand::attachment));
            }
        });
    }

    @Command(name = "assign", description = "Give a break to somebody until a day.", mixinStandardHelpOptions = true)
    int assign(
            @Parameters(index = "0", paramLabel = "BREAK", description = BREAK) String id,
            @Option(names = "--to", paramLabel = "PERSON", required = true, description = "Who is to work on it.")
                    String person,
            @Option(names = "--due", paramLabel = "DAY", required = true, description = "Until when, e.g. 2026-10-08.")
                    LocalDate due) {
        return act(id, (desk, token) -> desk.assign(token, id, person, due));
    }

    /** What is said to close a break; exactly one. */
    static final class Ways {
        @Option(names = "--movement", paramLabel = "ID", description = "An entry of the register.")
        Optional<String> movement = Optional.empty();

        @Option(names = "--make-good", paramLabel = "REF", description = "Assets of the firm that make it good.")
        Optional<String> makeGood = Optional.empty();

        @Option(names = "--ledger-event", paramLabel = "TX", description = "A transaction on the ledger.")
        Optional<String> ledgerEvent = Optional.empty();

        @Option(names = "--accept", description = "Propose to accept it as it is; a second person has to approve.")
        boolean accept;

        @Option(
                names = "--quarantine",
                paramLabel = "UNITS",
                description = "Put so many base units of a surplus apart.")
        Optional<BigInteger> quarantine = Optional.empty();
    }

    @Command(
            name = "resolve",
            description = {
                "Say what closes a break, or propose to accept it.",
                "A break is closed by the next run that looks and does not find it, or by a second person's approval."
            },
            mixinStandardHelpOptions = true)
    int resolve(
            @Parameters(index = "0", paramLabel = "BREAK", description = BREAK) String id,
            @ArgGroup(multiplicity = "1") Ways by,
            @Option(names = "--text", paramLabel = "TEXT", description = "Why.", defaultValue = "") String text) {
        return act(id, (desk, token) -> {
            by.movement.ifPresent(reference -> desk.treat(token, id, Way.MOVEMENT, reference, text));
            by.makeGood.ifPresent(reference -> desk.treat(token, id, Way.MAKE_GOOD, reference, text));
            by.ledgerEvent.ifPresent(reference -> desk.treat(token, id, Way.LEDGER_EVENT, reference, text));
            by.quarantine.ifPresent(units -> desk.quarantine(token, id, units, "unidentified", text));
            if (by.accept) {
                desk.propose(token, id, text);
            }
        });
    }

    @Command(
            name = "approve",
            description = {
                "Approve what another person proposed about a break, or with --refuse do not.",
                "--content names what is approved: the digest that 'breaks show' prints, or its first twelve digits."
            },
            mixinStandardHelpOptions = true)
    int approve(
            @Parameters(index = "0", paramLabel = "BREAK", description = BREAK) String id,
            @Option(names = "--content", paramLabel = "SHA256", defaultValue = "", description = "What is approved.")
                    String content,
            @Option(names = "--refuse", paramLabel = "TEXT", description = "Why it is not approved.")
                    Optional<String> refusal) {
        return act(
                id,
                (desk, token) -> refusal.ifPresentOrElse(
                        text -> desk.refuse(token, id, text), () -> desk.approve(token, id, content)));
    }

    @Command(
            name = "notice",
            description = "Record an officer's decision whether the authority is told of a break.",
            mixinStandardHelpOptions = true)
    int notice(
            @Parameters(index = "0", paramLabel = "BREAK", description = BREAK) String id,
            @Parameters(index = "1", paramLabel = "given|not-given", description = "The decision.") Notified decision,
            @Option(names = "--text", paramLabel = "TEXT", required = true, description = "Why.") String text) {
        return act(id, (desk, token) -> desk.notice(token, id, decision == Notified.GIVEN, text));
    }

    /** Whether the authority is told. */
    enum Notified {
        GIVEN,
        NOT_GIVEN
    }

    private interface Look {
        void at(ConfigurableApplicationContext context, BreakCase followed);
    }

    private interface Deed {
        void by(BreakDesk desk, Token token);
    }

    private int on(String id, Look look) {
        try (ConfigurableApplicationContext context = application.start(Map.of())) {
            look.at(context, context.getBean(BreakBook.class).get(id));
            return ExitCode.CLEAN;
        }
    }

    /** Acts in the name of whoever is logged in, and shows what came of it. */
    private int act(String id, Deed deed) {
        return on(id, (context, before) -> {
            deed.by(
                    context.getBean(BreakDesk.class),
                    context.getBean(TokenFile.class).kept());
            BreakCase after = context.getBean(BreakBook.class).get(before.id());
            screen().line("%s is %s".formatted(after.id(), after.status().inWords()));
            screen().line("  " + List.copyOf(History.lines(after)).getLast());
        });
    }

    private static Attachment attachment(Path file) {
        try {
            return new Attachment(String.valueOf(file.getFileName()), Sha256.of(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private Screen screen() {
        return Screen.plain(spec.commandLine().getOut());
    }
}
