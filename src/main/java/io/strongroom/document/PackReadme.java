package io.strongroom.document;

import io.strongroom.document.pdf.VisibleText;
import io.strongroom.evidence.EvidencePack;

/** The note that lies in a pack and says what it is and how to check it with common tools. */
final class PackReadme {

    private PackReadme() {}

    static String of(EvidencePack pack) {
        return """
            Evidence of segregation
            Firm:     %s
            Run:      %s
            Period:   %s
            Prepared: %s

            What is here
              summary.pdf     what was found, in a few pages; read this first
              evidence.xlsx   the exhibits as a workbook, one sheet each
              E.. folders     each exhibit as CSV and as JSON; one that was not given holds its reason
              manifest.json   every file with its size and SHA-256 digest
              SHA256SUMS      the same digests for common tools

            How to check the digests
              Unpack the file, then run in the folder:

                sha256sum -c SHA256SUMS

              On macOS: shasum -a 256 -c SHA256SUMS
              Every line must end in "OK". This shows that no listed file was changed. It does not show that
              nothing was added, or that the list itself is the one that the firm issued. For the first, run

                strongroom pack verify <the file as it was received>

              which compares every byte. For the second, compare the SHA-256 digest of the whole file with the
              one that the firm gave you by another way.

            How to read the exhibits
              Text is UTF-8. Quantities are exact: no digit is rounded. An empty value is absent, not zero.
              In CSV, a text that begins with = + - or @ has a ' before it, so that no spreadsheet takes it for
              a formula. In the workbook, numbers of more than 15 digits are text, because a spreadsheet would
              turn the digits after the 15th into zeros.
            """.formatted(VisibleText.visible(pack.firm().name()), pack.run(), pack.period(), pack.preparedAt());
    }
}
