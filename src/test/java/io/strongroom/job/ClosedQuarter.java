package io.strongroom.job;

import io.strongroom.basics.ClientId;
import io.strongroom.basics.RunId;
import io.strongroom.basics.Sha256;
import io.strongroom.sample.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sample custodian's quarter, closed without any disturbance, once per JVM for every set of faults. */
record ClosedQuarter(SampleFirm firm, RunReport report) {

    private static final Map<Set<Fault>, ClosedQuarter> CLOSED = new HashMap<>();

    static synchronized ClosedQuarter with(Set<Fault> faults) {
        return CLOSED.computeIfAbsent(Set.copyOf(faults), ClosedQuarter::close);
    }

    private static ClosedQuarter close(Set<Fault> faults) {
        SampleFirm firm = SampleFirm.with(faults);
        try (ConfigurableApplicationContext application = firm.start()) {
            RunId run = firm.close(application);
            return new ClosedQuarter(firm, application.getBean(RunReports.class).of(run));
        }
    }

    JsonNode truth() {
        return firm.world().truth();
    }

    OutputFolder folder() {
        return firm.folder(SampleFirm.RUN);
    }

    /** The statement's file for machines. */
    JsonNode statement(String client) {
        String number = "%s-%s-%d".formatted(SampleFirm.RUN.quarter(), client, SampleFirm.RUN.revision());
        return JsonMapper.shared()
                .readTree(
                        folder().statement(new ClientId(client), number, "json").toFile());
    }

    /** The last line of the report: all that the stages stored, in one digest. */
    static String digest(OutputFolder folder) {
        try {
            return Files.readAllLines(folder.report()).getLast();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every statement and the pack, by path, with their digests. The report names the folder, so it is left out. */
    static SortedMap<String, Sha256> documents(OutputFolder folder) {
        SortedMap<String, Sha256> documents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.root())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.equals(folder.report()) && !file.equals(folder.figures())) {
                    documents.put(folder.root().relativize(file).toString(), Sha256.of(Files.readAllBytes(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents;
    }
}
