package org.jiexu.transfer.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.book.DivisionTable;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.calendar.Leg;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.identity.Sex;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.Remedies;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.document.ApplicationForm;
import org.jiexu.transfer.document.CompletionNotice;
import org.jiexu.transfer.document.ContactLetter;
import org.jiexu.transfer.document.ContributionCertificate;
import org.jiexu.transfer.document.Paper;
import org.jiexu.transfer.document.PaperKind;
import org.jiexu.transfer.document.PaperNumber;
import org.jiexu.transfer.document.PaymentNotice;
import org.jiexu.transfer.document.UnmovableNotice;
import org.jiexu.transfer.document.WrittenExplanation;
import org.jiexu.transfer.paper.PersonClient.Person;
import org.jiexu.transfer.saga.Examples;
import org.jiexu.transfer.saga.Relations;
import org.jiexu.transfer.saga.SagaEvent;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.saga.Step;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.service.PdfText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each kind as it is printed: the fields of rulebook 1.3 in their order. {@code target/papers} has them for eyes. */
class PrintedPaperTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final UUID CASE = new UUID(0, 1);
    private static final UUID WORKER = new UUID(0, 2);
    private static final String LETTER = "440300-2026-00000012";
    private static final String NUMBER = "110105194912310021";
    private static final Person WHOLE = new Person("王*", "110*************21", Sex.F, "510000", NUMBER);
    private static final String PUBLIC_URL = "https://jiexu.example.org";

    private static final List<String> AGENCY = List.of("行政区划代码", "经办机构名称", "联系电话", "未登记", "邮政编码", "未登记", "通讯地址", "未登记");
    private static final List<String> ACCOUNT = List.of("户名", "未登记", "账号", "未登记", "开户银行", "未登记", "银行行号", "未登记");

    @Test
    void theApplication() throws IOException {
        String text = printed(
                PaperKind.APPLICATION,
                Examples.SHENZHEN,
                new ApplicationForm(
                        DAY,
                        CASE,
                        WORKER,
                        Examples.CHENGDU,
                        Examples.SHENZHEN,
                        "TRANSFER",
                        ApplicationForm.Applicant.WORKER,
                        false,
                        new ApplicationForm.Posting("深圳市委组织部", "深组〔2026〕12号", LocalDate.of(2026, 8, 1))));

        assertInOrder(
                text, "基本养老保险关系转移接续申请表", "编号：440300-2026-00000012-A", "第 1 版", "姓名", "王*", "性别", "女", "社会保障号码", NUMBER);
        assertInOrder(text, "联系电话", "通讯地址", "转入地参保单位", "未登记", "原参保地（转出地）经办机构", "510100", "成都市社会保险经办机构");
        assertInOrder(text, AGENCY);
        assertInOrder(
                text,
                "原个人编号",
                "未登记",
                "账户类型",
                "未登记",
                "440300",
                "深圳市社会保险经办机构",
                "申请方式",
                "本人申请",
                "申请日期",
                "2026-11-23",
                "深组〔2026〕12号",
                "代办人",
                "与申请人关系",
                "未登记");
    }

    @Test
    void theContributionCertificate() throws IOException {
        String text = printed(
                PaperKind.CONTRIBUTION_CERTIFICATE,
                Examples.CHENGDU,
                ContributionCertificate.of(Examples.formOfE1(), DAY, CASE, WORKER, Examples.CHENGDU, "1000000001"));

        assertInOrder(
                text,
                "基本养老保险参保缴费凭证",
                "凭证编号",
                "510100-2026-00000012-C",
                "校验码",
                "姓名",
                "王*",
                "性别",
                "女",
                NUMBER,
                "个人编号",
                "1000000001",
                "户籍地",
                "四川省 510000（详细地址未登记）");
        assertInOrder(
                text,
                "本地缴费起始年月",
                "2023-01",
                "本地缴费终止年月",
                "2025-08",
                "本地实际缴费月数",
                "32",
                "个人账户储存额（元）",
                "13486.53",
                "开具凭证的经办机构",
                "510100");
        assertInOrder(text, AGENCY);
        assertThat(text).contains("不作为核定待遇的最终依据");
    }

    @Test
    void theContactLetter() throws IOException {
        String text = printed(PaperKind.CONTACT_LETTER, Examples.SHENZHEN, letter("GENERAL"));

        assertInOrder(
                text,
                "基本养老保险关系转移接续联系函",
                "编号：" + LETTER,
                "成都市社会保险经办机构：",
                "同意接收",
                "联系函编号",
                LETTER,
                "发函日期",
                "2026-11-23",
                "姓名",
                "王*",
                NUMBER,
                "1000000001",
                "2000000002",
                "转出地经办机构",
                "510100",
                "转入地经办机构",
                "440300",
                "转入地接收基金的银行账户");
        assertInOrder(text, ACCOUNT);
        assertInOrder(text, "转移方向", "企业职工基本养老保险 → 企业职工基本养老保险", "账户类型", "一般账户");
        assertThat(text).doesNotContain("回 执");
    }

    @Test
    void theContactLetterForATemporaryAccountHasAReply() throws IOException {
        String text = printed(
                "contact-letter-temporary", PaperKind.CONTACT_LETTER, Examples.SHENZHEN, letter("TEMPORARY"), 1, WHOLE);

        assertThat(text).contains("临时基本养老保险缴费账户转移联系函", "回 执");
        assertInOrder(text, "账户类型", "临时基本养老保险缴费账户", "联系函编号", LETTER, "收函日期", "转出地经办机构意见");
    }

    @Test
    void bothPartsOfTheInformationForm() throws IOException {
        String text = printed(PaperKind.INFORMATION_FORM, Examples.CHENGDU, form());

        assertInOrder(
                text,
                "基本养老保险关系转移接续信息表",
                "信息表（一）",
                "联系函编号",
                LETTER,
                "姓名",
                "王*",
                NUMBER,
                "首次参保年月",
                "2019-03",
                "本地个人缴费起始年月",
                "2023-01",
                "建立个人账户日期",
                "未登记",
                "本地缴费起始年月",
                "2023-01",
                "本地缴费终止年月",
                "2025-08",
                "本地缴费月数",
                "32",
                "累计缴费月数",
                "42");
        assertInOrder(
                text,
                "此前外省转入的统筹基金",
                "5000.00",
                "（1）",
                "0.00",
                "（2）",
                "10094.53",
                "（3）",
                "3392.00",
                "（4）",
                "13486.53（暂定",
                "（5）",
                "19776.00",
                "（6）",
                "33262.53");
        assertThat(text).contains("计算规则版本");
        assertInOrder(
                text, "信息表（二）", "区划代码", "地区", "年度", "月数", "月缴费基数", "单位费率", "单位划入", "个人费率", "当年记账", "其中个人", "到账月", "备注");
        assertInOrder(
                text, "440100", "广州市", "2019", "4000.00", "未登记", "3840.00", "按规定", "7680.00", "3840.00", "未登记", "临时账户",
                "510100", "成都市", "2023", "12", "5000.00", "0.00", "4800.00");
    }

    @Test
    void whatMayNotMove() throws IOException {
        String text = printed(
                PaperKind.UNMOVABLE_NOTICE,
                Examples.CHENGDU,
                new UnmovableNotice(
                        DAY,
                        CASE,
                        WORKER,
                        LETTER,
                        DAY,
                        Examples.CHENGDU,
                        "1000000001",
                        Examples.SHENZHEN,
                        Examples.formThatLeavesMonths().unmovable()));

        assertInOrder(
                text,
                "不予转移部分书面告知书",
                LETTER,
                "收到联系函日期",
                "2026-11-23",
                "王*",
                NUMBER,
                "2017-01",
                "2020-12",
                "48",
                "16595.04",
                "一次性缴费",
                "R-3.9");
        assertThat(text).contains("10个工作日", "12333");
    }

    @Test
    void thePaymentNotice() throws IOException {
        String text = printed(
                PaperKind.PAYMENT_NOTICE,
                Examples.CHENGDU,
                new PaymentNotice(
                        LETTER,
                        DAY,
                        CASE,
                        WORKER,
                        Examples.CHENGDU,
                        "1000000001",
                        Examples.SHENZHEN,
                        "2000000002",
                        32,
                        Fen.parse("13486.53"),
                        Fen.parse("19776.00"),
                        Fen.parse("33262.53"),
                        false));

        assertInOrder(
                text,
                "基本养老保险基金划转通知书",
                "联系函编号",
                LETTER,
                "王*",
                NUMBER,
                "（4）",
                "13486.53",
                "（5）",
                "19776.00",
                "（6）",
                "33262.53",
                "付款方",
                "付款账户");
        assertInOrder(text, ACCOUNT);
        assertInOrder(text, "收款方", "收款账户", "户名", "未登记", "划转日期", "2026-11-23", "银行流水号", "未登记");
    }

    @Test
    void theWrittenExplanation() throws IOException {
        String text = printed(PaperKind.WRITTEN_EXPLANATION, Examples.SHENZHEN, explanation());

        assertInOrder(
                text,
                "基本养老保险关系转移接续书面说明",
                "王*",
                NUMBER,
                "联系函编号",
                "无",
                "办理结果",
                "不予办理",
                "原因代码",
                "ALREADY_MOVED",
                "依据规则",
                "R-2.8",
                "事实",
                "movedTo：440100",
                "补救办法",
                "申诉渠道",
                "12333");
        assertThat(text.replaceAll("\\s", ""))
                .contains(explanation().remedyZh().replaceAll("\\s", "").substring(0, 10));
    }

    @Test
    void theCompletionNotice() throws IOException {
        String text = printed(
                PaperKind.COMPLETION_NOTICE,
                Examples.SHENZHEN,
                new CompletionNotice(
                        DAY,
                        CASE,
                        WORKER,
                        "TRANSFER",
                        LETTER,
                        Examples.CHENGDU,
                        "1000000001",
                        Examples.SHENZHEN,
                        "2000000002",
                        32,
                        1,
                        Fen.parse("13486.53"),
                        Fen.parse("19776.00"),
                        Fen.parse("33262.53")));

        assertInOrder(
                text,
                "基本养老保险关系转移接续办结通知书",
                "王*",
                NUMBER,
                LETTER,
                "办结日期",
                "2026-11-23",
                "转入缴费月数",
                "32",
                "其中重复缴费月数",
                "1",
                "13486.53",
                "19776.00",
                "33262.53");
    }

    @Test
    void everyPaperHasItsHashAndTheTrackingCode() throws IOException {
        String text = printed(PaperKind.WRITTEN_EXPLANATION, Examples.SHENZHEN, explanation());
        String hash = paper(PaperKind.WRITTEN_EXPLANATION, Examples.SHENZHEN, explanation())
                .hash();

        assertInOrder(
                text,
                "经办机构（盖章）：深圳市社会保险经办机构",
                "校验值（SHA-256）",
                hash.substring(0, 32),
                hash.substring(32),
                "扫码查询办理进度",
                "0123456789ABCDEFGHJK",
                "扫码核验本件");
        assertThat(text).contains("第 1 页 / 共 1 页");
    }

    @Test
    void whoMayNotSeeThePersonSeesThePaperWithoutAndWhoSeesItMaskedSeesItMasked() throws IOException {
        assertThat(printed("nobody", PaperKind.WRITTEN_EXPLANATION, Examples.SHENZHEN, explanation(), 1, null))
                .contains("无权查看")
                .doesNotContain("王*", NUMBER);
        Person masked = new Person("王*", "110*************21", Sex.F, "510000", null);
        assertThat(printed("masked", PaperKind.WRITTEN_EXPLANATION, Examples.SHENZHEN, explanation(), 1, masked))
                .contains("王*", "110*************21")
                .doesNotContain(NUMBER);
    }

    @Test
    void aPaperThatALaterOneHasReplacedSaysSo() throws IOException {
        assertThat(printed("superseded", PaperKind.WRITTEN_EXPLANATION, Examples.SHENZHEN, explanation(), 3, WHOLE))
                .contains("本件已被第 3 版替代");
        assertThat(printed(PaperKind.WRITTEN_EXPLANATION, Examples.SHENZHEN, explanation()))
                .doesNotContain("替代");
    }

    private static ContactLetter letter(String accountKind) {
        return new ContactLetter(
                LETTER,
                DAY,
                CASE,
                WORKER,
                Examples.CHENGDU,
                "1000000001",
                Examples.SHENZHEN,
                "2000000002",
                accountKind);
    }

    private static WrittenExplanation explanation() {
        Map<String, String> facts = Map.of("movedTo", "440100");
        return new WrittenExplanation(
                DAY,
                CASE,
                WORKER,
                Examples.CHENGDU,
                Examples.SHENZHEN,
                "REFUSED",
                null,
                "ALREADY_MOVED",
                "R-2.8",
                null,
                facts,
                Remedies.in(Language.ZH).of("ALREADY_MOVED", facts),
                Remedies.in(Language.EN).of("ALREADY_MOVED", facts));
    }

    /** That of example E1, with months that came from a temporary account elsewhere. */
    private static InformationForm form() {
        String json = MessageJson.write(Examples.formOfE1())
                .replace("\"firstMonth\":\"2023-01\"", "\"firstMonth\":\"2019-03\"")
                .replaceFirst("\"months\":32", "\"months\":42")
                .replace("\"pooledFromElsewhere\":\"0.00\"", "\"pooledFromElsewhere\":\"5000.00\"")
                .replace("\"provisional\":false", "\"provisional\":true")
                .replace(
                        "\"rows\":[",
                        "\"rows\":[{\"fund\":\"440100\",\"year\":2019,\"from\":\"2019-03\",\"to\":\"2019-12\",\"months\":10,"
                                + "\"base\":\"4000.00\",\"credited\":\"7680.00\",\"personal\":\"3840.00\",\"personalRate\":null,"
                                + "\"paidInto\":\"TEMPORARY\"},");
        return MessageJson.read(json, InformationForm.class);
    }

    private static Transfer transfer() {
        Relations relations = new Relations(
                "51",
                new UUID(0, 3),
                "1000000001",
                AccountKind.GENERAL,
                Decisions.MANUAL,
                "44",
                new UUID(0, 4),
                "2000000002",
                Decisions.MANUAL);
        Transfer submitted = Transfer.submitted(
                new Transfer.Opening(CASE, 12, "0123456789ABCDEFGHJK"),
                new Transfer.Application(WORKER, Examples.CHENGDU, Examples.SHENZHEN),
                BOOK,
                Examples.MONDAY);
        SagaEvent reserved = new SagaEvent.Reserved(relations, "ORDINARY", "R-3.3", null);
        SagaEvent accepted = new SagaEvent.Accepted(LETTER);
        return submitted
                .after(new Step(reserved, State.IN_REVIEW, Examples.MONDAY, "registry", submitted.clock()))
                .after(new Step(
                        accepted,
                        State.LETTER_SENT,
                        Examples.MONDAY,
                        "rule",
                        new StatutoryClock(BOOK).start(Leg.TRANSFER_OUT, Examples.MONDAY)));
    }

    private static String printed(PaperKind kind, FundCode issuedBy, Object content) throws IOException {
        return printed(kind.spoken(), kind, issuedBy, content, 1, WHOLE);
    }

    private static String printed(
            String name, PaperKind kind, FundCode issuedBy, Object content, int newest, @Nullable Person person)
            throws IOException {
        byte[] file = new PrintedPaper(
                        paper(kind, issuedBy, content),
                        newest,
                        transfer(),
                        person,
                        BOOK.table(DivisionTable.class),
                        PUBLIC_URL)
                .file();
        Files.write(Files.createDirectories(Path.of("target", "papers")).resolve(name + ".pdf"), file);
        assertThat(new String(file, StandardCharsets.ISO_8859_1))
                .contains("/FontFile2")
                .doesNotContain("/FontFile3");
        return PdfText.of(file);
    }

    private static Paper paper(PaperKind kind, FundCode issuedBy, Object content) {
        return Paper.issued(
                CASE,
                kind,
                PaperNumber.of(issuedBy, 2026, 12, kind),
                1,
                DAY,
                MessageJson.write(content),
                Examples.MONDAY);
    }

    private static void assertInOrder(String text, List<String> parts) {
        assertInOrder(text, parts.toArray(String[]::new));
    }

    /** A line of the paper may break within a part. */
    private static void assertInOrder(String text, String... parts) {
        String[] packed = new String[parts.length];
        for (int i = 0; i < parts.length; i++) {
            packed[i] = parts[i].replaceAll("\\s", "");
        }
        assertThat(text.replaceAll("\\s", "")).containsSubsequence(packed);
    }
}
