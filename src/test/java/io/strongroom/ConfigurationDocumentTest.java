package io.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** A setting that docs/configuration.md does not explain fails here, and so does a row about a setting that is gone. */
class ConfigurationDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/configuration.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9.\\[\\]-]+)` \\|(?: [^|\n]+ \\|){4}$");

    /** Keys that are read from the environment without a settings record. */
    private static final Pattern NO_RECORD =
            Pattern.compile("spring\\..*|logging\\..*|strongroom\\.(config|data|database)");

    @Test
    void everySettingHasOneCompleteRow() throws IOException {
        assertThat(rows().filter(key -> !NO_RECORD.matcher(key).matches()))
                .containsExactlyInAnyOrderElementsOf(keys().toList());
    }

    @Test
    void findsTheSettingsOfEveryPackage() {
        assertThat(keys())
                .contains("firm.zone", "ledgers.list[].batch-size", "quarterly-close.issued-at", "valuation.sources");
    }

    private static Stream<String> rows() throws IOException {
        return ROW.matcher(Files.readString(DOCUMENT)).results().map((MatchResult row) -> row.group(1));
    }

    private static Stream<String> keys() {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scan.findCandidateComponents("io.strongroom").stream()
                .map(found -> ClassUtils.resolveClassName(
                        String.valueOf(found.getBeanClassName()), ConfigurationDocumentTest.class.getClassLoader()))
                .flatMap(type ->
                        keys(type.getAnnotation(ConfigurationProperties.class).value(), type));
    }

    private static Stream<String> keys(String prefix, Class<?> settings) {
        return Stream.of(settings.getRecordComponents()).flatMap(component -> {
            String key = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
            return Stream.concat(Stream.of(key), nested(component).flatMap(element -> keys(key + "[]", element)));
        });
    }

    /** The record that a component holds a list of, if it does. */
    private static Stream<Class<?>> nested(RecordComponent component) {
        return component.getType().equals(List.class)
                        && component.getGenericType() instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> element
                        && element.isRecord()
                ? Stream.of(element)
                : Stream.empty();
    }
}
