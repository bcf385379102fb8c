package org.jiexu.transfer.recomputation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.messages.RuleTableLoaded;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.service.rulebook.BookChange;
import org.jiexu.service.rulebook.BookHistory;
import org.jiexu.service.rulebook.RuleBooks;

/** A rule book into which the test loads tables that nobody has published. */
public final class ChangingBooks implements RuleBooks {

    static final String NOTICE = "国办发明电〔2026〕0号";

    private BookHistory history = BookHistory.beginningWith(RuleBook.embedded());

    public UUID load(String table, String csv, Instant at) {
        UUID id = UUID.randomUUID();
        history = history.with(new RuleTableLoaded(id, table, LocalDate.of(2026, 11, 20), NOTICE, csv, "", at));
        if (!history.faults().isEmpty()) {
            throw new AssertionError(history.faults());
        }
        return id;
    }

    /** The right holidays of 2027 with invented days off. */
    public UUID loadCalendarOf2027(Instant at) {
        return load("holidays", calendarOf2027(), at);
    }

    static String calendarOf2027() {
        StringBuilder csv = new StringBuilder("date,kind,name,name_zh,notice_year,rule,act,certainty,source,note\n");
        off(csv, "2027-01-01", 3);
        off(csv, "2027-02-05", 8);
        off(csv, "2027-04-03", 3);
        off(csv, "2027-05-01", 5);
        off(csv, "2027-06-09", 1);
        off(csv, "2027-09-15", 3);
        off(csv, "2027-10-01", 7);
        return csv.toString();
    }

    private static void off(StringBuilder csv, String first, int days) {
        LocalDate day = LocalDate.parse(first);
        for (int i = 0; i < days; i++) {
            csv.append(day.plusDays(i)).append(",off,,,2027,R-9.1,made up,unverified,,\n");
        }
    }

    @Override
    public RuleBook current() {
        return history.current();
    }

    @Override
    public Optional<RuleBook> byVersion(String version) {
        return history.byVersion(version);
    }

    @Override
    public List<BookChange> changes() {
        return history.changes();
    }
}
