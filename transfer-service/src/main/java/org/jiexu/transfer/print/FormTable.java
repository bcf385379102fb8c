package org.jiexu.transfer.print;

import java.awt.Color;
import org.openpdf.text.Element;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;

/** The fields of a form, two a line as on official paper: name, value, name, value. */
public final class FormTable {

    private static final float POINTS = 9;
    private static final float LEADING_POINTS = 12;
    private static final float PADDING_POINTS = 4;
    private static final float[] SHARES = {2, 3.2f, 2, 3.2f};
    private static final Color NAME = new Color(0xF2, 0xF4, 0xF7);
    private static final Color LINE = new Color(0x60, 0x66, 0x6C);

    private final PdfPTable table = new PdfPTable(SHARES);
    private boolean half;

    /** A form without fields. */
    public FormTable() {
        table.setWidthPercentage(100);
        table.setSpacingBefore(PADDING_POINTS);
        table.setSpacingAfter(PADDING_POINTS);
    }

    /** A field of half a line. */
    public FormTable field(String name, String value) {
        table.addCell(name(name));
        table.addCell(cell(value, 1));
        half = !half;
        return this;
    }

    /** A field of a whole line. */
    public FormTable wide(String name, String value) {
        fillLine();
        table.addCell(name(name));
        table.addCell(cell(value, 3));
        return this;
    }

    /** A field of a whole line with a long name and a short value, such as an amount. */
    public FormTable line(String name, String value) {
        fillLine();
        PdfPCell longName = cell(name, 2);
        longName.setBackgroundColor(NAME);
        table.addCell(longName);
        table.addCell(cell(value, 2));
        return this;
    }

    /** A line that says what the fields below belong to. */
    public FormTable heading(String words) {
        fillLine();
        PdfPCell cell = cell(words, 4);
        cell.setBackgroundColor(NAME);
        cell.setHorizontalAlignment(Element.ALIGN_CENTER);
        table.addCell(cell);
        return this;
    }

    /** The table as a document takes it; no field may follow. */
    public PdfPTable element() {
        fillLine();
        return table;
    }

    private void fillLine() {
        if (half) {
            table.addCell(name(""));
            table.addCell(cell("", 1));
            half = false;
        }
    }

    private static PdfPCell name(String text) {
        PdfPCell cell = cell(text, 1);
        cell.setBackgroundColor(NAME);
        return cell;
    }

    private static PdfPCell cell(String text, int columns) {
        PdfPCell cell = new PdfPCell(new Phrase(PaperFont.drawable(text), PaperFont.of(POINTS)));
        cell.setColspan(columns);
        cell.setLeading(LEADING_POINTS, 0);
        cell.setPadding(PADDING_POINTS);
        cell.setPaddingBottom(PADDING_POINTS + 1);
        cell.setBorderColor(LINE);
        cell.setBorderWidth(0.6f);
        cell.setVerticalAlignment(Element.ALIGN_MIDDLE);
        return cell;
    }
}
