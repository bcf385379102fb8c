package org.jiexu.transfer.paper;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import org.jiexu.rules.book.DivisionTable;
import org.jiexu.service.problem.Language;
import org.jiexu.transfer.document.Paper;
import org.jiexu.transfer.paper.PersonClient.Person;
import org.jiexu.transfer.print.PageNumbers;
import org.jiexu.transfer.print.PaperFont;
import org.jiexu.transfer.print.QrCode;
import org.jiexu.transfer.saga.Transfer;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfWriter;

/** A paper to print, in Chinese: title and number, the fields of its form, and two codes, to follow the case and to check the paper. */
final class PrintedPaper {

    private static final float MARGIN_POINTS = 44;
    private static final float FOOT_POINTS = 48;
    private static final float LEADING_POINTS = 13;
    private static final float CODE_POINTS = 100;
    private static final float[] FOOT_SHARES = {1.3f, 3.4f, 1.3f};

    private final Paper paper;
    private final int newestVersion;
    private final Transfer transfer;
    private final @Nullable Person person;
    private final DivisionTable divisions;
    private final @Nullable String publicUrl;
    private final Document document =
            new Document(PageSize.A4, MARGIN_POINTS, MARGIN_POINTS, MARGIN_POINTS, FOOT_POINTS);

    /**
     * A paper of a case.
     *
     * @param person as who asks may see it; null for who may not
     * @param publicUrl what the addresses in the codes begin with; null where none is set
     */
    PrintedPaper(
            Paper paper,
            int newestVersion,
            Transfer transfer,
            @Nullable Person person,
            DivisionTable divisions,
            @Nullable String publicUrl) {
        this.paper = paper;
        this.newestVersion = newestVersion;
        this.transfer = transfer;
        this.person = person;
        this.divisions = divisions;
        this.publicUrl = publicUrl;
    }

    /** The file. */
    byte[] file() {
        PaperForms forms = new PaperForms(document, new PaperParties(person, divisions), transfer, paper);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        PdfWriter writer = PdfWriter.getInstance(document, file);
        document.addTitle(forms.title());
        document.open();
        writer.getExtraCatalog().put(PdfName.LANG, new PdfString("zh-CN"));
        String foot = paper.number() + "  第 " + paper.version() + " 版";
        writer.setPageEvent(new PageNumbers(writer, foot, Language.ZH));
        head(forms.title());
        forms.write();
        foot();
        document.close();
        return file.toByteArray();
    }

    private void head(String title) {
        document.add(centred(title, PaperFont.bold(16), 6));
        document.add(centred(
                "编号：" + paper.number() + "    版本：第 " + paper.version() + " 版    开具日期：" + paper.issuedOn(),
                PaperFont.of(9),
                6));
        if (paper.version() < newestVersion) {
            Font warning = PaperFont.bold(10);
            warning.setColor(Color.RED);
            document.add(centred("本件已被第 " + newestVersion + " 版替代，不再有效", warning, 6));
        }
    }

    private static Paragraph centred(String text, Font font, float after) {
        Paragraph paragraph = new Paragraph(PaperFont.drawable(text), font);
        paragraph.setAlignment(Element.ALIGN_CENTER);
        paragraph.setSpacingAfter(after);
        return paragraph;
    }

    private void foot() {
        PdfPTable foot = new PdfPTable(FOOT_SHARES);
        foot.setWidthPercentage(100);
        foot.setSpacingBefore(14);
        foot.setKeepTogether(true);
        foot.addCell(publicUrl == null ? words("") : code(publicUrl + "/track/" + transfer.trackingCode()));
        foot.addCell(words("经办机构（盖章）："
                + new PaperParties(person, divisions).agency(paper.number().issuedBy())
                + "\n经办人：" + PaperParties.NOT_KEPT + "\n日期：" + paper.issuedOn()
                + "\n\n校验值（SHA-256）：\n" + paper.hash().substring(0, 32) + "\n"
                + paper.hash().substring(32)));
        foot.addCell(code(
                publicUrl == null ? paper.number() + " " + paper.hash() : publicUrl + PaperAddress.ofCheck(paper)));
        foot.addCell(caption(publicUrl == null ? "" : "扫码查询办理进度"));
        foot.addCell(caption("进度查询码：" + transfer.trackingCode()));
        foot.addCell(caption("扫码核验本件"));
        document.add(foot);
    }

    private static PdfPCell code(String text) {
        PdfPCell cell = new PdfPCell(QrCode.of(text, CODE_POINTS), false);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setHorizontalAlignment(Element.ALIGN_CENTER);
        return cell;
    }

    private static PdfPCell words(String text) {
        PdfPCell cell = new PdfPCell(new Phrase(PaperFont.drawable(text), PaperFont.of(9)));
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setVerticalAlignment(Element.ALIGN_MIDDLE);
        cell.setLeading(LEADING_POINTS, 0);
        return cell;
    }

    private static PdfPCell caption(String text) {
        PdfPCell cell = new PdfPCell(new Phrase(PaperFont.drawable(text), PaperFont.of(8)));
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setHorizontalAlignment(Element.ALIGN_CENTER);
        return cell;
    }
}
