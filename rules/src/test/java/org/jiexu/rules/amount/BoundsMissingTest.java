package org.jiexu.rules.amount;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.TableText;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;
import org.junit.jupiter.api.Test;

class BoundsMissingTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @Test
    void withoutAFloorOrACapInForceThereIsNoBase() {
        assertThat(base(book("2026-11-24", "1998-01-01"))).isEqualTo(missing());
        assertThat(base(book("1998-01-01", "2026-11-24"))).isEqualTo(missing());
        assertThat(base(book("2026-11-23", "2026-11-23"))).isInstanceOf(Answer.Given.class);
    }

    private static Answer<ContributionBase> base(RuleBook book) {
        return ContributionBases.of(book, Fen.ofYuan(6000), Fen.ofYuan(3000), DAY, Trace.off());
    }

    private static Answer<ContributionBase> missing() {
        return Answer.refused(RuleRefusal.of(RefusalCode.BOUNDS_MISSING, "R-4.7", "day", "2026-11-23"));
    }

    private static RuleBook book(String floorFrom, String capFrom) {
        String rows = """
                item,rate,valid_from,valid_to,rule,act,certainty,source,note
                account_credit,0.08,2006-01-01,,R-4.2,,found,,
                pooled_transfer,0.12,1998-01-01,,R-4.3,,found,,
                pooled_refund,0,,,R-7.1,,found,,
                base_floor_share,0.6,%s,,R-4.7,,found,,
                base_cap_share,3,%s,,R-4.7,,found,,
                """.formatted(floorFrom, capFrom);
        return RuleBook.embedded().with(new TableText("transfer-rates", DAY, rows));
    }
}
