package org.jiexu.transfer.saga;

import java.time.LocalDate;
import org.jiexu.messages.InformationForm;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * What moves: account and pooled part, how many months, by which rules.
 *
 * @param staying what may not move and stays at the source, or null
 */
public record Amounts(
        Fen account,
        Fen pooled,
        Fen total,
        int months,
        boolean provisional,
        String ruleVersion,
        @Nullable Staying staying) {

    /** Amounts of which nothing stays behind. */
    public Amounts(Fen account, Fen pooled, Fen total, int months, boolean provisional, String ruleVersion) {
        this(account, pooled, total, months, provisional, ruleVersion, null);
    }

    /**
     * The sums of an information form.
     *
     * @param letterOn the day on which the source received the contact letter: from it on the person must be told what stays
     */
    public static Amounts of(InformationForm form, LocalDate letterOn) {
        return new Amounts(
                form.account(),
                form.pooled(),
                form.total(),
                form.months(),
                form.provisional(),
                form.ruleVersion(),
                form.unmovable().isEmpty() ? null : new Staying(form.unmovable(), letterOn));
    }
}
