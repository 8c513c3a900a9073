package io.strongroom.document;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How documents are laid out.
 *
 * @param templates the folder of the firm's own templates, which take the place of ours of the same name; empty for ours
 */
@ConfigurationProperties("strongroom.document")
public record DocumentSettings(@DefaultValue("") String templates) {

    Optional<Path> folder() {
        return templates.isBlank() ? Optional.empty() : Optional.of(Path.of(templates));
    }
}
