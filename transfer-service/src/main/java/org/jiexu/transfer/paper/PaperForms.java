package org.jiexu.transfer.paper;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiexu.messages.BankAccounts;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.InformationForm.Unmovable;
import org.jiexu.messages.InformationForm.YearTableRow;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.money.Fen;
import org.jiexu.transfer.document.ApplicationForm;
import org.jiexu.transfer.document.CompletionNotice;
import org.jiexu.transfer.document.ContactLetter;
import org.jiexu.transfer.document.ContributionCertificate;
import org.jiexu.transfer.document.Paper;
import org.jiexu.transfer.document.PaymentNotice;
import org.jiexu.transfer.document.UnmovableNotice;
import org.jiexu.transfer.document.WrittenExplanation;
import org.jiexu.transfer.print.FormTable;
import org.jiexu.transfer.print.PaperFont;
import org.jiexu.transfer.print.PrintedTable;
import org.jiexu.transfer.print.PrintedTable.Column;
import org.jiexu.transfer.saga.Relations;
import org.jiexu.transfer.saga.Transfer;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Paragraph;

/**
 * What stands on each kind of paper: the fields of rulebook 1.3 in their order. A field that the form has and no system here keeps says so;
 * none is left out and none is made up.
 */
final class PaperForms {

    private static final String SCHEME = "企业职工基本养老保险";
    private static final String REGISTRATION_CHANGE = "REGISTRATION_CHANGE";

    private final Document document;
    private final PaperParties parties;
    private final Transfer transfer;
    private final Paper paper;

    PaperForms(Document document, PaperParties parties, Transfer transfer, Paper paper) {
        this.document = document;
        this.parties = parties;
        this.transfer = transfer;
        this.paper = paper;
    }

    /** What it is called. */
    String title() {
        return switch (paper.kind()) {
            case APPLICATION ->
                paper.as(ApplicationForm.class).kind().equals(REGISTRATION_CHANGE)
                        ? "基本养老保险参保登记变更申请表"
                        : "基本养老保险关系转移接续申请表";
            case CONTRIBUTION_CERTIFICATE -> "基本养老保险参保缴费凭证";
            case CONTACT_LETTER ->
                isTemporary(paper.as(ContactLetter.class).accountKind()) ? "临时基本养老保险缴费账户转移联系函" : "基本养老保险关系转移接续联系函";
            case INFORMATION_FORM -> "基本养老保险关系转移接续信息表";
            case UNMOVABLE_NOTICE -> "不予转移部分书面告知书";
            case PAYMENT_NOTICE -> "基本养老保险基金划转通知书";
            case WRITTEN_EXPLANATION -> "基本养老保险关系转移接续书面说明";
            case COMPLETION_NOTICE ->
                paper.as(CompletionNotice.class).kind().equals(REGISTRATION_CHANGE)
                        ? "基本养老保险参保登记变更办结通知书"
                        : "基本养老保险关系转移接续办结通知书";
        };
    }

    /** Writes the fields into the document. */
    void write() {
        switch (paper.kind()) {
            case APPLICATION -> application(paper.as(ApplicationForm.class));
            case CONTRIBUTION_CERTIFICATE -> certificate(paper.as(ContributionCertificate.class));
            case CONTACT_LETTER -> letter(paper.as(ContactLetter.class));
            case INFORMATION_FORM -> {
                partOne(paper.as(InformationForm.class));
                partTwo(paper.as(InformationForm.class));
            }
            case UNMOVABLE_NOTICE -> unmovable(paper.as(UnmovableNotice.class));
            case PAYMENT_NOTICE -> payment(paper.as(PaymentNotice.class));
            case WRITTEN_EXPLANATION -> explanation(paper.as(WrittenExplanation.class));
            case COMPLETION_NOTICE -> completion(paper.as(CompletionNotice.class));
        }
    }

    private void application(ApplicationForm application) {
        FormTable form = new FormTable();
        parties.identity(form);
        form.field("联系电话", PaperParties.NOT_KEPT);
        form.field("通讯地址", PaperParties.NOT_KEPT);
        form.wide("转入地参保单位", PaperParties.NOT_KEPT);
        parties.agency(form, "原参保地（转出地）经办机构", application.sourceFund());
        form.field("原个人编号", PaperParties.NOT_KEPT);
        form.field("账户类型", PaperParties.NOT_KEPT);
        parties.agency(form, "新参保地（转入地）经办机构", application.destinationFund());
        form.heading("申请");
        form.field(
                "申请方式",
                switch (application.appliedBy()) {
                    case WORKER -> "本人申请";
                    case OFFICER_OF_DESTINATION -> "转入地经办机构代为提出";
                });
        form.field("申请日期", application.appliedOn().toString());
        form.wide("待遇领取地归集", application.benefitGathering() ? "是" : "否");
        ApplicationForm.Posting posting = application.approvedPosting();
        form.wide(
                "调动批准文件",
                posting == null
                        ? "无"
                        : posting.approvedBy() + "  " + posting.documentNumber() + "  " + posting.approvedOn());
        form.heading("代办人");
        form.field("姓名", PaperParties.NOT_KEPT);
        form.field("与申请人关系", PaperParties.NOT_KEPT);
        form.field("联系电话", PaperParties.NOT_KEPT);
        form.field("通讯地址", PaperParties.NOT_KEPT);
        document.add(form.element());
    }

