package org.jiexu.transfer.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.openpdf.text.Font;
import org.openpdf.text.pdf.BaseFont;

/**
 * The one font of what is printed: the characters of GB 2312 and ASCII of Noto Sans CJK SC (SIL Open Font License, text beside the file). Each document
 * carries only the characters that it uses.
 */
public final class PaperFont {

    /** Drawn for a character that the font does not have: names may hold rare ones. */
    public static final String MISSING = "□";

    private static final String FILE = "NotoSansCJKsc-Regular-GB2312.ttf";
    private static final BaseFont BASE = load();

    private PaperFont() {}

    private static BaseFont load() {
        try (InputStream file = PaperFont.class.getResourceAsStream("/fonts/" + FILE)) {
            if (file == null) {
                throw new IllegalStateException("the font " + FILE + " is not in the jar");
            }
            return BaseFont.createFont(
                    FILE, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.NOT_CACHED, file.readAllBytes(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The font itself. */
    public static BaseFont base() {
        return BASE;
    }

    /** The font in a size in points. */
    public static Font of(float points) {
        return new Font(BASE, points);
    }

    /** The font in a size in points, drawn heavier. */
    public static Font bold(float points) {
        return new Font(BASE, points, Font.BOLD);
    }

    /** The text with every character that can be drawn, in its lines. */
    public static String drawable(String text) {
        StringBuilder drawable = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point == '\n' || (Character.isBmpCodePoint(point) && BASE.charExists((char) point))) {
                drawable.appendCodePoint(point);
            } else {
                drawable.append(MISSING);
            }
        });
        return drawable.toString();
    }
}
