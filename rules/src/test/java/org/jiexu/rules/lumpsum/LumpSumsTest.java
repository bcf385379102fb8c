package org.jiexu.rules.lumpsum;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.LumpSumDocument;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.TableText;
import org.jiexu.rules.trace.Trace;
import org.jiexu.rules.trace.TraceLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LumpSumsTest {

    private static final RuleBook BOOK = RuleBook.embedded();

    @ParameterizedTest
    @CsvSource({
        // the example of the calculation endpoint
        "48, 2021-03-10, true, 2021-01-15, LEGAL_INSTRUMENT_BEFORE_PAYMENT, true",
        // a month short of three years, and the month that makes them full
        "35, 2021-03-10, false, , NONE, true",
        "36, 2021-03-10, false, , LEGAL_INSTRUMENT_BEFORE_PAYMENT, false",
        "35, 2010-03-10, false, , NONE, true",
        // the day of the act and the day before
        "36, 2016-11-27, true, , SOURCE_COMMITMENT_LETTER, true",
        "36, 2016-11-27, false, , SOURCE_COMMITMENT_LETTER, false",
        "36, 2016-11-28, true, 2016-11-27, LEGAL_INSTRUMENT_BEFORE_PAYMENT, true",
        // an instrument of the day of the payment or later was made for the payment
        "36, 2021-03-10, true, 2021-03-09, LEGAL_INSTRUMENT_BEFORE_PAYMENT, true",
        "36, 2021-03-10, true, 2021-03-10, LEGAL_INSTRUMENT_BEFORE_PAYMENT, false",
        "36, 2021-03-10, true, 2021-03-11, LEGAL_INSTRUMENT_BEFORE_PAYMENT, false",
        "36, 2021-03-10, true, , LEGAL_INSTRUMENT_BEFORE_PAYMENT, false",
        "36, 2021-03-10, false, 2021-01-15, LEGAL_INSTRUMENT_BEFORE_PAYMENT, false",
        // a letter is written when it is asked for
        "120, 2012-05-01, true, 2026-02-02, SOURCE_COMMITMENT_LETTER, true",
        "960, 1999-05-01, true, , SOURCE_COMMITMENT_LETTER, true",
        "1, 2021-03-10, false, , NONE, true"
    })
    void theDayOfThePaymentSaysWhichDocumentIsNeeded(
            int months, LocalDate paidOn, boolean has, LocalDate date, LumpSumDocument document, boolean movable) {
        assertThat(LumpSums.decide(BOOK, new LumpSumQuestion(months, paidOn, has, date), Trace.off()))
                .isEqualTo(Answer.given(new LumpSumDecision(document, movable)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 961})
    void aNumberOfMonthsThatCannotBeIsRefused(int months) {
        assertThat(decide(BOOK, months))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.MONTHS_OUT_OF_RANGE, "R-3.9", "months", months)
                        .with("limit", 960)));
    }

    @Test
    void aDayThatTheTableDoesNotReachIsRefused() {
        RuleBook later = BOOK.with(new TableText("lump-sums", LocalDate.of(2027, 1, 1), """
                document,from_months,valid_from,valid_to,rule,act,certainty,source,note
                source_commitment_letter,36,2022-01-01,,R-3.9,,found,,
                """));

        assertThat(decide(later, 48))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.NUMBER_MISSING, "R-3.9", "number", "lump-sums")
                        .with("day", "2021-03-10")));
    }

    @Test
    void theTraceNamesDocumentAndResult() {
        Trace trace = Trace.recording();
        LumpSums.decide(
                BOOK, new LumpSumQuestion(48, LocalDate.of(2021, 3, 10), true, LocalDate.of(2021, 1, 15)), trace);

        assertThat(trace.lines())
                .extracting(TraceLine::key, TraceLine::rule, TraceLine::act, TraceLine::result)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "lumpsum.document", "R-3.9", "Act-94", "LEGAL_INSTRUMENT_BEFORE_PAYMENT"),
                        org.assertj.core.groups.Tuple.tuple("lumpsum.movable", "R-3.9", "Act-94", "true"));
        assertThat(trace.lines().getFirst().inputs())
                .containsEntry("fromMonths", "36")
                .containsEntry("paidOn", "2021-03-10");
    }

    private static Answer<LumpSumDecision> decide(RuleBook book, int months) {
        return LumpSums.decide(book, new LumpSumQuestion(months, LocalDate.of(2021, 3, 10), false, null), Trace.off());
    }
}