    private void certificate(ContributionCertificate certificate) {
        FormTable form = new FormTable();
        form.field("凭证编号", paper.number().text());
        form.field("校验码", paper.hash().substring(0, 16));
        parties.identity(form);
        form.field("个人编号", certificate.sourcePersonalNumber());
        form.field("账户类型", accountKind(certificate.accountKind()));
        form.wide("户籍地", parties.hukou());
        form.heading("在本地参保缴费情况");
        form.field("本地缴费起始年月", orNone(certificate.localFrom()));
        form.field("本地缴费终止年月", orNone(certificate.localTo()));
        form.field("本地实际缴费月数", Integer.toString(certificate.localMonths()));
        form.field("累计缴费月数（含转入）", Integer.toString(certificate.months()));
        form.line("个人账户储存额（元）", amount(certificate.balance(), certificate.provisional()));
        parties.agency(form, "开具凭证的经办机构", certificate.sourceFund());
        document.add(form.element());
        paragraph("本凭证随转移接续业务由信息系统开具，供办理基本养老保险关系转移接续使用，不作为核定待遇的最终依据。");
    }

    private void letter(ContactLetter letter) {
        boolean temporary = isTemporary(letter.accountKind());
        paragraph(parties.agency(letter.sourceFund()) + "：");
        paragraph("    下列参保人员已在我地参加" + SCHEME + "并缴费，申请将其基本养老保险关系" + (temporary ? "（临时基本养老保险缴费账户）" : "")
                + "转入我地。经审核，我机构同意接收，请按规定办理转出手续。");
        FormTable form = new FormTable();
        form.field("联系函编号", letter.letterNumber());
        form.field("发函日期", letter.date().toString());
        parties.identity(form);
        form.field("转出地个人编号", letter.sourcePersonalNumber());
        form.field("转入地个人编号", letter.destinationPersonalNumber());
        parties.agency(form, "转出地经办机构", letter.sourceFund());
        parties.agency(form, "转入地经办机构", letter.destinationFund());
        PaperParties.bankAccount(form, "转入地接收基金的银行账户", letter.payee());
        form.heading("转移类型");
        form.field("转移方向", SCHEME + " → " + SCHEME);
        form.field("账户类型", accountKind(letter.accountKind()));
        document.add(form.element());
        if (temporary) {
            receipt(letter);
        }
    }

    /** The tear-off reply of a letter for a temporary account. */
    private void receipt(ContactLetter letter) {
        paragraph(
                "- - - - - - - - - - - - - - - - - - - - - - - - 回 执 - - - - - - - - - - - - - - - - - - - - - - - -");
        FormTable form = new FormTable();
        form.field("联系函编号", letter.letterNumber());
        form.field("收函日期", "");
        form.wide("转出地经办机构意见", "");
        document.add(form.element());
    }

    private void partOne(InformationForm figures) {
        List<YearTableRow> local = ContributionCertificate.localRows(figures, transfer.fromFund());
        Relations relations = transfer.reserved();
        section("信息表（一）");
        FormTable form = new FormTable();
        form.field("联系函编号", orNone(transfer.letterNumber()));
        form.field("账户类型", accountKind(figures.accountKind().name()));
        parties.identity(form);
        form.field("转出地", parties.agency(transfer.fromFund()));
        form.field("转出地个人编号", relations.fromPersonalNumber());
        form.field("转入地", parties.agency(transfer.toFund()));
        form.field("转入地个人编号", relations.toPersonalNumber());
        form.heading("参保缴费情况");
        form.field("首次参保年月", figures.firstMonth().toString());
        form.field(
                "本地个人缴费起始年月",
                first(local.stream().filter(row -> row.personal().fen() > 0).toList()));
        form.field("建立个人账户日期", PaperParties.NOT_KEPT);
        form.field("本地缴费起始年月", first(local));
        form.field(
                "本地缴费终止年月",
                orNone(local.stream()
                        .map(YearTableRow::to)
                        .max(YearMonth::compareTo)
                        .orElse(null)));
        form.field(
                "本地缴费月数",
                Integer.toString(local.stream().mapToInt(YearTableRow::months).sum()));
        form.field("累计缴费月数", Integer.toString(figures.months()));
        form.field("转移年度", Integer.toString(figures.transferYear()));
        form.heading("转移基金（元）");
        form.line("此前外省转入的统筹基金", figures.pooledFromElsewhere().toString());
        form.line("（1）1997年12月31日前个人缴费累计本息", figures.beforeNineteenNinetyEight().toString());
        form.line("（2）1998年1月1日至上年末个人账户储存额", figures.toPreviousYearEnd().toString());
        form.line("（3）本年度记账本金", figures.currentYearPrincipal().toString());
        form.line("（4）个人账户转移额 =（1）+（2）+（3）", amount(figures.account(), figures.provisional()));
        form.line("（5）统筹基金转移额", figures.pooled().toString());
        form.line("（6）转移基金总额 =（4）+（5）", figures.total().toString());
        document.add(form.element());
        if (!figures.unmovable().isEmpty()) {
            section("留在原参保地、不予转移的部分");
            parts(figures.unmovable());
        }
        paragraph("计算规则版本：" + figures.ruleVersion());
    }

