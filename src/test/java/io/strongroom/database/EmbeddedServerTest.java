package io.strongroom.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server that is brought along keeps what it was given, whoever is killed, and is never taken from its user. */
class EmbeddedServerTest {

    /** One for all tests: making a new one takes the most time. */
    @TempDir
    static Path folder;

    @BeforeEach
    void keepABook() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            execute(server.urlOf("books"), "create table if not exists book as select 42 as answer");
        }
    }

    @Test
    void whatWasStoredIsThereAfterARestart() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            assertThat(answer(server.urlOf("books"), "select answer from book")).isEqualTo("42");
        }
    }

    @Test
    void aCommittedRowIsOnTheDisk() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            String url = server.urlOf("books");

            assertThat(answer(url, "show fsync")).isEqualTo("on");
            assertThat(answer(url, "show synchronous_commit")).isEqualTo("on");
            assertThat(answer(url, "show full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void aServerLeftByAKilledProgramIsEndedAndItsDataKept() throws Exception {
        Process killed = hold(folder);
        execute(url(killed), "create table late as select 7 as answer");
        ProcessHandle orphan = ProcessHandle.of(serverIn(folder)).orElseThrow();
        killed.destroyForcibly().waitFor();
        assertThat(orphan.isAlive()).isTrue();

        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            assertThat(answer(server.urlOf("books"), "select answer from late")).isEqualTo("7");
        }
        assertThat(orphan.isAlive()).isFalse();
    }

    @Test
    void aServerInUseIsLeftAlone() throws Exception {
        Process other = hold(folder);
        String url = url(other);
        try {
            assertThatThrownBy(() -> EmbeddedServer.start(folder))
                    .isInstanceOf(DatabaseInUseException.class)
                    .hasMessageContaining("Another Strongroom is using the embedded PostgreSQL in " + folder);
            assertThat(answer(url, "select answer from book")).isEqualTo("42");
        } finally {
            // An orderly end: the server is stopped with its program.
            other.destroy();
            other.waitFor();
        }
    }

    @Test
    void aServerInUseByTheSameProgramIsLeftAloneToo() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            String url = server.urlOf("books");

            assertThatThrownBy(() -> EmbeddedServer.start(folder)).isInstanceOf(DatabaseInUseException.class);
            assertThat(answer(url, "select answer from book")).isEqualTo("42");
        }
    }

    @Test
    void aProcessNumberThatBelongsToSomebodyElseNowIsLeftAlone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        Files.writeString(folder.resolve("data").resolve("postmaster.pid"), stranger.pid() + "\n");

        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            assertThat(answer(server.urlOf("books"), "select answer from book")).isEqualTo("42");
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    /** PostgreSQL refuses to run as root; whoever runs the tests, both ways are seen. */
    @Test
    void anOrdinaryUserCanHaveItToo() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "the other tests are run by an ordinary user");
        Path home = Files.createTempDirectory("strongroom-nobody");
        Path libraries = Files.createDirectories(home.resolve("libraries"));
        for (String entry : classPath().split(File.pathSeparator, -1)) {
            copy(Path.of(entry), libraries);
        }
        for (String step : List.of("chown -R nobody " + home, "chmod -R u+rX " + home)) {
            assertThat(new ProcessBuilder(step.split(" ", -1)).start().waitFor())
                    .isZero();
        }

        Process server = holdAs(
                List.of("runuser", "-u", "nobody", "--"),
                libraries.resolve("*") + ":" + libraries.resolve("classes"),
                home.resolve("postgres"));
        try {
            assertThat(answer(url(server), "show fsync")).isEqualTo("on");
        } finally {
            server.descendants().forEach(ProcessHandle::destroy);
            server.waitFor();
        }
    }

    private static Process hold(Path where) throws IOException {
        return holdAs(List.of(), classPath(), where);
    }

    private static Process holdAs(List<String> user, String classPath, Path where) throws IOException {
        List<String> command = new ArrayList<>(user);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                ServerHolder.class.getName(),
                where.toString()));
        return new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The program's own classes under one name, its libraries beside them. */
    private static void copy(Path entry, Path libraries) throws IOException, InterruptedException {
        if (Files.isDirectory(entry)) {
            Path classes = Files.createDirectories(libraries.resolve("classes"));
            new ProcessBuilder("cp", "-r", entry + "/.", classes.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        } else {
            Files.copy(entry, libraries.resolve(entry.getFileName()));
        }
    }

    private static String classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** What the program says when its server is ready. */
    private static String url(Process program) throws IOException {
        return String.valueOf(program.inputReader().readLine());
    }

    private static long serverIn(Path where) throws IOException {
        return Long.parseLong(Files.readAllLines(where.resolve("data").resolve("postmaster.pid"))
                .getFirst());
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String answer(String url, String question) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }
}
