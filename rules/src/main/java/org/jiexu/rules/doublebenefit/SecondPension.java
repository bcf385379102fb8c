package org.jiexu.rules.doublebenefit;

import org.jiexu.rules.book.DoubleBenefitTable.Item;

/** Which pension ends. Of two resident pensions the one drawn first is kept; no money is computed for them. Part of the API. */
public enum SecondPension {
    /** An employee pension beside an employee pension; which one is kept is agreed. */
    EMPLOYEE(Item.EMPLOYEE_REPAID),
    /** A resident pension beside an employee pension; it always ends. */
    RESIDENT(Item.RESIDENT_BASIC_REPAID);

    private final Item repaid;

    SecondPension(Item repaid) {
        this.repaid = repaid;
    }

    Item repaid() {
        return repaid;
    }
}
