package org.jiexu.bench.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.amount.AccountCredits;
import org.jiexu.rules.amount.PaidMonth;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.money.Fen;
import org.junit.jupiter.api.Test;

class InsuredPopulationTest {
    private final InsuredPopulation crowd = new InsuredPopulation();

    @Test
    void theSamePositionIsTheSamePersonForEver() {
        List<Insured> first = crowd.mover(7, 1, 2, 3, 4);

        assertThat(new InsuredPopulation().mover(7, 1, 2, 3, 4)).isEqualTo(first);
        assertThat(first.getFirst().workerId()).isEqualTo(first.getLast().workerId());
        assertThat(first.getFirst().relationId()).isNotEqualTo(first.getLast().relationId());
    }

    @Test
    void peopleAtDifferentPositionsDifferInNumberAndId() {
        Set<Object> seen = new HashSet<>();

        for (int position = 0; position < 20_000; position++) {
            Insured insured = crowd.mover(position, 0, 0, 0, 0).getFirst();
            assertThat(seen.add(insured.person().identityNumber())).isTrue();
            assertThat(seen.add(insured.workerId())).isTrue();
        }
    }

    @Test
    void theMonthsOfAMoverEndBeforeTheDestinationsOnlyMonth() {
        List<Insured> both = crowd.mover(3, 0, 0, 0, 0);

        assertThat(both.getFirst().last().plusMonths(1))
                .isEqualTo(both.getLast().first());
        assertThat(both.getFirst().months()).isBetween(24, 60);
        assertThat(both.getLast().months()).isEqualTo(1);
    }

    @Test
    void everyMonthIsCreditedAsTheRulesSay() {
        Insured insured = crowd.mover(11, 0, 0, 0, 0).getFirst();
        RuleBook book = RuleBook.embedded();

        long sum = 0;
        for (YearMonth month = insured.first(); !month.isAfter(insured.last()); month = month.plusMonths(1)) {
            long base = insured.base(month.getYear());
            Fen credit = AccountCredits.of(
                            book,
                            new PaidMonth(
                                    month,
                                    AccountKind.GENERAL,
                                    Fen.of(base),
                                    Fen.of(Insured.employer(base)),
                                    Fen.of(Insured.personal(base))))
                    .orThrow();
            assertThat(credit.fen()).isEqualTo(Insured.personal(base));
            sum += credit.fen();
        }

        assertThat(insured.balance()).isEqualTo(sum);
    }
}
