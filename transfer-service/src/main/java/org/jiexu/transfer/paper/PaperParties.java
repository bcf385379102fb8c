package org.jiexu.transfer.paper;

import org.jiexu.messages.BankAccounts.BankAccount;
import org.jiexu.rules.book.Division;
import org.jiexu.rules.book.DivisionTable;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.identity.Sex;
import org.jiexu.transfer.paper.PersonClient.Person;
import org.jiexu.transfer.print.FormTable;
import org.jspecify.annotations.Nullable;

/** The person and the agencies as every form has them, in the order of rulebook 1.3. */
record PaperParties(@Nullable Person person, DivisionTable divisions) {

    /** What stands in a field of the form that no system here keeps. */
    static final String NOT_KEPT = "未登记";

    private static final String NOT_SHOWN = "无权查看";

    /** Name, sex and number. */
    void identity(FormTable form) {
        form.field("姓名", person == null ? NOT_SHOWN : person.maskedName());
        form.field("性别", person == null ? NOT_SHOWN : sex(person.sex()));
        form.wide("社会保障号码", person == null ? NOT_SHOWN : person.shownNumber());
    }

    /** The place of the hukou, as far as it is kept. */
    String hukou() {
        return person == null
                ? NOT_SHOWN
                : name(new DivisionCode(person.hukou())) + " " + person.hukou() + "（详细地址" + NOT_KEPT + "）";
    }

    /** Division code, name, phone, address, postcode. */
    void agency(FormTable form, String heading, FundCode fund) {
        form.heading(heading);
        form.field("行政区划代码", fund.code());
        form.field("经办机构名称", agency(fund));
        form.field("联系电话", NOT_KEPT);
        form.field("邮政编码", NOT_KEPT);
        form.wide("通讯地址", NOT_KEPT);
    }

    /** Holder, number, bank and line of an account; only by bank is there one, and its line is not kept. */
    static void bankAccount(FormTable form, String heading, @Nullable BankAccount account) {
        form.heading(heading);
        form.field("户名", account == null ? NOT_KEPT : account.holder());
        form.field("账号", account == null ? NOT_KEPT : account.number());
        form.field("开户银行", account == null ? NOT_KEPT : account.bank());
        form.field("银行行号", NOT_KEPT);
    }

    /** The agency of a fund; its code where the directory has no name. */
    String agency(FundCode fund) {
        String place = place(fund);
        return place.equals(fund.code()) ? place : place + "社会保险经办机构";
    }

    /** The name of a fund's division; its code where the directory has none. */
    String place(FundCode fund) {
        String name = name(fund.division());
        return name.isEmpty() ? fund.code() : name;
    }

    private String name(DivisionCode code) {
        return divisions.find(code).map(Division::nameZh).orElse("");
    }

    private static String sex(Sex sex) {
        return switch (sex) {
            case M -> "男";
            case F -> "女";
        };
    }
}
