package org.jiexu.rules.retirement;

import java.time.YearMonth;
import org.jiexu.rules.book.RetirementGroup;

/**
 * When does this person retire?
 *
 * @param group which age applies; for a woman it is asked, never guessed
 * @param birthMonth personal data: it stands in the trace, and in no refusal
 */
public record RetirementQuestion(RetirementGroup group, YearMonth birthMonth) {}
