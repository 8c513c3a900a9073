package io.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.strongroom.firm.FirmSettings;
import io.strongroom.valuation.ValuationSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

class ConfigurationCheckTest {

    private static final String FIRM = """
            firm:
              name: Example
              address: Somewhere 1
              lei: 529900EXAMPLE0000019
              authority: Authority
              authorisation: 1
              contact: desk
              zone: Europe/Luxembourg
            """;

    private static final String VALUATION = """
            valuation:
              sources: [One]
              max-price-age: 24h
              max-fx-age-days: 5
            """;

    @TempDir
    private Path folder;

    @Test
    void findsNothingWrongWithACompleteConfiguration() throws IOException {
        assertThat(mistakes(FIRM, VALUATION)).isEmpty();
    }

    @Test
    void namesEveryMistakeOfEveryFileAtOnce() throws IOException {
        List<String> mistakes = mistakes(
                FIRM.replace("  name: Example\n", "").replace("529900EXAMPLE0000019", "ABC") + "  surprise: 1\n",
                VALUATION.replace("24h", "soon").replace(": 5", ": many"));

        assertThat(mistakes)
                .containsExactly(
                        "firm.name is missing",
                        folder + "/firm.yml:3:8: firm.lei must be the 20 characters of an LEI, not 'ABC'",
                        folder + "/firm.yml:8:13: firm.surprise is not a key that Strongroom knows",
                        folder + "/valuation.yml:3:18: valuation.max-price-age cannot be 'soon'; expected Duration",
                        folder + "/valuation.yml:4:20: valuation.max-fx-age-days cannot be 'many'; expected Integer");
    }

    @Test
    void reportsHowManyThereAre() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> {
                    throw new ConfigurationException(List.of("a is missing", "b is missing"));
                })
                .withMessage("2 mistakes in the configuration:\n  a is missing\n  b is missing");
    }

    private List<String> mistakes(String firm, String valuation) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        for (PropertySource<?> source : List.of(file("firm.yml", firm), file("valuation.yml", valuation))) {
            environment.getPropertySources().addLast(source);
        }
        return ConfigurationCheck.mistakes(environment, List.of(FirmSettings.class, ValuationSettings.class));
    }

    private PropertySource<?> file(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return new YamlPropertySourceLoader()
                .load(name, new FileSystemResource(file))
                .getFirst();
    }
}