    private void partTwo(InformationForm figures) {
        document.newPage();
        section("信息表（二）  历年缴费及个人账户记账情况（金额单位：元）");
        PrintedTable table = new PrintedTable(
                Column.text("区划代码", 1.5f),
                Column.text("地区", 1.7f),
                Column.text("年度", 1.1f),
                Column.text("起", 0.8f),
                Column.text("止", 0.8f),
                Column.number("月数", 0.9f),
                Column.number("月缴费基数", 2),
                Column.text("单位费率", 1.3f),
                Column.number("单位划入", 1.9f),
                Column.text("个人费率", 1.4f),
                Column.number("当年记账", 2),
                Column.number("其中个人", 2),
                Column.text("到账月", 1.3f),
                Column.text("备注", 1.4f));
        for (YearTableRow row : figures.rows()) {
            table.row(
                    row.fund(),
                    parties.place(row.fund()),
                    row.year(),
                    row.from().getMonthValue(),
                    row.to().getMonthValue(),
                    row.months(),
                    row.base(),
                    PaperParties.NOT_KEPT,
                    row.credited().minus(row.personal()),
                    row.personalRate() == null ? "按规定" : row.personalRate(),
                    row.credited(),
                    row.personal(),
                    PaperParties.NOT_KEPT,
                    row.paidInto() == AccountKind.TEMPORARY ? "临时账户" : "");
        }
        document.add(table.element());
    }

    private void unmovable(UnmovableNotice notice) {
        FormTable form = new FormTable();
        form.field("联系函编号", notice.letterNumber());
        form.field("收到联系函日期", notice.letterOn().toString());
        parties.identity(form);
        form.field("个人编号", notice.sourcePersonalNumber());
        form.field("转入地", parties.agency(notice.destinationFund()));
        parties.agency(form, "出具机构（转出地）", notice.sourceFund());
        document.add(form.element());
        section("下列缴费年限及个人账户本金不予转移，留在缴费地，其余部分照常转移");
        parts(notice.parts());
        paragraph("依据人社部规〔2016〕5号、人社厅发〔2019〕94号，一次性缴费超过三年（含）而没有规定的法律文书或承诺书的，其年限和资金不转移。"
                + "本告知书应在收到联系函之日起10个工作日内送达本人。对本告知有异议的，可拨打12333咨询，或依法申请行政复议。");
    }

    private void parts(List<Unmovable> parts) {
        PrintedTable table = new PrintedTable(
                Column.text("起始年月", 2),
                Column.text("终止年月", 2),
                Column.number("月数", 1),
                Column.number("本金（元）", 2),
                Column.text("原因", 4),
                Column.text("依据", 1.5f));
        for (Unmovable part : parts) {
            table.row(part.from(), part.to(), part.months(), part.principal(), why(part.code()), part.rule());
        }
        document.add(table.element());
    }

    private static String why(String code) {
        return code.equals("LUMP_SUM_DOCUMENT_MISSING") ? "一次性缴费，缺少规定的法律文书或承诺书" : code;
    }

    private void payment(PaymentNotice notice) {
        BankAccounts accounts = notice.accounts();
        FormTable form = new FormTable();
        form.wide("联系函编号", notice.letterNumber());
        parties.identity(form);
        form.field("转出地个人编号", notice.sourcePersonalNumber());
        form.field("转入地个人编号", notice.destinationPersonalNumber());
        form.field("转移缴费月数", Integer.toString(notice.months()));
        form.field("划转方式", "单人划转");
        form.heading("划转金额（元）");
        form.line("（4）个人账户转移额", amount(notice.account(), notice.provisional()));
        form.line("（5）统筹基金转移额", notice.pooled().toString());
        form.line("（6）划转总额", notice.total().toString());
        parties.agency(form, "付款方（转出地）", notice.sourceFund());
        PaperParties.bankAccount(form, "付款账户", accounts == null ? null : accounts.payer());
        parties.agency(form, "收款方（转入地）", notice.destinationFund());
        PaperParties.bankAccount(form, "收款账户", accounts == null ? null : accounts.payee());
        form.field("划转日期", notice.valueDate().toString());
        form.field("银行流水号", PaperParties.NOT_KEPT);
        document.add(form.element());
    }

