package io.strongroom.cli;

import io.strongroom.breaks.BreaksSettings;
import io.strongroom.chain.LedgersSettings;
import io.strongroom.document.DocumentSettings;
import io.strongroom.duty.DutySettings;
import io.strongroom.feed.FeedsSettings;
import io.strongroom.firm.FirmSettings;
import io.strongroom.job.DailyReconciliationSettings;
import io.strongroom.job.QuarterlyCloseSettings;
import io.strongroom.people.PeopleSettings;
import io.strongroom.schedule.SchedulesSettings;
import io.strongroom.segregation.SegregationSettings;
import io.strongroom.serve.ServeSettings;
import io.strongroom.valuation.ValuationSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.core.env.ConfigurableEnvironment;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** All settings there are, checked as a whole. */
public final class Settings {

    private static final List<Class<?>> ALL = List.of(
            FirmSettings.class,
            LedgersSettings.class,
            ValuationSettings.class,
            DutySettings.class,
            SegregationSettings.class,
            QuarterlyCloseSettings.class,
            DailyReconciliationSettings.class,
            SchedulesSettings.class,
            ServeSettings.class,
            FeedsSettings.class,
            PeopleSettings.class,
            BreaksSettings.class,
            DocumentSettings.class);

    private static final List<String> FILES = List.of(
            "firm.yml",
            "ledgers.yml",
            "valuation.yml",
            "duties.yml",
            "segregation.yml",
            "quarterly-close.yml",
            "daily-reconciliation.yml",
            "schedules.yml",
            "feeds.yml",
            "people.yml",
            "breaks.yml");

    private Settings() {}

    /** Refuses files that are no YAML before the framework stumbles over the first of them. */
    public static void checkSyntax(Path folder) {
        List<String> mistakes = FILES.stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .flatMap(file -> syntaxMistake(file).stream())
                .toList();
        if (!mistakes.isEmpty()) {
            throw new ConfigurationException(mistakes);
        }
    }

    private static Optional<String> syntaxMistake(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(reader).forEach(document -> {});
            return Optional.empty();
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            return Optional.of(
                    "%s:%d:%d: %s".formatted(file, mark.getLine() + 1, mark.getColumn() + 1, e.getProblem()));
        } catch (YAMLException | IOException e) {
            return Optional.of(file + ": " + e.getMessage());
        }
    }

    /** Refuses to go on with a configuration that has mistakes, and names them all. */
    public static void check(ConfigurableEnvironment environment) {
        List<String> mistakes = ConfigurationCheck.mistakes(environment, ALL);
        if (!mistakes.isEmpty()) {
            throw new ConfigurationException(mistakes);
        }
    }

    /** The settings in force, one line each, without secrets. */
    static List<String> summary(ConfigurableEnvironment environment) {
        return List.of(
                "firm       " + environment.getProperty("firm.name") + ", quarters cut in "
                        + environment.getProperty("firm.zone"),
                "inputs     " + environment.getProperty("quarterly-close.inputs"),
                "documents  " + environment.getProperty("quarterly-close.output"),
                "database   "
                        + environment.getProperty(
                                "spring.datasource.url",
                                "embedded PostgreSQL under " + environment.getProperty("strongroom.data", "./data")));
    }
}
