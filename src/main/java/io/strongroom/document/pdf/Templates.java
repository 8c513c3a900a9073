package io.strongroom.document.pdf;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRTemplate;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.util.JRLoader;
import net.sf.jasperreports.engine.xml.JRXmlTemplateLoader;

/**
 * The layouts of all documents, ready to be filled: our own, and in their place those that a firm keeps in its folder.
 *
 * <p>A layout holds Java expressions, so the firm's folder is as trusted as the program itself. Our own come compiled;
 * a firm's are compiled once, when the program starts.
 */
public final class Templates {

    private static final List<String> NAMES = List.of(
            "statement",
            "statement-positions",
            "statement-transfers",
            "statement-roll-forwards",
            "evidence-summary",
            "evidence-exhibits",
            "facts",
            "key-facts");
    private static final String STYLES = "strongroom.jrtx";

    private final Optional<Path> folder;
    private final Map<String, JasperReport> reports;
    private final JRTemplate styles;

    public Templates(Optional<Path> folder) {
        folder.filter(path -> !Files.isDirectory(path)).ifPresent(path -> {
            throw new IllegalArgumentException("The folder of templates '%s' is not a folder".formatted(path));
        });
        this.folder = folder;
        this.reports = NAMES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), this::report));
        this.styles = styles();
    }

    JasperReport named(String name) {
        JasperReport report = reports.get(name);
        if (report == null) {
            throw new IllegalArgumentException("No template is named '%s'; expected one of %s".formatted(name, NAMES));
        }
        return report;
    }

    /** Every template under the name that another one includes it by: {@code statementPositionsTemplate}. */
    Map<String, JasperReport> byParameter() {
        return NAMES.stream().collect(Collectors.toUnmodifiableMap(Templates::parameter, this::named));
    }

    List<JRTemplate> stylesheets() {
        return List.of(styles);
    }

    private static String parameter(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("-", -1)) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel + "Template";
    }

    private JasperReport report(String name) {
        Optional<Path> own = own(name + ".jrxml");
        Optional<InputStream> compiled = own.isPresent() ? Optional.empty() : ours(name + ".jasper");
        try (InputStream in = compiled.or(() -> source(name + ".jrxml")).orElseThrow()) {
            return compiled.isPresent()
                    ? (JasperReport) JRLoader.loadObject(DefaultJasperReportsContext.getInstance(), in)
                    : JasperCompileManager.compileReport(in);
        } catch (JRException e) {
            throw new IllegalArgumentException(
                    "The template %s cannot be used: %s"
                            .formatted(own.map(Path::toString).orElse(name), e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the template " + name, e);
        }
    }

    private JRTemplate styles() {
        try (InputStream in = source(STYLES).orElseThrow()) {
            return JRXmlTemplateLoader.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the styles " + STYLES, e);
        }
    }

    private Optional<InputStream> source(String file) {
        return own(file).map(Templates::opened).or(() -> ours(file));
    }

    private Optional<Path> own(String file) {
        return folder.map(path -> path.resolve(file)).filter(Files::isRegularFile);
    }

    private static Optional<InputStream> ours(String file) {
        return Optional.ofNullable(Templates.class.getResourceAsStream("/report-templates/" + file))
                .map(BufferedInputStream::new);
    }

    private static InputStream opened(Path path) {
        try {
            return new BufferedInputStream(Files.newInputStream(path));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the template " + path, e);
        }
    }
}
