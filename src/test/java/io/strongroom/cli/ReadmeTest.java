package io.strongroom.cli;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What the documents name exists: commands with their options, packages, files. */
class ReadmeTest {

    private static final Path ROOT = Path.of("");
    private static final Path SOURCES = Path.of("src/main/java/io/strongroom");
    private static final Pattern COMMAND_ROW = Pattern.compile("(?m)^\\| `([a-z ]+)` \\| (.*) \\| `(.*)` \\|$");
    private static final Pattern PACKAGE_ROW = Pattern.compile("(?m)^\\| `([a-z]+)` \\| ([^|]*) \\|$");
    private static final Pattern OPTION = Pattern.compile("`(--[a-z-]+)`");
    private static final Pattern LINK = Pattern.compile("(?:\\]\\(|src=\")(?!https?:|#)([^)#\"]+)");
    private static final Pattern SENTENCE = Pattern.compile("/\\*\\*(?s:.*?)([A-Z](?s:.*?))(?=[ *\n]*(?:\\*/|<p>))");

    @Test
    void listsEveryCommandThereIs() throws IOException {
        Set<String> listed = rows(COMMAND_ROW).map(row -> row.get(0)).collect(toSet());

        assertThat(listed).isEqualTo(leaves(strongroom()).collect(toSet()));
    }

    @Test
    void theExamplesAndOptionsAreUnderstood() throws IOException {
        rows(COMMAND_ROW).forEach(row -> {
            CommandLine.ParseResult parsed = strongroom().parseArgs(row.get(2).split(" ", -1));
            while (parsed.hasSubcommand()) {
                parsed = parsed.subcommand();
            }
            CommandSpec command = parsed.commandSpec();

            assertThat(command.qualifiedName()).isEqualTo("strongroom " + row.get(0));
            assertThat(command.optionsMap().keySet()).containsAll(found(OPTION, row.get(1)));
        });
    }

    @Test
    void listsEveryPackageWithItsOwnSentence() throws IOException {
        try (Stream<Path> packages = Files.list(SOURCES)) {
            List<String> own = packages.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName() + ": " + sentenceOf(folder))
                    .toList();

            assertThat(rows(PACKAGE_ROW)
                            .filter(row -> Files.isDirectory(SOURCES.resolve(row.get(0))))
                            .map(row -> row.get(0) + ": " + row.get(1)))
                    .containsExactlyInAnyOrderElementsOf(own);
        }
    }

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            List<Path> found = docs.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
            return Stream.concat(Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")), found.stream());
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadToFilesThatExist(Path document) throws IOException {
        assertThat(found(LINK, Files.readString(document)))
                .allSatisfy(link -> assertThat(document.resolveSibling(link)).exists());
    }

    private static CommandLine strongroom() {
        return StrongroomCommand.commandLine(_ -> {
            throw new IllegalStateException("No command is to be run");
        });
    }

    /** The commands that do something, by the words one types. */
    private static Stream<String> leaves(CommandLine command) {
        Set<CommandLine> below = command.getSubcommands().values().stream()
                .filter(each -> !each.getCommandName().equals("help"))
                .collect(toSet());
        return below.isEmpty()
                ? Stream.of(command.getCommandSpec().qualifiedName().substring("strongroom ".length()))
                : below.stream().flatMap(ReadmeTest::leaves);
    }

    private static Stream<List<String>> rows(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(row -> Stream.iterate(1, i -> i + 1)
                        .limit(row.groupCount())
                        .map(row::group)
                        .toList());
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private static String sentenceOf(Path folder) {
        try {
            return found(SENTENCE, Files.readString(folder.resolve("package-info.java")))
                    .getFirst()
                    .replaceAll("\\s*\n \\*\\s*", " ")
                    .strip();
        } catch (IOException e) {
            throw new IllegalStateException("No package-info in " + folder, e);
        }
    }
}
