package io.strongroom.document.pdf;

import java.util.List;
import net.sf.jasperreports.engine.JRPrintElement;
import net.sf.jasperreports.engine.JRPrintFrame;
import net.sf.jasperreports.engine.JRPrintText;
import net.sf.jasperreports.engine.JasperPrint;

/** Finds text that a template has no room for: a figure without its last digits is another figure. */
final class CutText {

    private CutText() {}

    /** Says which text it is by its length only: the text itself may be a client's name. */
    static void refuse(JasperPrint print) {
        for (int page = 0; page < print.getPages().size(); page++) {
            refuse(print.getPages().get(page).getElements(), page + 1, print.getName());
        }
    }

    private static void refuse(List<JRPrintElement> elements, int page, String template) {
        for (JRPrintElement element : elements) {
            switch (element) {
                case JRPrintFrame frame -> refuse(frame.getElements(), page, template);
                case JRPrintText text
                when isCut(text) ->
                    throw new IllegalStateException(
                            "Template %s has no room for all of a text on page %d: %d characters at %d, %d"
                                    .formatted(
                                            template, page, text.getFullText().length(), text.getX(), text.getY()));
                default -> {}
            }
        }
    }

    private static boolean isCut(JRPrintText text) {
        Integer end = text.getTextTruncateIndex();
        return end != null && end < text.getFullText().length();
    }
}
