package org.jiexu.transfer.statement;

/** What a statement says of itself. The names are part of the API. */
enum NoteCode {
    NO_FURTHER_MONTHS_ASSUMED(
            "R-6.7", "The estimates count the months paid so far and no further ones", "估算只计已缴月数，不假定今后继续缴费"),
    DEEMED_MONTHS_NOT_KNOWN("R-5.2", "Deemed months are not on record here and are not counted", "本系统没有视同缴费年限记录，未计入"),
    MONTHS_DOUBLED(
            "R-7.1",
            "Some months stand in two accounts; they count once, and which one is kept is still to be settled",
            "部分月份在两个账户重复，只计算一次，保留哪一个尚待确定"),
    OVERLAP_DECISION_PENDING(
            "R-7.1",
            "Some months were paid at two places and came together in one account. The fund has still to decide, with the person, which"
                    + " of them count; after that the account part of the others is refunded (R-7.3). Until then their money is in"
                    + " the amount shown, and no pension is estimated from it",
            "部分月份在两地重复缴费，已并入同一账户。保留哪一地的缴费，由现参保地经办机构与本人商定后作出决定；"
                    + "决定后退还另一地重复缴费的个人账户部分（R-7.3）。在此之前，所示金额包含这部分资金，不据此估算养老金"),
    RECORD_INCOMPLETE(
            "R-2.8",
            "A fund of the worker keeps its accounts elsewhere; its months are not known here",
            "有经办机构的账务不在本系统，其月数未知"),
    GROUP_TO_BE_ASKED(
            "R-6.11",
            "Which retirement age applies follows from post and status; there is an estimate for each",
            "适用哪一退休年龄依岗位与身份确定，两种均给出估算"),
    PERSONAL_PARTS_WITHHELD(
            "R-10.3",
            "The estimates show the month of birth: they are for the worker and for officers of a fund that holds a relation",
            "估算会显示出生年月，只向本人和现有关系所在经办机构提供"),
    TEMPORARY_BALANCE_LEFT_OUT(
            "R-5.3",
            "What temporary accounts hold is gathered at retirement and is not in the account pension of the estimate",
            "临时账户资金在退休时归集，未计入估算的个人账户养老金"),
    INTEREST_NOT_COMPUTED(
            "R-4.4",
            "The interest of an account cannot be computed; its booked balance is shown, and no pension is estimated from it",
            "有账户的利息无法计算，显示已记账余额，不据此估算养老金"),
    BALANCE_OF_ANOTHER_DAY(
            "R-6.4",
            "The balances of a past day are the booked ones, without interest that was booked later: no pension is estimated from them",
            "过去日期的余额为当日已记账数，不含此后记账的利息，不据此估算养老金"),
    OTHER_FUNDS_WITHHELD(
            "R-10.3",
            "Only what this fund holds is shown: nothing is paid here, and the person has not consented to more",
            "仅显示本机构的记录：本机构尚无缴费，且本人未同意查询其他机构的记录"),
    MONTHS_CUT(
            "R-4.12",
            "There are more paid months than a statement lists; the latest are listed, the sums are of all",
            "缴费月份超过对账单可列的行数，仅列最近的月份，合计数包含全部"),
    DECEASED("R-3.10", "The person has died", "参保人员已死亡"),
    ALREADY_RECEIVING("R-3.1", "A pension is drawn already", "已按月领取基本养老金");

    private final String rule;
    private final String english;
    private final String chinese;

    NoteCode(String rule, String english, String chinese) {
        this.rule = rule;
        this.english = english;
        this.chinese = chinese;
    }

    String rule() {
        return rule;
    }

    String english() {
        return english;
    }

    String chinese() {
        return chinese;
    }
}
