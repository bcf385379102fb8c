package org.jiexu.rules.medical;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.trace.Trace;
import org.jiexu.rules.trace.TraceLine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedicalWaitingTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @CsvSource({
        // the example of the calculation endpoint
        "2, true, 3, true, 0, true",
        "0, false, , true, 0, true",
        "3, false, , true, 0, true",
        "4, false, , , 6, false",
        "3, true, 2, true, 0, true",
        "3, true, 1, , 6, false",
        "3, true, , , 6, false",
        "4, true, 20, , 6, false",
        "960, false, 80, , 6, false"
    })
    void theGapAndTheYearsBeforeASwitchDecide(
            int gap, boolean change, Integer years, @Nullable Boolean canBackPay, int waiting, boolean retroactive) {
        assertThat(decide(gap, change, years))
                .isEqualTo(Answer.given(new MedicalCover(canBackPay, waiting, retroactive)));
    }

    @ParameterizedTest
    @CsvSource({"-1, , -1", "961, , 961", "2, -1, -12", "2, 81, 972", "2, 2147483647, 11520"})
    void aNumberThatCannotBeIsRefused(int gap, Integer years, int months) {
        assertThat(decide(gap, true, years))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.MONTHS_OUT_OF_RANGE, "R-8.2", "months", months)
                        .with("limit", 960)));
    }

    @Test
    void beforeTheActThereIsNoAnswer() {
        assertThat(MedicalWaiting.decide(
                        BOOK, new MedicalQuestion(2, false, null, LocalDate.of(2021, 10, 31)), Trace.off()))
                .isEqualTo(Answer.refused(
                        RuleRefusal.of(RefusalCode.NUMBER_MISSING, "R-8.2", "number", "medical_back_payment_gap")
                                .with("day", "2021-10-31")));
    }

    @Test
    void theTraceSaysWhatWasLookedAt() {
        assertThat(trace(2, true)).containsExactly("medical.gap true", "medical.switch true", "medical.backpay 0");
        assertThat(trace(4, false)).containsExactly("medical.gap false", "medical.local 6");
    }

    private static java.util.List<String> trace(int gap, boolean change) {
        Trace trace = Trace.recording();
        MedicalWaiting.decide(BOOK, new MedicalQuestion(gap, change, 3, DAY), trace);
        assertThat(trace.lines()).extracting(TraceLine::rule).containsOnly("R-8.2");
        assertThat(trace.lines()).extracting(TraceLine::act).containsOnly("Act-43M");
        return trace.lines().stream()
                .map(line -> line.key() + " " + line.result())
                .toList();
    }

    private static Answer<MedicalCover> decide(int gap, boolean change, @Nullable Integer years) {
        return MedicalWaiting.decide(BOOK, new MedicalQuestion(gap, change, years, DAY), Trace.off());
    }
}
