package io.strongroom.document.pdf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperCompileManager;

/** Compiles our templates while the program is built, so that a mistake in one stops the build. */
final class TemplateCompiler {

    private TemplateCompiler() {}

    /** Takes the folder of the sources and the folder for the compiled ones. */
    static void main(String[] folders) throws IOException, JRException {
        Path target = Files.createDirectories(Path.of(folders[1]));
        for (Path source : sources(Path.of(folders[0]))) {
            String name = String.valueOf(source.getFileName()).replace(".jrxml", ".jasper");
            if (!isNewer(target.resolve(name), source)) {
                JasperCompileManager.compileReportToFile(
                        source.toString(), target.resolve(name).toString());
            }
        }
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jrxml"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isNewer(Path compiled, Path source) throws IOException {
        return Files.exists(compiled)
                && Files.getLastModifiedTime(compiled).compareTo(Files.getLastModifiedTime(source)) > 0;
    }
}
