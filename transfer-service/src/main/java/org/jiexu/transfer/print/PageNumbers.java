package org.jiexu.transfer.print;

import java.util.Locale;
import org.jiexu.service.problem.Language;
import org.openpdf.text.Document;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/** "Page x of y" at the foot of every page; how many there are is filled in at the end. */
public final class PageNumbers extends PdfPageEventHelper {

    private static final float POINTS = 8;
    private static final float ABOVE_EDGE_POINTS = 24;
    private static final float WIDTH_OF_COUNT_POINTS = 40;

    private final PdfTemplate count;
    private final String left;
    private final Language language;

    /**
     * For one document.
     *
     * @param left what stands at the left of every foot
     */
    public PageNumbers(PdfWriter writer, String left, Language language) {
        this.count = writer.getDirectContent().createTemplate(WIDTH_OF_COUNT_POINTS, POINTS * 2);
        this.left = left;
        this.language = language;
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
        Rectangle page = document.getPageSize();
        String text = String.format(Locale.ROOT, pageWords(), writer.getPageNumber());
        float width = PaperFont.base().getWidthPoint(text, POINTS);
        float start = page.getWidth() - document.rightMargin() - width - WIDTH_OF_COUNT_POINTS;
        PdfContentByte canvas = writer.getDirectContent();
        write(canvas, left, document.leftMargin(), ABOVE_EDGE_POINTS);
        write(canvas, text, start, ABOVE_EDGE_POINTS);
        canvas.addTemplate(count, start + width, ABOVE_EDGE_POINTS);
    }

    @Override
    public void onCloseDocument(PdfWriter writer, Document document) {
        // The writer has moved on to the page that will not be.
        write(count, (writer.getPageNumber() - 1) + pagesWords(), 0, 0);
    }

    private static void write(PdfContentByte canvas, String text, float x, float y) {
        canvas.beginText();
        canvas.setFontAndSize(PaperFont.base(), POINTS);
        canvas.setTextMatrix(x, y);
        canvas.showText(text);
        canvas.endText();
    }

    private String pageWords() {
        return switch (language) {
            case ZH -> "第 %d 页 / 共 ";
            case EN -> "Page %d of ";
        };
    }

    private String pagesWords() {
        return switch (language) {
            case ZH -> " 页";
            case EN -> "";
        };
    }
}
