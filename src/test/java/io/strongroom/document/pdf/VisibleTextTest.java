package io.strongroom.document.pdf;

import static io.strongroom.document.pdf.VisibleText.visible;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {

    @Test
    void leavesTheScriptsOfTheUnionAlone() {
        String text = "Zoë Łukasiewicz, Ğ, ő, Ž, ß, Αλέξανδρος, Жуковски, €, \u00a0, < & > \"'";

        assertThat(visible(text)).isEqualTo(text);
    }

    @Test
    void namesWhatWouldHideOrTurnTheText() {
        assertThat(visible("a\u202eb\u200b\u2066c\u00ad\n\u0000"))
                .isEqualTo("a[U+202E]b[U+200B U+2066]c[U+00AD U+000A U+0000]");
        assertThat(visible("\u2003x\u3164\ue000\ud800")).isEqualTo("[U+2003]x[U+3164 U+E000 U+D800]");
    }

    @Test
    void namesWhatTheFontHasNoPictureOf() {
        assertThat(visible("\u05d0\u05d1 \ud83d\ude80 \u4e2d")).isEqualTo("[U+05D0 U+05D1] [U+1F680] [U+4E2D]");
    }

    @Test
    void endsTowersOfMarks() {
        assertThat(visible("o\u0301\u0302\u0303\u0304x")).isEqualTo("\u00f3\u0302[U+0303 U+0304]x");
    }

    @Test
    void saysThatItWasCut() {
        assertThat(visible("abcdef", 4)).isEqualTo("abcd... [4 of 6 characters]");
        assertThat(visible("ab\u05d0\u05d0", 10)).isEqualTo("ab[U+05D0]... [3 of 4 characters]");
        assertThat(visible("abcd", 4)).isEqualTo("abcd");
    }
}
