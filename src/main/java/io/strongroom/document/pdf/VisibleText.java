package io.strongroom.document.pdf;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;

/**
 * Makes text from outside safe to print: whatever would not be seen, or would move what is seen, is named instead.
 *
 * <p>A token's name is written by whoever made the token. One that reverses the reading order or hides characters
 * could show a client another asset or another amount than the one he owns.
 */
public final class VisibleText {

    private static final Font FONT = font();
    private static final int MARKS_IN_A_ROW_MAX = 2;

    private VisibleText() {}

    /** The text on one line, with everything that has no picture of its own written as {@code [U+202E]}. */
    public static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        boolean named = false;
        int marks = 0;
        for (int at = 0, code; at < text.length(); at += Character.charCount(code)) {
            code = text.codePointAt(at);
            marks = isMark(code) ? marks + 1 : 0;
            if (isSeen(code) && marks <= MARKS_IN_A_ROW_MAX) {
                visible.append(named ? "]" : "").appendCodePoint(code);
                named = false;
            } else {
                visible.append(named ? " " : "[").append("U+%04X".formatted(code));
                named = true;
            }
        }
        return Normalizer.normalize(visible.append(named ? "]" : ""), Normalizer.Form.NFC);
    }

    /** The same, cut where it would crowd out everything else, and saying so. */
    public static String visible(String text, int charactersMax) {
        int characters = text.codePointCount(0, text.length());
        int shown = Math.min(characters, charactersMax);
        String visible = visible(start(text, shown));
        while (visible.length() > charactersMax) {
            visible = visible(start(text, --shown));
        }
        return shown == characters ? visible : "%s... [%d of %d characters]".formatted(visible, shown, characters);
    }

    private static String start(String text, int characters) {
        return text.substring(0, text.offsetByCodePoints(0, characters));
    }

    private static boolean isSeen(int code) {
        return switch (Character.getType(code)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> code == ' ' || code == '\u00a0';
            default -> FONT.canDisplay(code);
        };
    }

    private static boolean isMark(int code) {
        return switch (Character.getType(code)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    private static Font font() {
        try (InputStream in = VisibleText.class.getResourceAsStream("/fonts/NotoSans-Regular.ttf")) {
            if (in == null) {
                throw new IllegalStateException("The font of the documents is missing from the program");
            }
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the font of the documents", e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("The font of the documents is damaged", e);
        }
    }
}
