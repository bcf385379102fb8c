package org.jiexu.transfer.statement;

import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.rules.book.BenefitBase;
import org.jiexu.rules.book.Certainty;
import org.jiexu.rules.book.RetirementGroup;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.pension.AverageIndex;
import org.jiexu.rules.pension.Pension;
import org.jiexu.rules.pension.YearIndex;
import org.jiexu.rules.retirement.Age;
import org.jiexu.rules.retirement.FlexibleWindow;
import org.jiexu.rules.retirement.Retirement;
import org.jspecify.annotations.Nullable;

/**
 * What the months paid so far would give at the statutory age. Never a promise: no further month is assumed, the benefit base is the newest
 * one that is published, and local parts come on top.
 *
 * @param estimate always true
 * @param retirement null when it cannot be said
 * @param benefitBase the base used, null when none of the place is in the data
 * @param averageIndex the index used, null when an average wage is not in the data
 * @param pension null when anything it needs is missing
 * @param missing what is missing, each with its code; empty when there is a pension
 */
@Schema(name = "PensionEstimate")
public record Estimate(
        RetirementGroup group,
        boolean estimate,
        @Nullable RetirementAnswer retirement,
        @Nullable BenefitBaseAnswer benefitBase,
        @Nullable AverageIndexAnswer averageIndex,
        @Nullable PensionAnswer pension,
        List<Note> missing,
        List<TraceAnswer> trace) {

    /** Years and months. */
    @Schema(name = "Age")
    public record AgeAnswer(int years, int months) {

        static AgeAnswer of(Age age) {
            return new AgeAnswer(age.years(), age.months());
        }
    }

    /**
     * The statutory retirement.
     *
     * @param monthsShort how many months are missing to the required ones today
     * @param flexible the choice around it, null if there is none
     */
    @Schema(name = "RetirementEstimate")
    public record RetirementAnswer(
            int delayMonths,
            AgeAnswer age,

            YearMonth month,

            int requiredMonths,
            int monthsShort,
            String divisor,
            @Nullable FlexibleAnswer flexible) {

        static RetirementAnswer of(Retirement retirement, int months) {
            FlexibleWindow window = retirement.flexible();
            return new RetirementAnswer(
                    retirement.delayMonths(),
                    AgeAnswer.of(retirement.age()),
                    retirement.month(),
                    retirement.requiredMonths(),
                    Math.max(0, retirement.requiredMonths() - months),
                    retirement.divisor().toPlainString(),
                    window == null ? null : FlexibleAnswer.of(window));
        }
    }

    /** Between which months one may choose. */
    @Schema(name = "FlexibleRetirement")
    public record FlexibleAnswer(YearMonth earliest, int requiredMonthsAtEarliest, YearMonth latest) {

        static FlexibleAnswer of(FlexibleWindow window) {
            return new FlexibleAnswer(window.earliest(), window.requiredMonthsAtEarliest(), window.latest());
        }
    }

    /** The benefit base used (计发基数), with the year it is named for and how well it is known. */
    @Schema(name = "BenefitBaseUsed")
    public record BenefitBaseAnswer(String area, int year, Fen base, Certainty certainty) {

        static BenefitBaseAnswer of(BenefitBase base) {
            return new BenefitBaseAnswer(
                    base.area(), base.year(), base.base(), base.provenance().certainty());
        }
    }

    /** The average index and the years it is made of. */
    @Schema(name = "AverageIndexUsed")
    public record AverageIndexAnswer(String average, List<YearIndexAnswer> years) {

        static AverageIndexAnswer of(AverageIndex index) {
            return new AverageIndexAnswer(
                    index.average().toString(),
                    index.years().stream().map(YearIndexAnswer::of).toList());
        }
    }

    /** The index of a year, with the average wage that it was divided by. */
    @Schema(name = "YearIndexUsed")
    public record YearIndexAnswer(
            int year,
            int months,
            String index,

            Fen averageWage,

            int averageWageYear,
            String averageWageArea,
            Certainty certainty) {

        static YearIndexAnswer of(YearIndex index) {
            return new YearIndexAnswer(
                    index.year(),
                    index.months(),
                    index.index().toString(),
                    index.averageWage().wage(),
                    index.averageWage().year(),
                    index.averageWage().area(),
                    index.averageWage().provenance().certainty());
        }
    }

    /** The monthly pension, without local parts. */
    @Schema(name = "PensionUsed")
    public record PensionAnswer(String years, Fen basic, Fen accountPension, String divisor, Fen total) {

        static PensionAnswer of(Pension pension) {
            return new PensionAnswer(
                    pension.years().toPlainString(),
                    pension.basic(),
                    pension.accountPension(),
                    pension.divisor().toPlainString(),
                    pension.total());
        }
    }
}
