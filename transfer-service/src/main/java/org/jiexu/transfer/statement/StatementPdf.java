package org.jiexu.transfer.statement;

import java.io.ByteArrayOutputStream;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiexu.rules.book.Division;
import org.jiexu.rules.book.DivisionTable;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.problem.Language;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.print.PageNumbers;
import org.jiexu.transfer.print.PaperFont;
import org.jiexu.transfer.print.PrintedTable;
import org.jiexu.transfer.print.PrintedTable.Column;
import org.jiexu.transfer.statement.RegistryClient.WorkerSeen;
import org.jiexu.transfer.statement.Statement.GapLine;
import org.jiexu.transfer.statement.Statement.InTransitLine;
import org.jiexu.transfer.statement.Statement.MonthLine;
import org.jiexu.transfer.statement.Statement.OverlapLine;
import org.jiexu.transfer.statement.Statement.PaymentPlaceAnswer;
import org.jiexu.transfer.statement.Statement.RelationLine;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfWriter;

/** A statement to print: the same numbers as the JSON, the person masked, in one language. */
final class StatementPdf {

    private static final float MARGIN_POINTS = 40;
    private static final float FOOT_POINTS = 48;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(StatutoryClock.ZONE);

    private final Statement statement;
    private final WorkerSeen worker;
    private final DivisionTable divisions;
    private final Language language;
    private final Document document =
            new Document(PageSize.A4, MARGIN_POINTS, MARGIN_POINTS, MARGIN_POINTS, FOOT_POINTS);

    private StatementPdf(Statement statement, WorkerSeen worker, DivisionTable divisions, Language language) {
        this.statement = statement;
        this.worker = worker;
        this.divisions = divisions;
        this.language = language;
    }

    /** The statement, which has its months, as a file. */
    static byte[] of(Statement statement, WorkerSeen worker, DivisionTable divisions, Language language) {
        return new StatementPdf(statement, worker, divisions, language).written();
    }

