package org.jiexu.acceptance.journey;

import java.time.LocalDate;

/** A calendar that nobody has published: every public holiday about where it is, and no make-up days. */
final class MadeUpCalendar {

    static final String NOTICE = "国办发明电〔0000〕0号";

    private MadeUpCalendar() {}

    static String of(int year) {
        StringBuilder csv = new StringBuilder("date,kind,name,name_zh,notice_year,rule,act,certainty,source,note\n");
        off(csv, LocalDate.of(year, 1, 1), 3);
        off(csv, LocalDate.of(year, 2, 5), 8);
        off(csv, LocalDate.of(year, 4, 4), 3);
        off(csv, LocalDate.of(year, 5, 1), 5);
        off(csv, LocalDate.of(year, 6, 9), 1);
        off(csv, LocalDate.of(year, 9, 15), 3);
        off(csv, LocalDate.of(year, 10, 1), 7);
        return csv.toString();
    }

    private static void off(StringBuilder csv, LocalDate first, int days) {
        for (int day = 0; day < days; day++) {
            csv.append(first.plusDays(day))
                    .append(",off,,,")
                    .append(first.getYear())
                    .append(",R-9.1,made up,unverified,,\n");
        }
    }
}
