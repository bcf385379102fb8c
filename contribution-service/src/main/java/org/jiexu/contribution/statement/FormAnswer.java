package org.jiexu.contribution.statement;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.messages.InformationForm;
import org.jiexu.rules.amount.YearRow;
import org.jiexu.rules.trace.RuleText;
import org.jiexu.rules.trace.TraceLine;
import org.jspecify.annotations.Nullable;

/**
 * The information form that a transfer would get, and how it came about. Nothing is changed by asking.
 *
 * @param relationId whose account it is
 * @param sealedBy the transfer that holds the account, else null: whether these figures are still open
 * @param years the computation year by year
 * @param trace the computation line by line
 */
@Schema(name = "InformationFormDryRun")
record FormAnswer(
        UUID relationId,
        @Nullable UUID sealedBy,
        InformationForm form,
        List<YearRow> years,
        List<Line> trace,
        String ruleVersion) {

    /**
     * A step of the computation.
     *
     * @param line what it is, in the caller's language
     * @param key its stable name
     * @param rule the rule's id in the rulebook
     */
    @Schema(name = "TraceLine")
    record Line(String line, String key, String rule, String act, Map<String, String> inputs, String result) {
        static Line of(TraceLine line, RuleText words) {
            return new Line(words.of(line), line.key(), line.rule(), line.act(), line.inputs(), line.result());
        }
    }
}
