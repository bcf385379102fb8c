package org.jiexu.contribution.ledger;

import org.jiexu.rules.book.DivisionTable;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.journal.Actor;

/**
 * The ledger that this deployment keeps: that of one province (ARCHITECTURE.md, section 2).
 *
 * @param code two digits
 */
public record Ledger(String code) {

    private static final DivisionTable DIVISIONS = RuleBook.embedded().divisions();

    /** Refuses what is not a province's code. */
    public Ledger {
        if (!code.matches("[1-9][0-9]")) {
            throw new IllegalArgumentException("a ledger is named by the two digits of its province, not " + code);
        }
    }

    /** Whether the accounts of this fund are kept here: its pooling area says it, which in the Corps' cities is not the province of their code. */
    public boolean keeps(FundCode fund) {
        return DIVISIONS.areaOf(fund.division()).ledger().equals(code);
    }

    /** How it names itself in journals. */
    public String actor() {
        return Actor.ledger(code);
    }
}
