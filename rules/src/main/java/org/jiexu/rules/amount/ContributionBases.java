package org.jiexu.rules.amount;

import java.time.LocalDate;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.DatedRate;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.TransferRateTable.Item;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;

/** The bounds of the contribution base. For a wage that is declared today; a recorded base is never changed on transfer. */
public final class ContributionBases {

    private ContributionBases() {}

    /**
     * Keeps a declared wage between floor and cap.
     *
     * @param averageWage the average monthly wage of the area
     * @param on the day for which the base is set
     * @return refused with WAGE_NOT_POSITIVE, AMOUNT_TOO_LARGE or BOUNDS_MISSING
     */
    public static Answer<ContributionBase> of(
            RuleBook book, Fen averageWage, Fen declaredWage, LocalDate on, Trace trace) {
        for (Fen wage : new Fen[] {averageWage, declaredWage}) {
            if (!wage.isPositive()) {
                return Answer.refused(RuleRefusal.of(RefusalCode.WAGE_NOT_POSITIVE, "R-4.7", "wage", wage));
            }
            if (wage.compareTo(AmountLimits.MAX_MONTHLY) > 0) {
                return Answer.refused(
                        RuleRefusal.of(RefusalCode.AMOUNT_TOO_LARGE, "R-4.7", "limit", AmountLimits.MAX_MONTHLY));
            }
        }
        DatedRate floorShare = book.transferRates().find(Item.BASE_FLOOR_SHARE, on);
        DatedRate capShare = book.transferRates().find(Item.BASE_CAP_SHARE, on);
        if (floorShare == null || capShare == null) {
            return Answer.refused(RuleRefusal.of(RefusalCode.BOUNDS_MISSING, "R-4.7", "day", on));
        }
        Fen floor = floorShare.rate().of(averageWage);
        Fen cap = capShare.rate().of(averageWage);
        Fen base = declaredWage.compareTo(floor) < 0 ? floor : declaredWage.compareTo(cap) > 0 ? cap : declaredWage;
        if (trace.isOn()) {
            String act = book.rules().actOf("R-4.7");
            trace.add("base.floor", "R-4.7", act, floor, "averageWage", averageWage, "share", floorShare.rate());
            trace.add("base.cap", "R-4.7", act, cap, "averageWage", averageWage, "share", capShare.rate());
            trace.add("base.used", "R-4.7", act, base, "declaredWage", declaredWage, "floor", floor, "cap", cap);
        }
        return Answer.given(new ContributionBase(floor, cap, base));
    }
}