    private byte[] written() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        PdfWriter writer = PdfWriter.getInstance(document, file);
        document.addTitle(word(PaperWord.TITLE));
        document.open();
        writer.getExtraCatalog().put(PdfName.LANG, new PdfString(language.tag()));
        writer.setPageEvent(new PageNumbers(
                writer,
                PaperFont.drawable(word(PaperWord.AS_OF) + " " + statement.asOf() + "    " + worker.maskedName()),
                language));
        head();
        funds();
        inTransit();
        ranges();
        place();
        estimates();
        months();
        notes();
        document.close();
        return file.toByteArray();
    }

    private void head() {
        Paragraph title = new Paragraph(word(PaperWord.TITLE), PaperFont.bold(15));
        title.setAlignment(Element.ALIGN_CENTER);
        title.setSpacingAfter(8);
        document.add(title);
        line(PaperWord.WORKER, worker.maskedName() + "  " + worker.maskedIdentityNumber());
        line(PaperWord.AS_OF, statement.asOf().toString());
        line(
                PaperWord.MADE_AT,
                MINUTE.format(statement.madeAt()) + "    " + word(PaperWord.RULE_VERSION) + ": "
                        + statement.ruleVersion());
        section(PaperWord.TOTAL);
        document.add(new PrintedTable(
                        number(PaperWord.MONTHS_COUNTED, 1),
                        number(PaperWord.OF_THEM_IN_TRANSIT, 1),
                        number(PaperWord.PAID_TWICE, 1),
                        number(PaperWord.AMOUNT, 1))
                .row(
                        statement.total().months(),
                        statement.total().inTransit(),
                        statement.total().doubled(),
                        statement.total().amount())
                .element());
    }

    private void funds() {
        section(PaperWord.FUNDS);
        PrintedTable table = new PrintedTable(
                text(PaperWord.FUND, 3),
                text(PaperWord.ACCOUNT_KIND, 2),
                text(PaperWord.STANDING, 1.5f),
                text(PaperWord.PERIOD, 3.4f),
                number(PaperWord.MONTHS, 1.2f),
                number(PaperWord.BALANCE, 2.4f),
                number(PaperWord.AMOUNT, 2.6f));
        for (RelationLine relation : statement.relations()) {
            table.row(
                    place(relation.fund()),
                    PaperWord.of(relation.accountKind(), language),
                    relation.standing() == null ? "" : PaperWord.of(relation.standing(), language),
                    relation.firstMonth() == null || relation.lastMonth() == null
                            ? ""
                            : range(relation.firstMonth(), relation.lastMonth()),
                    relation.months(),
                    orNothing(relation.balance()),
                    orNothing(relation.amount()));
        }
        document.add(table.element());
    }

    private void inTransit() {
        section(PaperWord.IN_TRANSIT);
        if (statement.inTransit().isEmpty()) {
            none();
            return;
        }
        PrintedTable table = new PrintedTable(
                text(PaperWord.FROM, 2.3f),
                text(PaperWord.TO, 2.3f),
                text(PaperWord.SINCE, 2.6f),
                number(PaperWord.MONTHS, 1),
                number(PaperWord.ACCOUNT_PART, 2),
                number(PaperWord.POOLED_PART, 2),
                text(PaperWord.TRANSFER, 3));
        for (InTransitLine money : statement.inTransit()) {
            table.row(
                    place(money.fromFund()),
                    place(money.toFund()),
                    MINUTE.format(money.since()),
                    money.months(),
                    money.amount(),
                    money.pooled(),
                    money.transferId());
        }
        document.add(table.element());
    }

    private void ranges() {
        section(PaperWord.GAPS);
        if (statement.gaps().isEmpty()) {
            none();
        } else {
            PrintedTable table = new PrintedTable(text(PaperWord.PERIOD, 3), number(PaperWord.MONTHS, 1));
            for (GapLine gap : statement.gaps()) {
                table.row(range(gap.from(), gap.to()), gap.months());
            }
            document.add(table.element());
        }
        section(PaperWord.OVERLAPS);
        if (statement.overlaps().isEmpty()) {
            none();
        } else {
            PrintedTable table = new PrintedTable(
                    text(PaperWord.PERIOD, 3), number(PaperWord.MONTHS, 1), text(PaperWord.PAID_AT, 5));
            for (OverlapLine overlap : statement.overlaps()) {
                table.row(
                        range(overlap.from(), overlap.to()),
                        overlap.months(),
                        overlap.paidAt().stream().map(this::place).collect(Collectors.joining(" / ")));
            }
            document.add(table.element());
        }
    }

    private void place() {
        section(PaperWord.PAYMENT_PLACE);
        PaymentPlaceAnswer place = statement.paymentPlace();
        String province = place.province();
        if (province == null) {
            paragraph(word(PaperWord.NOT_KNOWN));
            place.missing().forEach(note -> paragraph(words(note)));
        } else {
            paragraph(provinceName(province) + "  (" + word(PaperWord.BY_RULE) + " " + place.rule() + ")");
        }
    }

    private void estimates() {
        if (statement.estimates().isEmpty()) {
            return;
        }
        section(PaperWord.ESTIMATE);
        PrintedTable table = new PrintedTable(
                text(PaperWord.GROUP, 3),
                text(PaperWord.RETIREMENT, 2),
                number(PaperWord.REQUIRED, 2),
                number(PaperWord.SHORT, 1.5f),
                number(PaperWord.PENSION, 2.5f));
        for (Estimate estimate : statement.estimates()) {
            table.row(
                    PaperWord.of(estimate.group(), language),
                    of(estimate.retirement(), Estimate.RetirementAnswer::month),
                    of(estimate.retirement(), Estimate.RetirementAnswer::requiredMonths),
                    of(estimate.retirement(), Estimate.RetirementAnswer::monthsShort),
                    of(estimate.pension(), Estimate.PensionAnswer::total));
        }
        document.add(table.element());
        statement.estimates().stream()
                .flatMap(estimate -> estimate.missing().stream())
                .map(this::words)
                .distinct()
                .forEach(this::paragraph);
    }

    private void months() {
        List<MonthLine> months = statement.months();
        if (months == null) {
            return;
        }
        section(PaperWord.BY_MONTH);
        PrintedTable table = new PrintedTable(
                text(PaperWord.MONTH, 1.4f),
                text(PaperWord.STANDING, 1.6f),
                text(PaperWord.COUNTS_AT, 2.4f),
                text(PaperWord.PAID_AT, 2.4f),
                text(PaperWord.ACCOUNT_KIND, 1.6f),
                number(PaperWord.BASE, 2),
                number(PaperWord.CREDIT, 2));
        for (MonthLine month : months) {
            table.row(
                    month.month(),
                    PaperWord.of(month.standing(), language),
                    place(month.fund()),
                    place(month.paidAt()),
                    PaperWord.of(month.accountKind(), language),
                    month.base(),
                    month.credit());
        }
        document.add(table.element());
    }

    private void notes() {
        section(PaperWord.NOTES);
        statement.notes().forEach(note -> paragraph(words(note)));
    }

    private void section(PaperWord word) {
        Paragraph heading = new Paragraph(word(word), PaperFont.bold(10));
        heading.setSpacingBefore(8);
        heading.setSpacingAfter(4);
        document.add(heading);
    }

    private void line(PaperWord label, String value) {
        paragraph(word(label) + ": " + value);
    }

    private void none() {
        paragraph(word(PaperWord.NONE));
    }

    private void paragraph(String text) {
        Paragraph paragraph = new Paragraph(PaperFont.drawable(text), PaperFont.of(9));
        paragraph.setLeading(14);
        document.add(paragraph);
    }

    private String word(PaperWord word) {
        return word.in(language);
    }

    private String words(Note note) {
        return switch (language) {
            case ZH -> note.lineZh();
            case EN -> note.line();
        };
    }

    private Column text(PaperWord title, float share) {
        return Column.text(word(title), share);
    }

    private Column number(PaperWord title, float share) {
        return Column.number(word(title), share);
    }

    private String range(Object from, Object to) {
        return from + " " + word(PaperWord.TO_WORD) + " " + to;
    }

    private String place(FundCode fund) {
        return name(fund.division()) + " " + fund.code();
    }

    private String provinceName(String province) {
        return province.length() == 2 ? name(new DivisionCode(province + "0000")) : province;
    }

    private String name(DivisionCode code) {
        Optional<Division> known = divisions.find(code);
        return switch (language) {
            case ZH -> known.map(Division::nameZh).orElse("");
            case EN -> known.map(Division::nameEn).orElse("");
        };
    }

    private static Object orNothing(@Nullable Object value) {
        return value == null ? "" : value;
    }

    private static <T> Object of(@Nullable T whole, Function<T, Object> part) {
        return whole == null ? "" : part.apply(whole);
    }
}
