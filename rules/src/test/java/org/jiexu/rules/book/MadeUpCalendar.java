package org.jiexu.rules.book;

import java.time.LocalDate;

/** A calendar of 2027 that nobody has published: the right holidays, invented days off. */
final class MadeUpCalendar {

    private final StringBuilder rows =
            new StringBuilder("date,kind,name,name_zh,notice_year,rule,act,certainty,source,note\n");

    private MadeUpCalendar() {}

    static String of2027() {
        return new MadeUpCalendar()
                .off("New Year", "元旦", "2027-01-01", 3)
                .off("Spring Festival", "春节", "2027-02-05", 8)
                .makeUp("Spring Festival", "春节", "2027-02-20")
                .off("Qingming", "清明节", "2027-04-03", 3)
                .off("Labour Day", "劳动节", "2027-05-01", 5)
                .makeUp("Labour Day", "劳动节", "2027-05-08")
                .off("Dragon Boat Festival", "端午节", "2027-06-09", 1)
                .off("Mid-Autumn Festival", "中秋节", "2027-09-15", 3)
                .off("National Day", "国庆节", "2027-10-01", 7)
                .makeUp("National Day", "国庆节", "2027-10-09")
                .makeUp("National Day", "国庆节", "2027-09-26")
                .rows
                .toString();
    }

    private MadeUpCalendar off(String name, String nameZh, String first, int days) {
        LocalDate day = LocalDate.parse(first);
        for (int i = 0; i < days; i++) {
            row(day.plusDays(i).toString(), "off", name, nameZh);
        }
        return this;
    }

    private MadeUpCalendar makeUp(String name, String nameZh, String day) {
        row(day, "makeup", name, nameZh);
        return this;
    }

    private void row(String day, String kind, String name, String nameZh) {
        rows.append("%s,%s,%s,%s,2027,R-9.1,made up,unverified,,\n".formatted(day, kind, name, nameZh));
    }
}
