package org.jiexu.service.journal;

import java.util.UUID;
import org.jiexu.rules.division.FundCode;

/** What a chain of the journal is about. The text is stored and hashed, and is the name under which the chain is locked where it has no row. */
public final class Subject {

    /** What the comparison of the services has found. */
    public static final String RECONCILIATION = "reconciliation";

    private static final String RELATION = "relation/";

    private Subject() {}

    /** A person, by the id or its text. */
    public static String worker(Object id) {
        return "worker/" + id;
    }

    /** A case. */
    public static String transfer(UUID id) {
        return "transfer/" + id;
    }

    /** A relation; its row is its lock. */
    public static String relation(UUID id) {
        return RELATION + id;
    }

    /** Whether it is a {@link #relation}. */
    public static boolean isRelation(String subject) {
        return subject.startsWith(RELATION);
    }

    /** A fund. */
    public static String fund(FundCode fund) {
        return "fund/" + fund.code();
    }

    /** A table of the rules, by its name. */
    public static String ruleTable(String table) {
        return "rule-table/" + table;
    }

    /** A ledger, by its two digits. */
    public static String ledger(String code) {
        return "ledger/" + code;
    }

    /** A message that was laid aside; its row is its lock. */
    public static String parkedMessage(long id) {
        return "parked-message/" + id;
    }

    /** Whoever asks, by the name as an actor. */
    public static String caller(String actor) {
        return "caller/" + actor;
    }

    /** The journal of a service itself. */
    public static String journal(String service) {
        return "journal/" + service;
    }
}
