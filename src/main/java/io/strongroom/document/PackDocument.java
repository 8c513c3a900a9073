package io.strongroom.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.strongroom.basics.StoredZip;
import io.strongroom.document.pack.EvidenceWorkbook;
import io.strongroom.document.pack.ExhibitCsv;
import io.strongroom.document.pack.ExhibitJson;
import io.strongroom.document.pack.Manifest;
import io.strongroom.document.pack.PackFile;
import io.strongroom.document.pdf.Imprint;
import io.strongroom.document.pdf.PdfPrinter;
import io.strongroom.document.pdf.VisibleText;
import io.strongroom.evidence.EvidencePack;
import io.strongroom.evidence.Exhibit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.springframework.stereotype.Component;

/** An evidence pack as one file that anybody can open and check: exhibits, workbook, summary and manifest. */
@Component
public class PackDocument {

    private final PdfPrinter printer;

    public PackDocument(PdfPrinter printer) {
        this.printer = printer;
    }

    /**
     * Writes the pack, or leaves the target as it was. The same pack and attachments give the same bytes.
     *
     * @param attachments further files by their path in the pack; one in an exhibit's folder belongs to that exhibit
     */
    public void write(EvidencePack pack, Map<String, byte[]> attachments, Path target) {
        SortedMap<String, byte[]> files = files(pack, attachments);
        try {
            WholeFile.write(target, out -> {
                StoredZip zip = new StoredZip(out);
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    zip.add(file.getKey(), file.getValue());
                }
                zip.finish();
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the evidence pack " + target, e);
        }
    }

    private SortedMap<String, byte[]> files(EvidencePack pack, Map<String, byte[]> attachments) {
        Manifest manifest = new Manifest();
        for (Exhibit exhibit : pack.exhibits()) {
            addExhibit(exhibit, manifest);
        }
        attachments.forEach((path, content) -> manifest.add(new PackFile(path, content, exhibitOf(path, pack))));
        addAbout("evidence.xlsx", EvidenceWorkbook.of(pack), manifest);
        addAbout("summary.pdf", summary(pack), manifest);
        addAbout("README.txt", PackReadme.of(pack).getBytes(UTF_8), manifest);
        return manifest.sealed(pack);
    }

    /** An exhibit that was not given has no table, only the reason. */
    private static void addExhibit(Exhibit exhibit, Manifest manifest) {
        String path = "%s/%s".formatted(folder(exhibit), exhibit.slug());
        manifest.add(new PackFile(path + ".json", ExhibitJson.of(exhibit), Optional.of(exhibit.id())));
        if (exhibit.notGiven().isEmpty()) {
            manifest.add(new PackFile(path + ".csv", ExhibitCsv.of(exhibit), Optional.of(exhibit.id())));
        }
    }

    private static void addAbout(String path, byte[] content, Manifest manifest) {
        manifest.add(new PackFile(path, content, Optional.empty()));
    }

    private byte[] summary(EvidencePack pack) {
        Imprint imprint = new Imprint(
                "Evidence of segregation " + pack.run(),
                VisibleText.visible(pack.firm().name()),
                pack.preparedAt());
        return printer.print("evidence-summary", EvidencePage.of(pack), imprint);
    }

    private static Optional<String> exhibitOf(String path, EvidencePack pack) {
        return pack.exhibits().stream()
                .filter(exhibit -> path.startsWith(folder(exhibit) + "/"))
                .findFirst()
                .map(Exhibit::id);
    }

    private static String folder(Exhibit exhibit) {
        return "%s-%s".formatted(exhibit.id(), exhibit.slug());
    }
}