    private void explanation(WrittenExplanation explanation) {
        FormTable form = new FormTable();
        parties.identity(form);
        form.field("转出地", parties.agency(explanation.sourceFund()));
        form.field("转入地", parties.agency(explanation.destinationFund()));
        form.wide("联系函编号", orNone(explanation.letterNumber()));
        form.heading("办理结果及理由");
        form.wide("办理结果", outcome(explanation.outcome()));
        form.field("原因代码", orNone(explanation.code()));
        form.field("依据规则", explanation.rule() == null ? "经办机构认定" : explanation.rule());
        form.wide("事实", facts(explanation.facts()));
        form.wide("经办机构说明", orNone(explanation.text()));
        form.wide("补救办法", explanation.remedyZh());
        form.wide("申诉渠道", "拨打12333咨询投诉；对本说明不服的，可依法申请行政复议或者提起行政诉讼");
        document.add(form.element());
    }

    private static String outcome(String state) {
        return switch (state) {
            case "REFUSED" -> "不予办理，养老保险关系仍在原参保地";
            case "RETURNED" -> "联系函或基金已退回，养老保险关系仍在原参保地";
            case "CANCELLED" -> "申请已撤回，养老保险关系仍在原参保地";
            case "TERMINATED" -> "参保人死亡或已领取待遇，转移终止";
            case "EXPIRED" -> "未在期限内补正，申请已失效，养老保险关系仍在原参保地";
            default -> state;
        };
    }

    private void completion(CompletionNotice notice) {
        paragraph("    您的基本养老保险关系" + (notice.kind().equals(REGISTRATION_CHANGE) ? "参保登记变更" : "转移接续")
                + "业务已经办结，现将结果通知如下：");
        FormTable form = new FormTable();
        parties.identity(form);
        form.field("联系函编号", orNone(notice.letterNumber()));
        form.field("办结日期", notice.completedOn().toString());
        form.field("转出地", parties.agency(notice.sourceFund()));
        form.field("转出地个人编号", notice.sourcePersonalNumber());
        form.field("转入地", parties.agency(notice.destinationFund()));
        form.field("转入地个人编号", notice.destinationPersonalNumber());
        form.field("转入缴费月数", Integer.toString(notice.months()));
        form.field("其中重复缴费月数", Integer.toString(notice.overlapMonths()));
        form.line("个人账户转入额（元）", orNone(notice.account()));
        form.line("统筹基金转入额（元）", orNone(notice.pooled()));
        form.line("转入总额（元）", orNone(notice.total()));
        document.add(form.element());
        paragraph("对以上内容有异议的，可凭本通知向转入地经办机构申请核对，或拨打12333咨询。");
    }

    private static boolean isTemporary(@Nullable String accountKind) {
        // A letter from before temporary accounts says none.
        return AccountKind.TEMPORARY.name().equals(accountKind);
    }

    private static String accountKind(@Nullable String accountKind) {
        return isTemporary(accountKind) ? "临时基本养老保险缴费账户" : "一般账户";
    }

    private static String facts(Map<String, String> facts) {
        return facts.isEmpty()
                ? "无"
                : facts.entrySet().stream()
                        .map(fact -> fact.getKey() + "：" + fact.getValue())
                        .collect(Collectors.joining("；"));
    }

    private static String first(List<YearTableRow> rows) {
        return orNone(
                rows.stream().map(YearTableRow::from).min(YearMonth::compareTo).orElse(null));
    }

    private static String amount(Fen amount, boolean provisional) {
        return provisional ? amount + "（暂定，上年记账利率尚未公布）" : amount.toString();
    }

    private static String orNone(@Nullable Object value) {
        return value == null ? "无" : value.toString();
    }

    private void section(String words) {
        Paragraph heading = new Paragraph(PaperFont.drawable(words), PaperFont.bold(10));
        heading.setAlignment(Element.ALIGN_LEFT);
        heading.setSpacingBefore(4);
        heading.setSpacingAfter(4);
        document.add(heading);
    }

    private void paragraph(String words) {
        Paragraph paragraph = new Paragraph(PaperFont.drawable(words), PaperFont.of(9));
        paragraph.setLeading(15);
        paragraph.setSpacingBefore(3);
        document.add(paragraph);
    }
}
