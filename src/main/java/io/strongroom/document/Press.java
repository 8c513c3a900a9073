package io.strongroom.document;

import io.strongroom.document.pdf.PdfPrinter;
import io.strongroom.document.pdf.Templates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets up the one press that all documents are printed on, with its templates ready. */
@Configuration(proxyBeanMethods = false)
class Press {

    @Bean
    static PdfPrinter printer(DocumentSettings settings) {
        return new PdfPrinter(new Templates(settings.folder()));
    }
}
