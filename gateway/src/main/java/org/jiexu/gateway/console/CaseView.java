package org.jiexu.gateway.console;

import io.quarkus.qute.TemplateData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One transfer with its money and what happened.
 *
 * @param row what the queue shows of it
 * @param about whom it is about; null where the person may not see that
 * @param eligibility by which rule the relation moves; null before that is decided
 * @param overallTone how the due day of the whole transfer is coloured
 * @param dueBecause the notice of the loaded table that made the leg due on another day; {@code overallBecause} likewise of the whole
 * @param registrationChange inside one pooling area: no letter, no money
 * @param overlap null where no month was found to be paid twice
 * @param money null before it is known
 * @param unmovable null where everything moves
 * @param calculation null before there is an information form
 * @param whole whether the journal's chain is unbroken
 */
@TemplateData
public record CaseView(
        RowView row,
        @Nullable About about,
        @Nullable Eligibility eligibility,
        String version,
        boolean open,
        @Nullable String letterNumber,
        String submittedAt,
        @Nullable String completedAt,
        String overallTone,
        @Nullable String overallDay,
        @Nullable String overallMissingYear,
        @Nullable String dueBecause,
        @Nullable String overallBecause,
        boolean registrationChange,
        boolean benefitGathering,
        @Nullable Overlap overlap,
        @Nullable Reason reason,
        @Nullable Money money,
        @Nullable Unmovable unmovable,
        @Nullable Calculation calculation,
        List<Happened> timeline,
        boolean whole) {

    public CaseView {
        timeline = List.copyOf(timeline);
    }

    /** A worker, masked: surname and a star, first three and last two characters of the number. */
    @TemplateData
    public record About(String name, String number) {}

    /** Why the relation moves; {@code key} of its words, null for a code that this version does not know. */
    @TemplateData
    public record Eligibility(String code, @Nullable String key, String rule) {}

    /**
     * Months paid twice.
     *
     * @param foundKey the key of where it was found
     * @param ranges the months in words
     * @param keep which fund is proposed to keep, null without a proposal; {@code because} likewise
     */
    @TemplateData
    public record Overlap(
            String months,
            String foundKey,
            String ranges,
            @Nullable String keep,
            @Nullable String because,
            @Nullable String rule) {}

    /** What stays at the source: how many months, each part in words, and by when the person is told. */
    @TemplateData
    public record Unmovable(
            String months,
            List<Part> parts,
            String dueTone,
            @Nullable String dueDay,
            @Nullable String dueMissingYear) {
        public Unmovable {
            parts = List.copyOf(parts);
        }
    }

    /** A part that stays; {@code principal} in yuan, without interest. */
    @TemplateData
    public record Part(String range, String months, String principal, String code, String rule) {}

    /** Why it was refused, returned, withdrawn or is disputed. */
    @TemplateData
    public record Reason(
            String code,
            @Nullable String rule,
            String facts,
            @Nullable String text,
            @Nullable String remedy) {}

    /** What moves, in yuan. */
    @TemplateData
    public record Money(
            String account, String pooled, String total, String months, boolean provisional, String ruleVersion) {}

    /** How the money was computed. */
    @TemplateData
    public record Calculation(List<Year> years, List<Line> lines, boolean matches) {
        public Calculation {
            years = List.copyOf(years);
            lines = List.copyOf(lines);
        }
    }

    /** A year of the computation. */
    @TemplateData
    public record Year(
            String year,
            String months,
            String wageSum,
            String credit,
            @Nullable String interest,
            String balance) {}

    /** A line of the computation. */
    @TemplateData
    public record Line(String words, String rule, String act, String inputs, String result) {}

    /** A row of the journal. */
    @TemplateData
    public record Happened(
            String at,
            String state,
            @Nullable String stateKey,
            String tone,
            String action,
            String actor,
            @Nullable String reason,
            List<DayMoved> moved) {
        public Happened {
            moved = List.copyOf(moved);
        }
    }

    /**
     * A due day that a loaded table has moved; of each side either the day or the year whose calendar is missing.
     *
     * @param labelKey the key of which due day it is
     */
    @TemplateData
    public record DayMoved(
            String labelKey,
            @Nullable String before,
            @Nullable String missingBefore,
            @Nullable String after,
            @Nullable String missingAfter) {}
}
