package io.strongroom.document.pdf;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.sf.jasperreports.engine.JREmptyDataSource;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRParameter;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.pdf.JRPdfExporter;
import net.sf.jasperreports.pdf.SimplePdfExporterConfiguration;

/** Fills a template with a record and prints it: the same record gives the same bytes, in any process. */
public final class PdfPrinter {

    private final Templates templates;

    public PdfPrinter(Templates templates) {
        this.templates = templates;
    }

    /** The template's parameters are the record's components; a component that is a list of records becomes a table. */
    public byte[] print(String template, Record page, Imprint imprint) {
        try {
            JasperPrint print =
                    JasperFillManager.fillReport(templates.named(template), parameters(page), new JREmptyDataSource());
            CutText.refuse(print);
            return ReproduciblePdf.of(exported(print, imprint));
        } catch (JRException e) {
            throw new IllegalStateException(
                    "Cannot print '%s' with template %s".formatted(imprint.title(), template), e);
        }
    }

    private Map<String, Object> parameters(Record page) {
        Map<String, Object> parameters = new HashMap<>(templates.byParameter());
        RecordSource.values(page).forEach((name, value) -> parameters.put(name, parameter(value)));
        parameters.put(JRParameter.REPORT_TEMPLATES, templates.stylesheets());
        return parameters;
    }

    private static Object parameter(Object value) {
        if (value instanceof List<?> rows) {
            return new RecordSource(rows.stream().map(Record.class::cast).toList());
        }
        return value;
    }

    private static byte[] exported(JasperPrint print, Imprint imprint) throws JRException {
        print.setProperty(ReproducibleProducerFactory.PRINTED_AT, imprint.at().toString());
        SimplePdfExporterConfiguration configuration = new SimplePdfExporterConfiguration();
        configuration.setMetadataTitle(imprint.title());
        configuration.setMetadataAuthor(imprint.author());
        configuration.setMetadataCreator("Strongroom");
        configuration.setDisplayMetadataTitle(true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JRPdfExporter exporter = new JRPdfExporter();
        exporter.setExporterInput(new SimpleExporterInput(print));
        exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(bytes));
        exporter.setConfiguration(configuration);
        exporter.exportReport();
        return bytes.toByteArray();
    }
}
