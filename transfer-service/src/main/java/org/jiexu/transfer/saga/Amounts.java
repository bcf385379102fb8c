package org.jiexu.transfer.saga;

import org.jiexu.events.message.InformationForm;
import org.jiexu.rules.money.Fen;

/** What moves: account and pooled part, how many months, by which rules. */
public record Amounts(Fen account, Fen pooled, Fen total, int months, boolean provisional, String ruleVersion) {

    /** The sums of an information form. */
    public static Amounts of(InformationForm form) {
        return new Amounts(
                form.account(), form.pooled(), form.total(), form.months(), form.provisional(), form.ruleVersion());
    }
}
