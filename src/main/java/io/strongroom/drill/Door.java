package io.strongroom.drill;

import io.strongroom.chain.rpc.JsonRpc;
import io.strongroom.feed.Intake;
import io.strongroom.feed.Receipt;
import io.strongroom.job.CloseFailedException;
import io.strongroom.job.KeyChallenges;
import io.strongroom.job.QuarterlyClose;
import io.strongroom.sample.Fault;
import io.strongroom.sample.KeyHolder;
import io.strongroom.sample.Sample;
import io.strongroom.sample.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;

/** Brings what the program has to refuse, and lastly what is right. */
record Door(ApplicationContext context, Sample sample, JsonRpc node, Consumer<Trace> refused) {

    private static final String STATEMENTS = "third_party_statements";
    private static final String WALLET = "W-HOT-1";
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Pattern STOPPED =
            Pattern.compile("for the account (\\S+) has been taken in; (.+?)\\. Without");

    /** Which revision of the close is left to be done, once everything was refused. */
    int refuse() {
        Path statement = sample.inputs().resolve(STATEMENTS + ".csv");
        Path aside = statement.resolveSibling(STATEMENTS + ".aside");
        move(statement, aside);
        stop(1);
        intake(Fault.THIRD_PARTY_STALE, STATEMENTS);
        stop(2);
        move(aside, statement);
        intake(Fault.WRONG_CONTROL_FIGURE, "movements");
        intake(Fault.CHANGED_ENTRY, "movements");
        answer(SHORT, "expired", folder -> {
            sleep(SHORT.plusMillis(100));
            return KeyHolder.answer(node, folder);
        });
        answer(Duration.ofDays(1), "wrong-key", folder -> KeyHolder.answerByAnother(node, folder));
        return 3;
    }

    /** Closes the quarter before, and then takes in what is booked into it late. */
    static void backdate(ApplicationContext context, Sample sample) {
        context.getBean(QuarterlyClose.class).close(sample.quarter().previous(), Optional.empty());
        Path late = sample.apart(Fault.BACKDATED_BOOKING).resolve("movements.csv");
        Receipt receipt = context.getBean(Intake.class).accept("movements", late);
        if (receipt instanceof Receipt.Rejected) {
            throw new IllegalStateException("The drill's own file was not taken in: " + receipt);
        }
    }

    private void stop(int revision) {
        try {
            context.getBean(QuarterlyClose.class).close(sample.quarter(), Optional.of(revision));
        } catch (CloseFailedException stopped) {
            Matcher named = STOPPED.matcher(String.valueOf(stopped.getMessage()));
            refused.accept(
                    named.find()
                            ? Trace.of("STOPPED", named.group(1), named.group(2))
                            : Trace.of("STOPPED", String.valueOf(stopped.getMessage())));
        }
    }

    private void intake(Fault fault, String feed) {
        accept(feed, sample.apart(fault).resolve(feed + ".csv"));
    }

    private void accept(String feed, Path file) {
        if (context.getBean(Intake.class).accept(feed, file) instanceof Receipt.Rejected rejected) {
            refused.accept(Sightings.of(rejected));
        }
    }

    /** How the keepers of a key answer. */
    @FunctionalInterface
    private interface Answer {
        Path to(Path folder);
    }

    private void answer(Duration validFor, String name, Answer answer) {
        Path folder = sample.inputs().resolveSibling("challenges-" + name);
        context.getBean(KeyChallenges.class).issue(sample.quarter(), Set.of(WALLET), validFor, folder);
        accept("control_proofs", answer.to(folder));
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot move " + from, e);
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a challenge ran out", e);
        }
    }
}
