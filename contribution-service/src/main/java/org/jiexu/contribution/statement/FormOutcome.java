package org.jiexu.contribution.statement;

import java.util.List;
import java.util.Map;
import org.jiexu.messages.InformationForm;
import org.jiexu.rules.amount.YearRow;
import org.jiexu.rules.money.Fen;

/** The form of an account, or why there is none. */
public sealed interface FormOutcome {

    /**
     * The form.
     *
     * @param unbookedInterest how much of the account part is interest that no journal has booked yet; negative when
     *     a provisional rate was replaced by a lower one
     * @param years the computation year by year
     */
    record Made(InformationForm form, Fen unbookedInterest, List<YearRow> years) implements FormOutcome {}

    /** Refused. {@code facts} name what was found, without personal data. */
    record Refused(Code code, Map<String, String> facts) implements FormOutcome {}

    /** Why a form is refused. */
    enum Code {
        /** No month was paid. */
        NOTHING_PAID,
        /** No interest rate is known for a year that needs one. */
        RATE_MISSING,
        /** The booked balance is not what the months add up to. */
        BALANCE_DIFFERS,
        /** All months were paid at once without the document that the law asks for: nothing of it may move. */
        LUMP_SUM_DOCUMENT_MISSING,
        /** Months that both this and an earlier fund had are not cleared yet. */
        OVERLAP_NOT_CLEARED,
        /** A month lies after the year of the transfer. */
        MONTH_AFTER_TRANSFER_YEAR,
        /** The rules have no answer for another reason, named in the facts. */
        NOT_COMPUTABLE
    }
}
