package io.strongroom.document.pdf;

import com.lowagie.text.pdf.PdfDate;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.zip.Deflater;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.pdf.classic.ClassicPdfProducer;
import net.sf.jasperreports.pdf.common.PdfDocumentWriter;
import net.sf.jasperreports.pdf.common.PdfProducer;
import net.sf.jasperreports.pdf.common.PdfProducerContext;
import net.sf.jasperreports.pdf.common.PdfProducerFactory;

/** Makes PDF files carry the document's own time, not the time at which they happen to be printed. */
public final class ReproducibleProducerFactory implements PdfProducerFactory {

    static final String PRINTED_AT = "io.strongroom.printed-at";

    @Override
    public PdfProducer createProducer(PdfProducerContext context) {
        return new Producer(context);
    }

    private static final class Producer extends ClassicPdfProducer {

        Producer(PdfProducerContext context) {
            super(context);
        }

        @Override
        public PdfDocumentWriter createWriter(OutputStream out) throws JRException {
            PdfDocumentWriter writer = super.createWriter(out);
            getPdfWriter().setCompressionLevel(Deflater.BEST_SPEED);
            return writer;
        }

        @Override
        public void close() {
            Instant at = Instant.parse(getContext().getCurrentJasperPrint().getProperty(PRINTED_AT));
            PdfDate date = new PdfDate(GregorianCalendar.from(at.atZone(ZoneOffset.UTC)));
            PdfDictionary about = getPdfWriter().getInfo();
            about.put(PdfName.CREATIONDATE, date);
            about.put(PdfName.MODDATE, date);
            super.close();
        }
    }
}
