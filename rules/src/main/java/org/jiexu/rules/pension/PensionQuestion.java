package org.jiexu.rules.pension;

import java.time.LocalDate;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.jiexu.rules.retirement.Age;

/**
 * What pension does this give a month?
 *
 * @param months paid and deemed months at all places together
 * @param averageIndex the average contribution index, such as {@code 0.72}; see {@link AverageIndexes}
 * @param benefitBase the base of the benefit place (计发基数), yuan a month
 * @param account balance of the personal account
 * @param age at which it is first paid
 * @param on the day from which it is paid: the numbers of that day apply
 */
public record PensionQuestion(int months, Rate averageIndex, Fen benefitBase, Fen account, Age age, LocalDate on) {}
