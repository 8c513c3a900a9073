package io.strongroom.job;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The program in a process of its own, doing a sample custodian's work: it can be killed. */
final class CloseProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path screen;

    private CloseProcess(Process process, Path screen) {
        this.process = process;
        this.screen = screen;
    }

    static CloseProcess start(SampleFirm firm) {
        return start(firm.properties(), "close", firm.world().sample().quarter().toString());
    }

    /** Any command, with those settings. */
    static CloseProcess start(Map<String, Object> properties, String... arguments) {
        try {
            Path screen = Files.createTempFile("close-", ".txt");
            ProcessBuilder command = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx512m",
                            "-cp",
                            classPath(),
                            "io.strongroom.Strongroom")
                    .redirectErrorStream(true)
                    .redirectOutput(screen.toFile());
            command.command().addAll(List.of(arguments));
            command.environment()
                    .put("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(texts(properties)));
            return new CloseProcess(command.start(), screen);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the program", e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9} does: nothing in the program gets to say a last word. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As SIGTERM does: the program is asked to end. */
    void end() {
        process.destroy();
    }

    int exitStatus() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The close does not end: " + screen());
        }
        return process.exitValue();
    }

    String screen() {
        try {
            return Files.readString(screen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The program's own classes and its libraries, not the tests'. */
    private static String classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Map<String, String> texts(Map<String, Object> properties) {
        Map<String, String> texts = new LinkedHashMap<>();
        properties.forEach((key, value) -> texts.put(key, value.toString()));
        return texts;
    }
}
