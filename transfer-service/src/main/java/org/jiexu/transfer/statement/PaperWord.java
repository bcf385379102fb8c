package org.jiexu.transfer.statement;

import org.jiexu.rules.AccountKind;
import org.jiexu.rules.book.RetirementGroup;
import org.jiexu.service.problem.Language;
import org.jiexu.transfer.statement.CountedAccount.Standing;
import org.jiexu.transfer.statement.Statement.MonthStanding;

/** The words of a printed statement. */
enum PaperWord {
    TITLE("企业职工基本养老保险个人缴费对账单", "Statement of pension insurance for employees"),
    WORKER("参保人", "Worker"),
    AS_OF("截至日期", "As of the end of"),
    MADE_AT("制单时间", "Made at"),
    RULE_VERSION("规则版本", "Rule version"),
    TOTAL("合计", "Total"),
    MONTHS_COUNTED("累计缴费月数", "Months that count"),
    OF_THEM_IN_TRANSIT("其中转移中", "of them in transit"),
    PAID_TWICE("重复缴费月数", "Months paid twice"),
    AMOUNT("个人账户金额（元）", "Account (yuan)"),
    FUNDS("各经办机构", "By fund"),
    FUND("经办机构", "Fund"),
    ACCOUNT_KIND("账户类型", "Account"),
    STANDING("状态", "Standing"),
    MONTHS("月数", "Months"),
    PERIOD("缴费期间", "Period"),
    BALANCE("已记账余额（元）", "Booked balance (yuan)"),
    IN_TRANSIT("转移中的资金", "Money in transit"),
    FROM("转出地", "From"),
    TO("转入地", "To"),
    SINCE("划出时间", "Since"),
    ACCOUNT_PART("个人账户（元）", "Account part (yuan)"),
    POOLED_PART("统筹基金（元）", "Pooled part (yuan)"),
    TRANSFER("转移业务号", "Transfer"),
    GAPS("中断缴费", "Gaps"),
    OVERLAPS("重复缴费（待处理）", "Months paid twice, not decided"),
    NONE("无", "none"),
    PAYMENT_PLACE("待遇领取地", "Place of payment"),
    BY_RULE("依据", "by rule"),
    NOT_KNOWN("暂不能确定", "cannot be said"),
    ESTIMATE("养老金估算（仅为估算，不是待遇核定结果）", "Pension (an estimate, not a decision)"),
    GROUP("适用类别", "Group"),
    RETIREMENT("法定退休年月", "Statutory retirement"),
    REQUIRED("最低缴费月数", "Months required"),
    SHORT("尚缺月数", "Months short"),
    PENSION("估算月养老金（元）", "Estimated monthly pension (yuan)"),
    NOTES("说明", "Notes"),
    BY_MONTH("逐月缴费明细", "Month by month"),
    MONTH("月份", "Month"),
    COUNTS_AT("所在账户", "Account at"),
    PAID_AT("缴费地", "Paid at"),
    BASE("缴费基数（元）", "Base (yuan)"),
    CREDIT("记入账户（元）", "Credited (yuan)"),
    TO_WORD("至", "to");

    private final String chinese;
    private final String english;

    PaperWord(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String in(Language language) {
        return either(language, chinese, english);
    }

    static String of(Standing standing, Language language) {
        return switch (standing) {
            case HELD -> either(language, "在册", "held");
            case IN_TRANSIT -> either(language, "转移中", "in transit");
            case MOVED -> either(language, "已转出", "moved on");
        };
    }

    static String of(MonthStanding standing, Language language) {
        return switch (standing) {
            case COUNTS -> either(language, "计入", "counts");
            case STAYS_BEHIND -> either(language, "留存原地", "stays behind");
            case IN_TRANSIT -> either(language, "转移中", "in transit");
            case DOUBLED -> either(language, "重复", "paid twice");
            case REFUNDED -> either(language, "已退还", "refunded");
        };
    }

    static String of(AccountKind kind, Language language) {
        return switch (kind) {
            case GENERAL -> either(language, "一般账户", "general");
            case TEMPORARY -> either(language, "临时账户", "temporary");
        };
    }

    static String of(RetirementGroup group, Language language) {
        return switch (group) {
            case MALE -> either(language, "男职工", "men");
            case FEMALE55 -> either(language, "原五十五周岁退休的女职工", "women, formerly at 55");
            case FEMALE50 -> either(language, "原五十周岁退休的女职工", "women, formerly at 50");
        };
    }

    private static String either(Language language, String chinese, String english) {
        return switch (language) {
            case ZH -> chinese;
            case EN -> english;
        };
    }
}
