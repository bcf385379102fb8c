package org.jiexu.rules.pension;

import java.math.BigDecimal;
import org.jiexu.rules.money.Fen;

/**
 * A monthly pension without local transition and extra parts. An estimate wherever it is shown.
 *
 * @param years years in the formula, two decimals
 * @param basic the basic pension (基础养老金)
 * @param accountPension the account pension (个人账户养老金)
 * @param divisor by what the account was divided
 * @param total basic and account pension
 */
public record Pension(BigDecimal years, Fen basic, Fen accountPension, BigDecimal divisor, Fen total) {}
