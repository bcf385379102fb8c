package org.jiexu.transfer.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiexu.transfer.paper.PaperPrints.CASE;
import static org.jiexu.transfer.paper.PaperPrints.DAY;
import static org.jiexu.transfer.paper.PaperPrints.LETTER;
import static org.jiexu.transfer.paper.PaperPrints.NUMBER;
import static org.jiexu.transfer.paper.PaperPrints.PAPERS;
import static org.jiexu.transfer.paper.PaperPrints.WHOLE;
import static org.jiexu.transfer.paper.PaperPrints.WORKER;
import static org.jiexu.transfer.paper.PaperPrints.assertInOrder;
import static org.jiexu.transfer.paper.PaperPrints.explanation;
import static org.jiexu.transfer.paper.PaperPrints.printed;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.transfer.document.ApplicationForm;
import org.jiexu.transfer.document.PaperKind;
import org.jiexu.transfer.saga.Examples;
import org.junit.jupiter.api.Test;

/** Each kind as it is printed: the fields of rulebook 1.3 in their order. {@code target/papers} has them for eyes. */
class PrintedPaperTest {

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
        String text = printed(PaperKind.CONTRIBUTION_CERTIFICATE, Examples.CHENGDU, PAPERS.certificate());

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
        String text = printed(PaperKind.CONTACT_LETTER, Examples.SHENZHEN, PAPERS.contactLetter("GENERAL"));

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
    void byBankLetterAndNoticeNameTheAccounts() throws IOException {
        String letter = printed(
                "contact-letter-by-bank",
                PaperKind.CONTACT_LETTER,
                Examples.SHENZHEN,
                PAPERS.contactLetter(Examples.ACCOUNTS),
                1,
                WHOLE);
        String notice = printed(
                "payment-notice-by-bank",
                PaperKind.PAYMENT_NOTICE,
                Examples.CHENGDU,
                PAPERS.payment(Examples.ACCOUNTS),
                1,
                WHOLE);

        assertInOrder(letter, "转入地接收基金的银行账户", "户名", "Shenzhen agency", "账号", "4400000000000002", "开户银行");
        assertInOrder(notice, "付款账户", "Chengdu agency", "5100000000000001", "收款账户", "4400000000000002");
    }

    @Test
    void theContactLetterForATemporaryAccountHasAReply() throws IOException {
        String text = printed(
                "contact-letter-temporary",
                PaperKind.CONTACT_LETTER,
                Examples.SHENZHEN,
                PAPERS.contactLetter("TEMPORARY"),
                1,
                WHOLE);

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
        String text = printed(PaperKind.UNMOVABLE_NOTICE, Examples.CHENGDU, PAPERS.unmovable());

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
        String text = printed(PaperKind.PAYMENT_NOTICE, Examples.CHENGDU, PAPERS.payment());

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
        String text = printed(PaperKind.COMPLETION_NOTICE, Examples.SHENZHEN, PAPERS.completion(1));

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
}
