package org.jiexu.contribution.intake;

import org.jiexu.service.problem.ErrorCode.Text;

/** Why a row of a file was not posted. The names are part of the API. */
public enum RowCode {
    MALFORMED_LINE(
            "该行无法读取：列数不符、引号未闭合、不是 JSON 或其中同名字段重复、含异常字符（文件须为 UTF-8 编码，不是 GBK），或超过 4 KiB",
            "The line cannot be read: wrong number of columns, a quote that does not end, not JSON or a field named twice in it, strange"
                    + " characters (the file must be UTF-8, not GBK), or longer than 4 KiB."),
    FIELD_MISSING("必填字段为空", "A field that every row needs is empty."),
    FIELD_TOO_LONG("字段过长", "The field is longer than any such code."),
    MONTH_INVALID("月份不是 YYYY-MM，或早于个人账户制度", "The month is not YYYY-MM, or before personal accounts existed."),
    MONTH_IN_FUTURE("该月尚未开始", "The month has not begun."),
    AMOUNT_INVALID(
            "金额须为恰好两位小数的元，如 800.00，且在月缴费的合理范围内",
            "The amount is not yuan with exactly two decimals, such as 800.00, or not in the range of a monthly contribution."),
    RECEIVED_ON_INVALID(
            "到账日不是 YYYY-MM-DD、在将来，或早于该月十二个月以上",
            "The day of receipt is not YYYY-MM-DD, lies in the future, or more than twelve months before the month."),
    EMPLOYER_CODE_REFUSED(
            "单位编号含有身份号码、电话或银行卡号、不可见字符，或以公式符号开头",
            "The employer's code holds the number of an identity card, a phone or a bank card, a hidden character, or begins as a formula."),
    UNKNOWN_PERSONAL_NUMBER(
            "该经办机构没有此个人编号的账户。新登记关系的账户稍后才会出现；该行可再次提交，也可用新键再次提交同一文件",
            "The fund has no account with this personal number. The account of a new relation appears a moment after registration; the row may"
                    + " be sent again, also with the same file under a new key."),
    ACCOUNT_SEALED(
            "账户被正在办理的转移封存；转移结束后可再次提交该行，也可用新键再次提交同一文件",
            "The account is sealed by a transfer under way; send the row again when the transfer has ended, also with the same file"
                    + " under a new key."),
    ACCOUNT_CLOSED("账户已转往其他经办机构", "The account was transferred to another fund."),
    TEMPORARY_ACCOUNT_SEALED(
            "参保人已离开，临时账户已封存（R-3.6）：以后的月份在别处缴纳",
            "The worker moved on and the temporary account is sealed (R-3.6): later months are paid elsewhere."),
    DUPLICATE_MONTH(
            "此文件到达前账户已有该月：来自先前的文件或转移",
            "The account had this month before this file came: from an earlier file or a transfer."),
    DUPLICATE_IN_FILE(
            "本文件前面已有同一个人编号同一月份的行，并已入账",
            "An earlier line of this file has the same personal number and month, and is posted."),
    AMOUNT_DIFFERS("金额与该月基数和费率不符", "The amount does not follow from the base at the rates of that month.");

    private final String zh;
    private final String en;

    RowCode(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** What it means, for people. */
    public Text message() {
        return new Text(zh, en);
    }
}
