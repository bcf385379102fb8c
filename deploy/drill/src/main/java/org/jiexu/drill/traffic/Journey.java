package org.jiexu.drill.traffic;

import org.jiexu.local.sample.SampleCase;

/** From where to where workers move, and who decides. */
enum Journey {
    /** By rule, from Sichuan to Guangdong. */
    OUT(SampleCase.CHENGDU, SampleCase.SHENZHEN),
    /** By rule, the other way. */
    BACK(SampleCase.SHENZHEN, SampleCase.CHENGDU),
    /** By people, from Sichuan to Guangdong. */
    BY_PEOPLE(SampleCase.MIANYANG, SampleCase.GUANGZHOU),
    /** Inside Guangdong: no money moves. */
    INSIDE(SampleCase.SHENZHEN, SampleCase.GUANGZHOU);

    private static final int LEDGER_DIGITS = 2;

    private final String from;
    private final String to;

    Journey(String from, String to) {
        this.from = from;
        this.to = to;
    }

    String from() {
        return from;
    }

    String to() {
        return to;
    }

    /** The party that keeps a fund's accounts. */
    static String ledgerOf(String fund) {
        return "ledger-" + fund.substring(0, LEDGER_DIGITS);
    }
}
