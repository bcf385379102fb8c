package org.jiexu.transfer.print;

import java.awt.Color;
import org.openpdf.text.Element;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;

/** A table with a head that is repeated on every page. Cells after a {@code true} in {@code toTheRight} are numbers. */
public final class PrintedTable {

    private static final float POINTS = 8;
    private static final float PADDING_POINTS = 3;
    private static final Color HEAD = new Color(0xE8, 0xEE, 0xF4);
    private static final Color LINE = new Color(0xB0, 0xB8, 0xC0);

    private final PdfPTable table;
    private final boolean[] toTheRight;
    private int column;

    /** A column: its title, its share of the width, and whether it has numbers. */
    public record Column(String title, float share, boolean isNumber) {

        /** A column of texts. */
        public static Column text(String title, float share) {
            return new Column(title, share, false);
        }

        /** A column of numbers. */
        public static Column number(String title, float share) {
            return new Column(title, share, true);
        }
    }

    /** A table of these columns, without rows. */
    public PrintedTable(Column... columns) {
        float[] shares = new float[columns.length];
        toTheRight = new boolean[columns.length];
        for (int i = 0; i < columns.length; i++) {
            shares[i] = columns[i].share();
            toTheRight[i] = columns[i].isNumber();
        }
        table = new PdfPTable(shares);
        table.setWidthPercentage(100);
        table.setHeaderRows(1);
        table.setSpacingAfter(PADDING_POINTS);
        for (Column head : columns) {
            PdfPCell cell = cell(new Phrase(PaperFont.drawable(head.title()), PaperFont.bold(POINTS)), head.isNumber());
            cell.setBackgroundColor(HEAD);
            table.addCell(cell);
        }
    }

    /** One row more: a value a column. */
    public PrintedTable row(Object... values) {
        for (Object value : values) {
            table.addCell(
                    cell(new Phrase(PaperFont.drawable(value.toString()), PaperFont.of(POINTS)), toTheRight[column]));
            column = (column + 1) % toTheRight.length;
        }
        return this;
    }

    private static PdfPCell cell(Phrase text, boolean toTheRight) {
        PdfPCell cell = new PdfPCell(text);
        cell.setPadding(PADDING_POINTS);
        cell.setPaddingBottom(PADDING_POINTS + 1);
        cell.setBorderColor(LINE);
        cell.setBorderWidth(0.5f);
        cell.setHorizontalAlignment(toTheRight ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
        return cell;
    }

    /** The table as a document takes it. */
    public PdfPTable element() {
        return table;
    }
}
