package io.strongroom.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** What a reader sees of a PDF: its text, where each character stands, and whether there is ink. */
final class Pages {

    private static final int PIXELS_PER_POINT = 2;

    /** Grey of 0 is black; the palest ink of the pages is well below this, their panels well above. */
    private static final int INK = 170;

    private final byte[] pdf;

    Pages(byte[] pdf) {
        this.pdf = pdf;
    }

    /** One character where it stands. */
    record Glyph(int page, String text, Rectangle2D box) {}

    int count() {
        return read(PDDocument::getNumberOfPages);
    }

    /** As a golden file shows it: every page's lines, top to bottom. */
    String text() {
        return read(document -> {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            stripper.setPageEnd("-- end of page --\n");
            return "%d pages%n%s".formatted(document.getNumberOfPages(), stripper.getText(document));
        });
    }

    /** Every character that should be seen. */
    List<Glyph> glyphs() {
        List<Glyph> glyphs = new ArrayList<>();
        return read(document -> {
            PDFTextStripper collector = new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition at) {
                    if (!at.getUnicode().isBlank() && at.getWidthDirAdj() > 0) {
                        glyphs.add(new Glyph(getCurrentPageNo(), at.getUnicode(), box(at)));
                    }
                }
            };
            collector.getText(document);
            return glyphs;
        });
    }

    /** Compares with pixels, because text in the colour of its background is still text to every other check. */
    void assertEveryCharacterHasInk() {
        List<Glyph> glyphs = glyphs();
        assertThat(glyphs).isNotEmpty();
        read(document -> {
            PDFRenderer renderer = new PDFRenderer(document);
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                BufferedImage image = renderer.renderImage(page - 1, PIXELS_PER_POINT);
                for (Glyph glyph : glyphs) {
                    if (glyph.page() == page) {
                        assertThat(darkest(image, glyph.box())).as("%s", glyph).isLessThan(INK);
                    }
                }
            }
            return glyphs;
        });
    }

    void assertNoCharacterStandsOnAnother() {
        List<Glyph> glyphs = glyphs();
        for (int i = 0; i < glyphs.size(); i++) {
            Glyph one = glyphs.get(i);
            for (Glyph other : glyphs.subList(i + 1, glyphs.size())) {
                if (one.page() == other.page() && one.box().intersects(other.box())) {
                    Rectangle2D shared = one.box().createIntersection(other.box());
                    assertThat(shared.getWidth() * shared.getHeight())
                            .as("%s and %s", one, other)
                            .isLessThan(0.3 * Math.min(area(one.box()), area(other.box())));
                }
            }
        }
    }

    void assertNothingStandsInTheMargins(double left, double right) {
        assertThat(glyphs()).allSatisfy(glyph -> {
            assertThat(glyph.box().getMinX()).as("%s", glyph).isGreaterThan(left);
            assertThat(glyph.box().getMaxX()).as("%s", glyph).isLessThan(right);
        });
    }

    private static Rectangle2D box(TextPosition at) {
        double height = at.getFontSizeInPt() * 0.72;
        return new Rectangle2D.Double(at.getXDirAdj(), at.getYDirAdj() - height, at.getWidthDirAdj(), height);
    }

    private static double area(Rectangle2D box) {
        return box.getWidth() * box.getHeight();
    }

    private static int darkest(BufferedImage image, Rectangle2D box) {
        int darkest = 255;
        // Descenders of commas and the like lie under the line.
        for (int y = (int) (box.getMinY() * PIXELS_PER_POINT); y <= (box.getMaxY() + 2) * PIXELS_PER_POINT; y++) {
            for (int x = (int) (box.getMinX() * PIXELS_PER_POINT); x <= box.getMaxX() * PIXELS_PER_POINT; x++) {
                if (x < image.getWidth() && y < image.getHeight()) {
                    int rgb = image.getRGB(x, y);
                    darkest = Math.min(darkest, ((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 3);
                }
            }
        }
        return darkest;
    }

    private interface Reading<T> {
        T of(PDDocument document) throws IOException;
    }

    private <T> T read(Reading<T> reading) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return reading.of(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
