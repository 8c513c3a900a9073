package io.strongroom.evidence;

import io.strongroom.feed.AcceptedFile;
import io.strongroom.run.CalendarDay;
import io.strongroom.run.StageCount;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the run tested, and from which inputs. */
final class RunExhibits {

    private final PackFacts facts;

    RunExhibits(PackFacts facts) {
        this.facts = facts;
    }

    List<Exhibit> given() {
        return List.of(manifest(), calendar(), provenance());
    }

    private Exhibit manifest() {
        record Row(String file, String content) {}
        return new Table<Row>()
                .text("file", "File", Row::file)
                .text("content", "What it holds", Row::content)
                .of(
                        Catalogue.E01,
                        List.of(
                                new Row("manifest.json", "every file of the pack with its size and SHA-256 digest"),
                                new Row("SHA256SUMS", "the same digests for common tools")));
    }

    /** As it was known when the close opened, which is itself the run of the quarter's last day. */
    private Exhibit calendar() {
        return new Table<CalendarDay>()
                .text("day", "Day", CalendarDay::day)
                .text(
                        "state",
                        "State",
                        day -> isThisRun(day) ? "this run" : day.state().inWords())
                .text("as_of", "As of", CalendarDay::asOf)
                .textIfAny("deadline", "Late after", CalendarDay::deadline)
                .textIfAny(
                        "run",
                        "Run",
                        day -> isThisRun(day) ? Optional.of(facts.run().id()) : day.run())
                .textIfAny(
                        "started_at",
                        "Started",
                        // The one clock reading that this run's documents carry, so that they can be made again.
                        day -> isThisRun(day) ? Optional.of(facts.run().openedAt()) : day.startedAt())
                .textIfAny("ended_at", "Ended", CalendarDay::endedAt)
                .textIfAny(
                        "result",
                        "Result",
                        day -> day.result()
                                .map(result ->
                                        result.name().toLowerCase(Locale.ROOT).replace('_', ' ')))
                .text("note", "Note", CalendarDay::note)
                .of(Catalogue.E12, facts.calendar());
    }

    private boolean isThisRun(CalendarDay day) {
        return day.endedAt().isEmpty()
                && day.day().equals(facts.run().id().term().lastDay());
    }

    /** No times: they differ between two runs on the same inputs, and this table may not. */
    private Exhibit provenance() {
        record Row(String kind, String name, String detail, String digest) {}
        List<Row> inputs = facts.files().stream()
                .map((AcceptedFile file) -> new Row(
                        "input",
                        file.feed(),
                        file.rows() + " rows",
                        file.sha256().hex()))
                .toList();
        List<Row> stages = facts.counts().stream()
                .map((StageCount count) -> new Row(
                        "stage",
                        count.stage(),
                        "%d in, %d out, %d listed".formatted(count.in(), count.out(), count.listed()),
                        count.digest().hex()))
                .toList();
        return new Table<Row>()
                .text("kind", "Kind", Row::kind)
                .text("name", "Name", Row::name)
                .text("detail", "Detail", Row::detail)
                .text("sha256", "SHA-256", Row::digest)
                .of(
                        Catalogue.E32,
                        Stream.concat(inputs.stream(), stages.stream()).toList());
    }
}
