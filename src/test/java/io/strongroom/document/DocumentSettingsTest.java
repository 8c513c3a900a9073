package io.strongroom.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DocumentSettingsTest {

    @Test
    void takesTheFolderOfTemplatesFromTheConfiguration() {
        assertThat(bound(Map.of("strongroom.document.templates", "own/templates"))
                        .folder())
                .contains(Path.of("own/templates"));
        assertThat(bound(Map.of()).folder()).isEmpty();
    }

    @Test
    void refusesAFolderThatIsNone() {
        DocumentSettings settings = bound(Map.of("strongroom.document.templates", "no/such/folder"));

        assertThatThrownBy(() -> Press.printer(settings))
                .hasMessage("The folder of templates 'no/such/folder' is not a folder");
    }

    private static DocumentSettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("strongroom.document", DocumentSettings.class);
    }
}
